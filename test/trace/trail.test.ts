import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { traceImportsOf } from '../../src/link/trace/references.js';
import { originId } from '../../src/model/origin.js';
import type { Trail, TrailEnd, TrailStep } from '../../src/model/trail.js';
import { answerQuestion } from '../../src/trace/answer.js';
import { path } from '../support/check-result.js';
import { inProject, linkProject, type Files, type LinkedProject } from '../support/project.js';

/** Every trail of a module, or those of one of its names. */
function trailsOf({ graph, tracer }: LinkedProject, module: string, name?: string): readonly Trail[] {
  const importsOf = (linked: Parameters<typeof traceImportsOf>[0]) => traceImportsOf(linked, tracer);
  const question = { kind: 'names', module: path(module), name } as const;
  const answer = answerQuestion(question, { graph, exports: tracer, canon: [], importsOf });
  return answer.kind === 'names' ? answer.trails : [];
}

/** A way in one line: `import Room a.ts, star Room index.ts, declared room.ts#Room`. */
function wayText({ steps, end }: Pick<Trail, 'steps' | 'end'>): string {
  const texts = steps.map(({ kind, name, imported, module }) => {
    return `${kind} ${name === imported ? name : `${imported} as ${name}`} ${module}`;
  });
  return [...texts, endText(end)].join(', ');
}

function endText(end: TrailEnd): string {
  switch (end.kind) {
    case 'declared':
    case 'opaque':
      return `${end.kind} ${end.module}#${end.name}`;
    case 'package':
      return `package ${end.specifier}#${end.name}`;
    case 'missing':
      return `${end.isCircle ? 'circle' : 'missing'} ${end.module}#${end.name}${end.nearest === undefined ? '' : `, near ${end.nearest}`}`;
    case 'unresolved':
      return 'unresolved';
    case 'ambiguous':
      return `ambiguous ${end.module}#${end.name} (${end.ways.map(wayText).join(' | ')})`;
  }
}

const ROOM = { 'room.ts': 'export class Room {}\nexport const limit = 9;\nexport default function open() {}' };

