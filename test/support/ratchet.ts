import fc from 'fast-check';
import { posix } from 'node:path';
import type { Files } from './project.js';

/** A module of a generated project, and what is wrong with it. */
export interface RatchetModule {
  readonly path: string;
  /** What it is about: no two modules have words in common. */
  readonly words: readonly number[];
  readonly isFormatted: boolean;
  readonly takes: boolean;
  readonly loses: boolean;
  readonly opens: number;
  /** How many of these were mended where they stood, and are somewhere else in the module now. */
  readonly swapped: number;
}

/** What happens to a project after its baseline was taken. */
export interface Change {
  readonly does: 'move' | 'format' | 'mend' | 'remove' | 'plant' | 'open' | 'swap' | 'add';
  readonly at: number;
  readonly rule: 'takes' | 'loses' | 'opens';
}

/** Modules with findings of three rules, and what happens to them. */
export const ratchets = fc.record({
  modules: fc.array(
    fc.record({
      size: fc.integer({ min: 8, max: 16 }),
      takes: fc.boolean(),
      loses: fc.boolean(),
      opens: fc.nat({ max: 2 }),
    }),
    { minLength: 3, maxLength: 8 },
  ),
  changes: fc.array(
    fc.record<Change>({
      does: fc.constantFrom('move', 'move', 'format', 'mend', 'remove', 'plant', 'open', 'swap', 'swap', 'add'),
      at: fc.nat(),
      rule: fc.constantFrom('takes', 'loses', 'opens'),
    }),
    { minLength: 1, maxLength: 10 },
  ),
});

/** The files of a project of such modules. */
export function filesOf(modules: readonly RatchetModule[]): Files {
  return {
    'ws-ssot.config.json': {
      canon: [
        {
          name: 'WebSocket manager',
          entryPoint: 'src/websocket/canonical.ts',
          owners: ['src/websocket/**'],
          guarded: { modules: ['src/websocket/manager.ts'], globals: ['WebSocket'] },
        },
      ],
    },
    'src/websocket/manager.ts': 'export class Manager {}\n',
    'src/websocket/canonical.ts': `export { Manager } from './manager.js';\n`,
    ...Object.fromEntries(modules.map((module) => [module.path, textOf(module)])),
  };
}

function textOf({ path, words, isFormatted, takes, loses, opens, swapped }: RatchetModule): string {
  const relative = (to: string) => {
    const way = posix.relative(posix.dirname(path), to);
    return way.startsWith('.') ? way : `./${way}`;
  };
  const lines = [
    ...(takes ? [`import { Manager } from '${relative('src/websocket/manager.js')}';`] : []),
    ...(loses ? [`import '${relative(`src/lost/${words[0]!}.js`)}';`] : []),
    ...words.map((word) => `export function tick${word}(price: number) { return price * rate${word}; }`),
    ...Array.from({ length: opens }, (_, index) => {
      const opened = `new WebSocket('wss://feed${words[0]!}')`;
      return index < swapped
        ? `export const feed${index} = null;\nexport const spare${index} = ${opened};`
        : `export const feed${index} = ${opened};`;
    }),
    ...words.map((word) => `const rate${word} = ${word};`),
  ];
  const text = `${lines.join('\n')}\n`;
  return isFormatted ? text.replaceAll("'", '"').replaceAll(';\n', '\n\n').replaceAll('{ ', '{\n      ') : text;
}
