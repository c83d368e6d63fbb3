import { describe, expect, test } from '@jest/globals';
import { traceImports } from '../../src/link/trace/references.js';
import { originId, type ImportReference, type Origin } from '../../src/model/origin.js';
import { inProject, linkProject, type Files, type LinkedProject } from './project.js';
import { checkerOrigins, isSameOrigin } from './typescript-origins.js';

/** An origin in one line: `room.ts#Room via index.ts`, `ws#default`, `missing Room`, `ambiguous Room (a.ts#Room b.ts#Room)`. */
export function originText(origin: Origin): string {
  const through = origin.kind === 'global' ? [] : origin.through.map(({ module }) => module);
  const via = through.length === 0 ? '' : ` via ${through.join(' ')}`;
  if (origin.kind !== 'unknown') return `${originId(origin)}${via}`;
  const candidates = origin.candidates.length === 0 ? '' : ` (${origin.candidates.map(originId).join(' ')})`;
  return `${origin.reason} ${origin.name}${candidates}${via}`;
}

/** What a module takes, by the local name; what has none by its specifier. */
function taken({ graph, tracer }: LinkedProject, module: string): Record<string, string> {
  const own = traceImports(graph, tracer).filter((reference) => reference.module === module);
  return Object.fromEntries(own.map((reference) => [nameOf(reference), takenText(reference)]));
}

/** The local name that a reference takes something by; where there is none, its specifier. */
export function nameOf({ binding, dependency }: ImportReference): string {
  return binding?.local ?? dependency.request.specifier ?? 'computed';
}

function takenText({ origin, everything }: ImportReference): string {
  return [originText(origin), ...(everything.length > 0 ? [`all of ${everything.map(originId).join(' ')}`] : [])].join(
    ', ',
  );
}

/** A sentence, the modules, what `use.ts` takes, and where the checker says otherwise and why. */
export type OriginRow = readonly [
  sentence: string,
  files: Files,
  takes: Readonly<Record<string, string>>,
  differs?: Readonly<Record<string, string>>,
];

/** Runs every row, and compares it with TypeScript's checker. */
export function testOrigins(title: string, rows: readonly OriginRow[]): void {
  describe(title, () => {
    test.each(rows)('%s', async (_sentence, files, takes, differs = {}) => {
      await inProject(files, async (root) => {
        const project = await linkProject(root);
        expect(taken(project, 'use.ts')).toEqual(takes);
        const checker = checkerOrigins(project);
        const differing = traceImports(project.graph, project.tracer)
          .filter((reference) => reference.module === 'use.ts' && !isSameOrigin(reference.origin, checker(reference)))
          .map(nameOf);
        expect(differing).toEqual(Object.keys(differs));
      });
    });
  });
}

/** A module that declares a class, a constant, and a function as its default. */
export const ROOM = { 'room.ts': 'export class Room {}\nexport const limit = 9;\nexport default function open() {}' };
