import { describe, expect, test } from '@jest/globals';
import { createTypeScriptResolver } from '../../scripts/typescript-resolver.js';
import type { ModulePath } from '../../src/model/path.js';
import { inProject, install, resolverOf, targetText, type Files } from './project.js';

/** Where specifiers written in one module lead. */
type Leads = Readonly<Record<string, string>>;

/** Specifiers that TypeScript leads elsewhere (`nothing` where nowhere or outside), and why we do not follow it. */
type Differs = Readonly<Record<string, readonly [typescript: string, why: string]>>;

/** A sentence, a project, the module that imports, and where its specifiers lead. */
export type TargetRow = readonly [sentence: string, files: Files, from: string, leads: Leads, differs?: Differs];

/** Runs every row before and after an install, which must not matter, and compares it with TypeScript. */
export function testTargets(title: string, rows: readonly TargetRow[]): void {
  describe(title, () => {
    test.each(rows)('%s', async (_sentence, files, from, leads, differs = {}) => {
      await inProject({ [from]: '', ...files }, (root) => {
        expect(answers(root, from, leads)).toEqual(leads);
        install(root);
        expect(answers(root, from, leads)).toEqual(leads);

        const resolver = createTypeScriptResolver(root);
        const ours = Object.entries(leads).map(([specifier, target]) => [specifier, moduleIn(target)]);
        const typescript = Object.entries(leads).map(([specifier, target]) => {
          const theirs = resolver.resolve(from, specifier).path ?? 'nothing';
          return [specifier, differs[specifier]?.[0] === theirs ? moduleIn(target) : theirs];
        });
        expect(typescript).toEqual(ours);
        // A difference that is none any more is not to be explained.
        for (const [specifier, [theirs]] of Object.entries(differs))
          expect(theirs).not.toBe(moduleIn(leads[specifier]!));
      });
    });
  });
}

function answers(root: string, from: string, leads: Leads): Leads {
  const resolver = resolverOf(root);
  const entries = Object.keys(leads).map((specifier) => {
    return [specifier, targetText(resolver.resolve(from as ModulePath, specifier))] as const;
  });
  return Object.fromEntries(entries);
}

/** The module of a target that is written in one line, or `nothing`. */
export function moduleIn(target: string): string {
  return /^(?:package |unresolved: |node:|bun:|cloudflare:)/.test(target)
    ? 'nothing'
    : target.replace(/ \(blocked\)$/, '');
}

/** Compiler options that resolve as a bundler does. */
export const BUNDLER = { module: 'ESNext', moduleResolution: 'Bundler' };
