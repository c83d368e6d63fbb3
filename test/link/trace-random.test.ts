import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traceImports } from '../../src/link/trace/references.js';
import { originId, type Origin } from '../../src/model/origin.js';
import { inProject, linkProject, type Files } from '../support/project.js';
import { checkerOrigins, isSameOrigin, type CheckerAnswer } from '../support/typescript-origins.js';

const MODULES = ['a', 'b', 'c', 'd', 'e'];
const NAMES = ['Room', 'Feed', 'default'];

const name = fc.constantFrom(...NAMES);
const id = fc.nat({ max: 999_999 }).map((number) => `_${number}`);

/** An export: the name it gives (a star gives none), its text, and what it takes from another module (a star all). */
interface Statement {
  readonly exported?: string;
  readonly text: string;
  readonly path?: string;
  readonly taken?: string;
}

/**
 * Either everything leads to modules further down, or there are only stars, which may lead to each other: of a name
 * that leads back to itself TypeScript makes an error, where the language goes on to the next star.
 */
function statement(index: number, ways: 'down' | 'stars'): fc.Arbitrary<Statement> {
  const declared = name.map((own): Statement => {
    return { exported: own, text: own === 'default' ? 'export default class {}' : `export class ${own} {}` };
  });
  const below = ways === 'stars' ? MODULES : MODULES.slice(index + 1);
  if (below.length === 0) return declared;
  const star = fc.constantFrom(...below).map((path): Statement => ({ path, text: `export * from './${path}';` }));
  if (ways === 'stars') return fc.oneof(declared, star);
  const named = fc.tuple(name, name, fc.constantFrom(...below), id);
  return fc.oneof(
    declared,
    star,
    named.map(([taken, exported, path]): Statement => {
      return { exported, path, taken, text: `export { ${taken} as ${exported} } from './${path}';` };
    }),
    named.map(([taken, exported, path, own]): Statement => {
      const text = `import { ${taken} as ${own} } from './${path}';\nexport { ${own} as ${exported} };`;
      return { exported, path, taken, text };
    }),
    named.map(([taken, , path, own]): Statement => {
      const text = `import { ${taken} as ${own} } from './${path}';\nexport default ${own};`;
      return { exported: 'default', path, taken, text };
    }),
    named.map(([, exported, path]): Statement => ({ exported, text: `export * as ${exported} from './${path}';` })),
  );
}

/** The texts of all modules, in which no name is exported twice, and none that the module it is taken from has not. */
const modules = (ways: 'down' | 'stars') =>
  fc.tuple(...MODULES.map((_, index) => fc.array(statement(index, ways), { maxLength: 4 }))).map((all) => {
    const kept = new Map<string, readonly Statement[]>();
    // Of a name that is not there TypeScript makes an error too.
    for (const [index, path] of [...MODULES.entries()].reverse()) {
      const isThere = ({ path: from, taken }: Statement) => taken === undefined || hasName(kept, from!, taken);
      const isFirst = ({ exported }: Statement, at: number, own: readonly Statement[]) =>
        exported === undefined || own.findIndex((other) => other.exported === exported) === at;
      kept.set(path, all[index]!.filter(isThere).filter(isFirst));
    }
    return MODULES.map((path) => kept.get(path)!.map(({ text }) => text));
  });

function hasName(modules: ReadonlyMap<string, readonly Statement[]>, path: string, wanted: string): boolean {
  return modules.get(path)!.some(({ exported, path: from }) => {
    if (exported !== undefined) return exported === wanted;
    return wanted !== 'default' && hasName(modules, from!, wanted);
  });
}

/** What is ambiguous to the language is the first to TypeScript, which reports it. */
function agrees(origin: Origin, answer: CheckerAnswer): boolean {
  if (origin.kind === 'unknown' && origin.reason === 'ambiguous')
    return origin.candidates.some((candidate) => isSameOrigin(candidate, answer));
  return isSameOrigin(origin, answer);
}

test.each(['down', 'stars'] as const)('names of random modules come from where the checker says: %s', async (ways) => {
  await fc.assert(
    fc.asyncProperty(modules(ways), async (texts) => {
      const imports = MODULES.flatMap((path) =>
        NAMES.map((each) => `import { ${each} as ${each}_${path} } from './${path}';`),
      );
      const files: Files = {
        ...Object.fromEntries(
          MODULES.map((path, index) => [`${path}.ts`, [...texts[index]!, `export const own_${path} = 1;`].join('\n')]),
        ),
        'use.ts': imports.join('\n'),
      };
      await inProject(files, async (root) => {
        const project = await linkProject(root);
        const checker = checkerOrigins(project);
        const differing = traceImports(project.graph, project.tracer)
          .filter((reference) => reference.module === 'use.ts' && !agrees(reference.origin, checker(reference)))
          .map((reference) => [
            reference.binding?.local,
            originId(reference.origin) ?? reference.origin,
            checker(reference),
          ]);
        expect(differing).toEqual([]);
      });
    }),
    { numRuns: 60 },
  );
});
