import { describe, expect, test } from '@jest/globals';
import { renderFindings, texts } from '../support/chat-report.js';
import { cycleFinding, edge, path, sources } from '../support/check-result.js';

describe('cycles', () => {
  const pair = {
    kind: 'eager',
    members: [path('src/websocket/factory.ts'), path('src/websocket/manager.ts')],
    ring: [
      edge(texts, 'src/websocket/factory.ts', 'src/websocket/manager.ts', 'Manager'),
      edge(texts, 'src/websocket/manager.ts', 'src/websocket/factory.ts', 'createManager'),
    ],
    rings: [],
  } as const;

  test('a ring of two, with names where the page is wide enough', () => {
    expect(renderFindings([cycleFinding(pair, 'Two modules import each other')], { width: 100 })).toBe(`
── src/websocket/factory.ts ── 1 error ─────────────────────────────────────────────────────────────

  error  import-cycle  src/websocket/factory.ts:1:25
    Two modules import each other
  ring │ ╭─▶ src/websocket/factory.ts:1  import { Manager } from './manager'           eager
       │ ╰── src/websocket/manager.ts:1  import { createManager, … } from './factory'  eager
  help │ Move what both modules need into a third one that imports neither.`);
  });

  test('a ring that is closed late, in a larger component', () => {
    const cycle = {
      kind: 'deferred',
      members: Array.from({ length: 51 }, (_, index) => path(`src/m${index}.ts`)),
      ring: [
        pair.ring[0],
        { ...pair.ring[1], target: { kind: 'module', path: path('src/websocket/registry.ts') } },
        edge(texts, 'src/websocket/registry.ts', 'src/websocket/factory.ts', 'import(', 'dynamic-import'),
      ],
      rings: [
        [path('src/a.ts'), path('src/b.ts')],
        Array.from({ length: 9 }, (_, index) => path(`src/websocket/m${index}.ts`)),
      ],
    } as const;
    expect(renderFindings([cycleFinding(cycle, 'A late circle')])).toBe(`
── src/websocket/factory.ts ── 1 warning ───────────────────────────────────────

  warning  deferred-cycle  src/websocket/factory.ts:1:25
    A late circle
  ring │ ╭─▶ src/websocket/factory.ts:1   import './manager'   eager
       │ │   src/websocket/manager.ts:1   import './factory'   eager
       │ ╰── src/websocket/registry.ts:1  import('./factory')  deferred
    in │ 51 modules that all lead back to one another; this ring is a shortest
       │ one, and breaking it leaves the others
  also │ src/a.ts → src/b.ts → src/a.ts
       │ src/websocket/m0.ts → src/websocket/m1.ts → src/websocket/m2.ts →
       │ src/websocket/m3.ts → … 4 more … → src/websocket/m8.ts →
       │ src/websocket/m0.ts
  help │ Move what both modules need into a third one that imports neither.`);
  });

  test('a module that imports itself', () => {
    const ring = [edge(texts, 'src/self.ts', 'src/self.ts', 'self')];
    const text = renderFindings([
      cycleFinding({ kind: 'eager', members: [path('src/self.ts')], ring, rings: [] }, 'It'),
    ]);
    expect(text).toContain(`
  ring │ ╭─▶ src/self.ts:1  import { self } from './self'  eager
       │ ╰── itself
`);
  });

  test('types that an import is left for say so name by name', () => {
    const own = sources({ 'src/self.ts': "import { self } from './self';" });
    const written = edge(own, 'src/self.ts', 'src/self.ts', 'self');
    const bindings = written.request.bindings.map((binding) => ({ ...binding, typeOnly: true }));
    const request = { ...written.request, typeOnly: true, evaluation: 'none', bindings } as const;
    const ring = [{ ...written, request, emitted: 'eager' as const }];
    const text = renderFindings([cycleFinding({ kind: 'eager', members: [], ring, rings: [] }, 'It')]);
    expect(text).toContain("src/self.ts:1  import { type self } from './self'  eager");
  });

  test('paths that leave no room stand above what they import', () => {
    const folder = 'packages/application/src/features/websocket/implementation';
    const deep = sources({
      [`${folder}/a.ts`]: "import { b } from './b';",
      [`${folder}/b.ts`]: "import { a } from './a';",
    });
    const ring = [
      edge(deep, `${folder}/a.ts`, `${folder}/b.ts`, 'b'),
      edge(deep, `${folder}/b.ts`, `${folder}/a.ts`, 'a'),
    ];
    const cycle = {
      kind: 'eager',
      members: [path(`${folder}/a.ts`), path(`${folder}/b.ts`)],
      ring,
      rings: [],
    } as const;
    expect(renderFindings([cycleFinding(cycle, 'Deep')], { textOf: deep.textOf })).toContain(`
  ring │ ╭─▶ packages/application/src/features/websocket/implementation/a.ts:1
       │ │       import { b } from './b'  eager
       │ │   packages/application/src/features/websocket/implementation/b.ts:1
       │ ╰──     import { a } from './a'  eager
`);
  });

  test('a ring that nobody would read to its end is drawn without its middle', () => {
    const ring = Array.from({ length: 100_000 }, () => pair.ring[0]);
    const lines = renderFindings([
      cycleFinding({ ...pair, ring, rings: [ring.map((edge) => edge.from)] }, 'Endless'),
    ]).split('\n');
    expect(lines).toContain('       │ │   … 99,900 more …');
    expect(lines.length).toBeLessThan(120);
  });

  test('components over 200 modules say that no further rings were looked for', () => {
    const members = Array.from({ length: 201 }, (_, index) => path(`src/m${index}.ts`));
    const text = renderFindings([cycleFinding({ ...pair, members }, 'Huge')], { width: 120 });
    expect(text).toContain(`
    in │ 201 modules that all lead back to one another; this ring is a shortest one, and breaking it leaves the others.
       │ Further rings are looked for in up to 200 modules only.
`);
  });
});
