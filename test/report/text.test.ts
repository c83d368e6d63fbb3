import { describe, expect, test } from '@jest/globals';
import { columnsOf } from '../../src/report/columns.js';
import { HELP, importOf, render, renderFindings } from '../support/chat-report.js';
import { path, result } from '../support/check-result.js';

describe('findings', () => {
  test('one finding', () => {
    expect(render(result([importOf('src/chat/room.ts', 'Manager')]))).toBe(`
── src/chat/room.ts ── 1 error ─────────────────────────────────────────────────

  error  noncanonical-import  src/chat/room.ts:2:10
    \`Manager\` comes from behind the door of "WebSocket manager"
     2 │ import { Manager } from '../websocket/manager';
       │          ^^^^^^^
  help │ Import it from '@/websocket/canonical'.

  1 error in 1 file
  Looked at 2,145 modules, 14,288 imports: 12,088 to files, 2,200 to packages;
  config ws-ssot.config.json
  ws-ssot explain noncanonical-import: why it matters, and how to fix it
`);
  });

  test('findings of one statement are one block, with the lines that tell what it imports from', () => {
    const two = [importOf('src/chat/list.ts', 'Manager'), importOf('src/chat/list.ts', 'reconnect')];
    expect(renderFindings(two)).toBe(`
── src/chat/list.ts ── 2 errors ────────────────────────────────────────────────

  error  noncanonical-import  src/chat/list.ts:2:3
    \`Manager\` comes from behind the door of "WebSocket manager"
  error  noncanonical-import  src/chat/list.ts:5:3
    \`reconnect\` comes from behind the door of "WebSocket manager"
     1 │ import {
     2 │   Manager,
       │   ^^^^^^^
     ⋮ │
     5 │   reconnect,
       │   ^^^^^^^^^
     6 │ } from '../websocket/manager';
  help │ Import it from '@/websocket/canonical'.`);
  });

  test('the way through barrels, to where the name is declared', () => {
    const through = ['src/net/index.ts', 'src/net/sockets.ts'];
    expect(renderFindings([importOf('src/chat/ticker.ts', 'Manager', through)])).toBe(`
── src/chat/ticker.ts ── 1 error ───────────────────────────────────────────────

  error  noncanonical-import  src/chat/ticker.ts:1:10
    \`Manager\` comes from behind the door of "WebSocket manager"
     1 │ import { Manager } from '../net';
       │          ^^^^^^^
   via │ src/net/index.ts:1    export * from './sockets';
       │ src/net/sockets.ts:2  export { Manager } from '../websocket/manager';
  from │ src/websocket/manager.ts#Manager
  help │ Import it from '@/websocket/canonical'.`);
  });

  test('other places that explain it', () => {
    const related = [{ module: path('src/self.ts'), span: { start: 9, end: 13 }, message: 'imported here too' }];
    const text = renderFindings([{ ...importOf('src/chat/room.ts', 'Manager'), related }]);
    expect(text).toContain('\n   see │ src/self.ts:1:10  imported here too\n');
  });

  test('paths are told from the working directory', () => {
    const text = render(result([importOf('src/chat/room.ts', 'Manager')]), { cwd: '/repo/src/websocket' });
    expect(text).toContain('  error  noncanonical-import  ../chat/room.ts:2:10\n');
    expect(text).toContain('config ../../ws-ssot.config.json');
  });
});

describe('long reports', () => {
  const many = [
    ...Array.from({ length: 60 }, () => importOf('src/chat/ticker.ts', 'Manager', ['src/net/index.ts'])),
    importOf('src/chat/room.ts', 'readFile', [], {
      rule: 'split-import-path',
      severity: 'warning',
      help: 'Merge them.',
    }),
  ].map((each, index) => ({ ...each, request: { ...each.request!, span: { start: index, end: 60 } } }));

  test('help that findings share is said once, each finding is short, and rules are summed up', () => {
    const text = render(result(many));
    expect(text.split(HELP).length).toBe(2);
    expect(text).toContain(`
  error  noncanonical-import  src/chat/ticker.ts:1:10  [1]
    \`Manager\` comes from behind the door of "WebSocket manager"
     1 │ import { Manager } from '../net';
   via │ src/net/index.ts:1 → src/websocket/manager.ts#Manager
  error  noncanonical-import`);
    expect(text.slice(text.indexOf('\n── src/chat/room.ts'))).toBe(`
── src/chat/room.ts ── 1 warning ───────────────────────────────────────────────
  warning  split-import-path  src/chat/room.ts:1:10
    \`readFile\` comes from behind the door of "WebSocket manager"
     1 │ import { readFile } from 'node:fs';
  help │ Merge them.

── What to do ──────────────────────────────────────────────────────────────────

  [1]  noncanonical-import  60 findings
      Import it from '@/websocket/canonical'.

── Summary ─────────────────────────────────────────────────────────────────────

  rule                 severity  findings   files
  noncanonical-import  error           60       1
  split-import-path    warning          1       1

  60 errors, 1 warning in 2 files
  Looked at 2,145 modules, 14,288 imports: 12,088 to files, 2,200 to packages;
  config ws-ssot.config.json
  ws-ssot explain <rule>: why it matters, and how to fix it
`);
  });

  test('every finding has its own place in it', () => {
    expect(render(result(many)).match(/src\/chat\/ticker\.ts:1:10/g)).toHaveLength(60);
  });
});

describe('layout', () => {
  const findings = [
    importOf('src/chat/list.ts', 'Manager'),
    importOf('src/chat/room.ts', 'Manager'),
    importOf('src/chat/ticker.ts', 'Manager', ['src/net/index.ts', 'src/net/sockets.ts']),
  ];

  test('colours only repeat what the words say', () => {
    const painted = render(result(findings), { color: true });
    expect(painted).toContain('\x1b[31m');
    expect(painted.replace(/\x1b\[\d+m/g, '')).toBe(render(result(findings)));
  });

  test.each([60, 80, 120, 200])('no line is wider than %i columns', (width) => {
    for (const line of render(result(findings), { width }).split('\n'))
      expect(columnsOf(line)).toBeLessThanOrEqual(width);
  });

  test('a width that no terminal has is brought to one that can be drawn on', () => {
    expect(render(result(findings), { width: 3 })).toBe(render(result(findings), { width: 60 }));
    expect(render(result(findings), { width: Number.NaN })).toBe(render(result(findings)));
  });

  test('a module whose text cannot be read has no frame, and is still reported', () => {
    const text = render(result(findings), { textOf: () => '' });
    expect(text).toContain('  error  noncanonical-import  src/chat/room.ts:1:1\n');
    expect(text).toContain('  help │ Import it');
  });
});
