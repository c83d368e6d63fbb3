import fc from 'fast-check';
import { HOUSE, SOCKETS } from './generated-house.js';
import { statement, statementText, type Statement } from './generated-statements.js';
import type { Files } from './project.js';

const style = fc.record({
  semicolon: fc.boolean(),
  newline: fc.constantFrom('\n', '\n', '\r\n'),
  isMarked: fc.boolean(),
  head: fc.constantFrom(
    '',
    '',
    `'use client'`,
    '#!/usr/bin/env node\n',
    '/* Copyright */\n\n',
    '/* Copyright */\n',
    '// @ts-check\n',
  ),
  indent: fc.constantFrom('  ', '\t'),
  spelling: fc.constantFrom('../#', '../#', '../#.js', '../#.ts', '@/#', '@/#.js'),
  isEnded: fc.boolean(),
  kind: fc.constantFrom('ts', 'ts', 'ts', 'tsx', 'vue'),
});
type Style = typeof style extends fc.Arbitrary<infer T> ? T : never;

/** A module of a chat: its name's end and its text. */
export const generatedModule = fc
  .tuple(style, fc.array(statement, { minLength: 1, maxLength: 7 }))
  .map(([own, statements]) => ({ kind: own.kind, text: moduleText(own, statements) }));

const policy = fc.record({
  specifier: fc.constantFrom(undefined, undefined, 'auto', '@/websocket/index'),
  types: fc.constantFrom('guarded', 'guarded', 'free'),
  verbatim: fc.boolean(),
  hooked: fc.boolean(),
});

/** A project of some modules: its config, its doors, and what is behind them. */
export const generatedProject = (size: number): fc.Arbitrary<Files> =>
  fc.tuple(policy, fc.array(generatedModule, { minLength: size, maxLength: size })).map(([own, modules]) => {
    const { specifier, types, verbatim, hooked } = own;
    const room = hooked && modules[0]!.kind !== 'vue' ? `import '../chat/room0';\n` : '';
    return {
      ...HOUSE,
      'src/websocket/retries.ts': `${room}export const retries = 3;\nexport const beat = 1000;\n`,
      'ws-ssot.config.json': {
        canon: [
          { ...SOCKETS, types, ...(specifier && { specifier }) },
          { name: 'feed', entryPoint: 'src/feed/index.ts' },
        ],
      },
      'tsconfig.json': {
        compilerOptions: {
          ...{
            module: 'Preserve',
            moduleResolution: 'Bundler',
            target: 'ES2022',
            strict: true,
            noLib: true,
            types: [],
          },
          ...{ noEmit: true, allowImportingTsExtensions: true, jsx: 'preserve', paths: { '@/*': ['./src/*'] } },
          verbatimModuleSyntax: verbatim,
        },
        include: ['src'],
      },
      ...Object.fromEntries(modules.map(({ kind, text }, index) => [`src/chat/room${index}.${kind}`, text])),
    };
  });

function moduleText(own: Style, statements: readonly Statement[]): string {
  const taken = new Set<string>();
  const uses: string[] = [];
  const texts = statements.map((each, index) => statementText(each, own, index, { taken, uses }));
  const head = own.head.startsWith(`'`) ? `${own.head}${own.semicolon ? ';' : ''}\n` : own.head;
  const code = head + texts.join('') + uses.join('\n') + (own.isEnded ? '\n' : '');
  const text =
    own.kind === 'vue' ? `<p>// no comment</p>\n<script lang="ts">\n${code.replace(/^#!.*\n/, '')}\n</script>\n` : code;
  return (own.isMarked ? '\uFEFF' : '') + text.replaceAll('\n', own.newline);
}