describe('the way of a name', () => {
  // A sentence, the modules, the name that `use.ts` is asked about, and its ways.
  const rows: readonly (readonly [sentence: string, files: Files, name: string, ways: readonly string[]])[] = [
    [
      'leads from an import to the declaration',
      { ...ROOM, 'use.ts': "import { Room } from './room';" },
      'Room',
      ['import Room use.ts, declared room.ts#Room'],
    ],
    [
      'keeps every name that it has on the way',
      {
        ...ROOM,
        'index.ts': "export { open as start } from './lobby';",
        'lobby.ts': "export { default as open } from './room';",
        'use.ts': "import { start as go } from './index';",
      },
      'go',
      [
        'import start as go use.ts, from open as start index.ts, from default as open lobby.ts, declared room.ts#default',
      ],
    ],
    [
      'goes through an import that is exported again',
      {
        ...ROOM,
        'index.ts': "import { Room as Hall } from './room';\nexport { Hall as Lounge };",
        'use.ts': "import { Lounge } from './index';",
      },
      'Lounge',
      ['import Lounge use.ts, list Hall as Lounge index.ts, import Room as Hall index.ts, declared room.ts#Room'],
    ],
    [
      'goes through a default and a constant that stand for an import',
      {
        ...ROOM,
        'a.ts': "import * as rooms from './room';\nexport const Max = rooms.limit;",
        'b.ts': "import { Max } from './a';\nexport default Max;",
        'use.ts': "import max from './b';",
      },
      'max',
      [
        'import default as max use.ts, default Max as default b.ts, import Max b.ts, const rooms.limit as Max a.ts, import * as rooms a.ts, declared room.ts#limit',
      ],
    ],
    [
      'of a namespace ends at its module',
      { ...ROOM, 'index.ts': "export * as rooms from './room';", 'use.ts': "import { rooms } from './index';" },
      'rooms',
      ['import rooms use.ts, from * as rooms index.ts, declared room.ts#*'],
    ],
    [
      'of a member of a namespace goes on from there',
      { ...ROOM, 'index.ts': "export * from './room';", 'use.ts': "import * as rooms from './index';" },
      'rooms.Room',
      ['import * as rooms use.ts, star Room index.ts, declared room.ts#Room'],
    ],
    [
      'of a member of a package is a name of the package',
      { 'use.ts': "import * as ws from 'ws';" },
      'ws.Server',
      ['import * as ws use.ts, package ws#Server'],
    ],
    [
      'that is both imported and exported is the one of the export',
      { ...ROOM, 'use.ts': "import { Room } from './room';\nexport { Room };" },
      'Room',
      ['list Room use.ts, import Room use.ts, declared room.ts#Room'],
    ],
    [
      'is found by the name at its origin where nothing here is called that',
      { ...ROOM, 'use.ts': "import { Room as Hall } from './room';" },
      'Room',
      ['import Room as Hall use.ts, declared room.ts#Room'],
    ],
    [
      'two names that are called the same are two ways',
      { ...ROOM, 'use.ts': "import { Room } from './room';\nexport { limit as Room } from './room';" },
      'Room',
      ['import Room use.ts, declared room.ts#Room', 'from limit as Room use.ts, declared room.ts#limit'],
    ],
    [
      'is lost where nobody exports it',
      { ...ROOM, 'index.ts': "export { Rom } from './room';", 'use.ts': "import { Rom } from './index';" },
      'Rom',
      ['import Rom use.ts, from Rom index.ts, missing room.ts#Rom, near Room'],
    ],
    [
      'is lost where it comes back to itself',
      {
        'a.ts': "export { Room } from './b';",
        'b.ts': "export { Room } from './a';",
        'use.ts': "import { Room } from './a';",
      },
      'Room',
      ['import Room use.ts, from Room a.ts, from Room b.ts, circle a.ts#Room'],
    ],
    [
      'ends where a request leads nowhere',
      { 'index.ts': "export { Room } from './gone';", 'use.ts': "import { Room } from './index';" },
      'Room',
      ['import Room use.ts, from Room index.ts, unresolved'],
    ],
    [
      'parts where stars differ, and not before',
      {
        'a.ts': 'export class Room {}',
        'b.ts': 'export class Room {}',
        'inner.ts': "export * from './a';\nexport * from './b';",
        'outer.ts': "export * from './inner';\nexport const other = 1;",
        'index.ts': "export * from './outer';\nexport * from './inner';",
        'use.ts': "import { Room } from './outer';",
      },
      'Room',
      [
        'import Room use.ts, star Room outer.ts, ambiguous inner.ts#Room (star Room inner.ts, declared a.ts#Room | star Room inner.ts, declared b.ts#Room)',
      ],
    ],
    [
      'ends at a module without static exports',
      { 'old.cjs': 'exports.open = 1;', 'use.ts': "import { open } from './old.cjs';" },
      'open',
      ['import open use.ts, opaque old.cjs#open'],
    ],
    ['begins at an export of its own', { 'use.ts': 'export class Room {}' }, 'Room', ['declared use.ts#Room']],
    [
      'may be only behind a star of a package',
      { 'use.ts': "export * from 'ws';" },
      'Server',
      ['star Server use.ts, package ws#Server'],
    ],
  ];
  test.each(rows)('%s', async (_sentence, files, name, ways) => {
    await inProject(files, async (root) => {
      expect(trailsOf(await linkProject(root), 'use.ts', name).map(wayText)).toEqual(ways);
    });
  });
});

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const fixtures = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((theme) => theme.isDirectory() && theme.name !== 'house')
  .flatMap(({ name }) => readdirSync(join(FIXTURES, name)).map((own) => `${name}/${own}`));

test.each(['house', ...fixtures])('every way in %s holds together and ends at the origin', async (fixture) => {
  const root = join(FIXTURES, fixture);
  const project = await linkProject(root);
  for (const module of project.graph.modules.keys()) {
    for (const trail of trailsOf(project, module)) {
      expectConnected(trail);
      for (const step of trail.steps) expect(textAt(root, step)).toContain(step.kind === 'star' ? '*' : written(step));
      const { end, origin } = trail;
      if ('name' in end && 'module' in end && originId(origin) !== undefined)
        expect(`${end.module}#${end.name}`).toBe(originId(origin));
      if (end.kind === 'package') expect(`${end.specifier}#${end.name}`).toBe(originId(origin));
      if (origin.kind === 'unknown') expect(end.kind).toBe(origin.reason);
    }
  }
});

/** Each step leads to the module of the next, an export of an imported name to the import in its own module. */
function expectConnected({ module, steps, end }: Pick<Trail, 'module' | 'steps' | 'end'>): void {
  let at: string | undefined = module;
  for (const [index, step] of steps.entries()) {
    expect(step.module).toBe(at);
    const isPassed = ['list', 'default', 'const'].includes(step.kind) && steps[index + 1]?.module === step.module;
    const { target } = step.dependency;
    at = isPassed ? step.module : target.kind === 'module' ? target.path : undefined;
  }
  if ('module' in end) expect(end.module).toBe(at);
  if (end.kind === 'ambiguous') for (const way of end.ways) expectConnected({ module: end.module, ...way });
}

/** What a step is called in the source; a default import is called what it likes. */
function written({ kind, name, imported }: TrailStep): string {
  return kind === 'default' ? imported.split('.')[0]! : name === 'default' && kind === 'from' ? 'default' : name;
}

function textAt(root: string, { module, span }: TrailStep): string {
  return readFileSync(join(root, module), 'utf8')
    .replace(/^\uFEFF/, '')
    .slice(span.start, span.end);
}
