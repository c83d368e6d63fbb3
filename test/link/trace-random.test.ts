import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { traceImports } from '../../src/link/references.js';
import { originId, type Origin } from '../../src/model/origin.js';
import { inProject, linkProject, type Files } from '../support/project.js';
import { checkerOrigins, isSameOrigin, type CheckerAnswer } from '../support/typescript-origins.js';

const MODULES = ['a', 'b', 'c', 'd', 'e'];
const NAMES = ['Room', 'Feed', 'default'];

const name = fc.constantFrom(...NAMES);
const id = fc.nat({ max: 999_999 }).map((number) => `_${number}`);

/** An export: the name it gives (a star gives none), and its text. */
type Statement = readonly [exported: string | undefined, text: string];

/**
 * Either everything leads to modules further down, or there are only stars, which may lead to each other: of a name
 * that leads back to itself TypeScript makes an error, where the language goes on to the next star.
 */
function statement(index: number, ways: 'down' | 'stars'): fc.Arbitrary<Statement> {
  const declared = name.map((own): Statement => {
    return [own, own === 'default' ? 'export default class {}' : `export class ${own} {}`];
  });
  const below = ways === 'stars' ? MODULES : MODULES.slice(index + 1);
  if (below.length === 0) return declared;
  const star = fc.constantFrom(...below).map((path): Statement => [undefined, `export * from './${path}';`]);
  if (ways === 'stars') return fc.oneof(declared, star);
  const named = fc.tuple(name, name, fc.constantFrom(...below), id);
  return fc.oneof(
    declared,
    star,
    named.map(([from, to, path]): Statement => [to, `export { ${from} as ${to} } from './${path}';`]),
    named.map(([from, to, path, own]): Statement => {
      return [to, `import { ${from} as ${own} } from './${path}';\nexport { ${own} as ${to} };`];
    }),
    named.map(([from, , path, own]): Statement => {
      return ['default', `import { ${from} as ${own} } from './${path}';\nexport default ${own};`];
    }),
    named.map(([, to, path]): Statement => [to, `export * as ${to} from './${path}';`]),
  );
}

/** The texts of all modules, in which no name is exported twice. */
const modules = (ways: 'down' | 'stars') =>
  fc.tuple(
    ...MODULES.map((_, index) =>
      fc.array(statement(index, ways), { maxLength: 4 }).map((statements) => {
        const isFirst = ([own]: Statement, at: number) => statements.findIndex(([other]) => other === own) === at;
        return statements.filter((each, at) => each[0] === undefined || isFirst(each, at)).map(([, text]) => text);
      }),
    ),
  );

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
