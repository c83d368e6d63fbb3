import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { inspectSuspects, type Suspect } from '../../src/link/inspect/inspect.js';
import { traceImports } from '../../src/link/trace/references.js';
import { originId, type Reference } from '../../src/model/origin.js';
import { recordOf } from '../../src/scan/ts-morph/extract-ts-morph.js';
import { scriptOf } from '../../src/scan/component/script.js';
import { inProject, linkProject } from '../support/project.js';

const PROJECT = {
  'room.ts': 'export class Room { static Part = class {} }\nexport class Feed {}\nexport default class {}',
  'index.ts': `export * from './room';\nexport * as chat from './room';`,
  'old.cjs': 'module.exports = { Room: class {} };',
  'assigned.cts': 'class Pool {}\nexport = Pool;',
};

/** Inspects one file of a project, all of whose imports depart from the canon. */
async function inspect(file: string, text: string): Promise<{ references: readonly Reference[]; text: string }> {
  return inProject({ ...PROJECT, [file]: text }, async (root) => {
    const { graph, tracer } = await linkProject(root);
    const imports = traceImports(graph, tracer).filter(({ module }) => module === file);
    const { record } = graph.modules.get(file as Suspect['path'])!;
    const source = readFileSync(join(root, file), 'utf8');
    const suspect: Suspect = { path: record.path, record, imports, departing: new Set(imports) };
    const sources = { scriptOf: () => scriptOf(record.path, source), recordOf };
    return { references: inspectSuspects([suspect], tracer, sources).references, text: source };
  });
}

/** What a file constructs and extends: `new room.ts#Room`, `extends WebSocket`. */
async function constructions(text: string, file = 'use.ts'): Promise<string[]> {
  const { references } = await inspect(file, text);
  return references.flatMap((reference) => {
    if (reference.kind !== 'construct' && reference.kind !== 'extend') return [];
    const { origin } = reference;
    return [`${reference.kind === 'construct' ? 'new' : 'extends'} ${originId(origin) ?? `${origin.name}?`}`];
  });
}

type Row = readonly [sentence: string, text: string, found: readonly string[]];

function testConstructions(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('%s', async (_sentence, text, found) => expect(await constructions(text)).toEqual(found));
  });
}

testConstructions('an imported class', [
  ['constructed', `import { Room } from './room'; new Room();`, ['new room.ts#Room']],
  ['without arguments', `import { Room } from './room'; const a = new Room;`, ['new room.ts#Room']],
  ['renamed', `import { Room as Chat } from './room'; new Chat();`, ['new room.ts#Room']],
  ['by default', `import Any from './room'; new Any();`, ['new room.ts#default']],
  ['through a barrel', `import { Room } from '.'; new Room();`, ['new room.ts#Room']],
  ['extended', `import { Room } from './room'; class A extends Room {}`, ['extends room.ts#Room']],
  [
    'extended by a class expression, with type arguments, and constructed at once',
    `import { Room, Feed } from './room'; const A = class extends Room<string> {}; new (class extends Feed {})();`,
    ['extends room.ts#Room', 'extends room.ts#Feed'],
  ],
  [
    'in parentheses, asserted, not null, satisfying',
    `import { Room } from './room'; new (Room)(); new (Room as any)(); new Room!(); new (<any>Room)(); new (Room satisfies unknown)();`,
    Array(5).fill('new room.ts#Room'),
  ],
  ['through Reflect', `import { Room } from './room'; Reflect.construct(Room, []);`, ['new room.ts#Room']],
  [
    'in functions, members and defaults',
    `import { Room } from './room'; const f = (a = new Room()) => () => new Room(); class A { room = new Room(); static { new Room(); } }`,
    Array(4).fill('new room.ts#Room'),
  ],
  [
    'by an alias, an alias of an alias, and one that is declared further down',
    `import { Room } from './room'; const f = () => new C(); const A = Room; const B = A; const C = B; new B();`,
    ['new room.ts#Room', 'new room.ts#Room'],
  ],
  ['by aliases that only lead to each other: nothing', `const A = B; const B = A; new A();`, []],
  ['a member of it is another class', `import { Room } from './room'; new Room.Part();`, []],
  [
    'what it makes is no class of ours',
    `import { Room } from './room'; new (Room())(); new (new Room().Part)();`,
    ['new room.ts#Room'],
  ],
  [
    'used without being constructed',
    `import { Room } from './room'; let a: Room; a instanceof Room; typeof Room; Room.Part; f(Room); interface A extends Room {} class B implements Room {}`,
    [],
  ],
]);

testConstructions('a member of a namespace', [
  ['constructed', `import * as chat from './room'; new chat.Room();`, ['new room.ts#Room']],
  ['extended', `import * as chat from './room'; class A extends chat.Room {}`, ['extends room.ts#Room']],
  [
    'by its name in brackets',
    `import * as chat from './room'; new chat['Room'](); new chat[\`Feed\`]();`,
    ['new room.ts#Room', 'new room.ts#Feed'],
  ],
  ['by a computed name: nobody knows', `import * as chat from './room'; new chat[name]();`, []],
  ['by default', `import * as chat from './room'; new chat.default();`, ['new room.ts#default']],
  ['of a namespace that a barrel passes on', `import { chat } from '.'; new chat.Room();`, ['new room.ts#Room']],
  ['of a namespace of a namespace', `import * as all from '.'; new all.chat.Room();`, ['new room.ts#Room']],
  [
    'taken apart',
    `import * as chat from './room'; const { Room, Feed: F } = chat; new Room(); new F();`,
    ['new room.ts#Room', 'new room.ts#Feed'],
  ],
  [
    'the rest of it is not followed',
    `import * as chat from './room'; const { Room, ...rest } = chat; new rest.Feed();`,
    [],
  ],
  [
    'by an alias of the namespace',
    `import * as chat from './room'; const c = chat; new c.Room();`,
    ['new room.ts#Room'],
  ],
  ['that is not there', `import * as chat from './room'; new chat.Rooms();`, ['new Rooms?']],
  [
    'through a namespace of its own',
    `import { Room } from './room'; namespace own { export class Room {} } new own.Room();`,
    [],
  ],
]);

testConstructions('what import() and require give', [
  ['awaited', `new (await import('./room')).Room();`, ['new room.ts#Room']],
  [
    'awaited, and taken apart',
    `const { Room, Feed: F } = await import('./room'); new Room(); new F();`,
    ['new room.ts#Room', 'new room.ts#Feed'],
  ],
  ['awaited, and named', `const chat = await import('./room'); new chat.Room();`, ['new room.ts#Room']],
  ['then taken apart', `import('./room').then(({ Room }) => new Room());`, ['new room.ts#Room']],
  [
    'required',
    `const { Room } = require('./room'); new Room(); new (require('./room').Feed)();`,
    ['new room.ts#Room', 'new room.ts#Feed'],
  ],
  ['required from CommonJS', `const { Room } = require('./old.cjs'); new Room();`, ['new old.cjs#Room']],
  [
    'imported as what is assigned',
    `import Pool = require('./assigned.cjs'); new Pool();`,
    ['new assigned.cts#default'],
  ],
]);

testConstructions('a class of a package', [
  [
    'by name and by default',
    `import WebSocket, { WebSocketServer } from 'ws'; new WebSocket(u); new WebSocketServer();`,
    ['new ws#default', 'new ws#WebSocketServer'],
  ],
  ['that hangs on its one export', `import WebSocket from 'ws'; new WebSocket.Server();`, ['new ws#Server']],
  [
    'by its namespace',
    `import * as ws from 'ws'; class A extends ws.WebSocket {} new ws.default.Server();`,
    ['extends ws#WebSocket', 'new ws#Server'],
  ],
  [
    'required',
    `const WebSocket = require('ws'); new WebSocket(u); new WebSocket.Server();`,
    ['new ws#*', 'new ws#Server'],
  ],
]);

testConstructions('a global', [
  ['by its name', `new WebSocket(url);`, ['new WebSocket']],
  ['extended', `class Live extends WebSocket {}`, ['extends WebSocket']],
  [
    'of a global object, of one of another, by name in brackets, where there is one',
    `new globalThis.WebSocket(u); new window.WebSocket(u); new self.window.WebSocket(u); new globalThis['WebSocket'](u); new (window?.WebSocket)(u); new window!.WebSocket(u);`,
    Array(6).fill('new WebSocket'),
  ],
  ['of something else', `new jest.WebSocket(); new window.app.WebSocket(); new this.WebSocket();`, []],
  ['by an alias', `const Socket = WebSocket; new Socket(u);`, ['new WebSocket']],
  [
    'taken from a global object',
    `const { WebSocket: Socket, WebSocket } = globalThis; new Socket(u); new WebSocket(u);`,
    ['new WebSocket', 'new WebSocket'],
  ],
  [
    'used without being constructed',
    `typeof WebSocket; a instanceof WebSocket; WebSocket.OPEN; let a: WebSocket; const b: typeof WebSocket = c;`,
    [],
  ],
  ['declared as there', `declare const WebSocket: any; new WebSocket(u);`, ['new WebSocket']],
  ['declared as there, as a class', `declare class WebSocket {} new WebSocket();`, ['new WebSocket']],
  [
    'declared as there, for all',
    `declare global { var WebSocket: any; class Extra {} } new WebSocket(u); new Extra(); export {};`,
    ['new WebSocket', 'new Extra'],
  ],
  ['whose name a type has as well', `interface WebSocket { a: 1 } new WebSocket(u);`, ['new WebSocket']],
  ['whose name an alias of a type has as well', `type WebSocket = 1; new WebSocket(u);`, ['new WebSocket']],
  [
    'whose name a type has that is declared as there as well',
    `interface WebSocket {} declare const WebSocket: any; new WebSocket(u);`,
    ['new WebSocket'],
  ],
]);

testConstructions('a name that is another thing here', [
  [
    'a parameter',
    `import { Room } from './room'; const f = (Room: any, WebSocket: any) => [new Room(), new WebSocket()];`,
    [],
  ],
  ['a parameter that is taken apart', `function f({ WebSocket }: any) { new WebSocket(); }`, []],
  ['a parameter with a default, which a caller may replace', `function f(Socket = WebSocket) { new Socket(); }`, []],
  [
    'a variable of a block, and not beyond it',
    `{ const WebSocket = fake(); new WebSocket(); } new WebSocket();`,
    ['new WebSocket'],
  ],
  ['a variable of a function, hoisted', `function f() { new WebSocket(); var WebSocket = fake(); }`, []],
  ['a class', `class WebSocket {} new WebSocket();`, []],
  ['a class by its own name inside', `const A = class WebSocket { make() { return new WebSocket(); } };`, []],
  [
    'a function, an enum, a namespace',
    `function WebSocket() {} new (WebSocket as any)(); enum Room { A } namespace Feed { export const a = 1; } new Room(); new Feed();`,
    [],
  ],
  ['an import', `import { Room as WebSocket } from './room'; new WebSocket();`, ['new room.ts#Room']],
  [
    'a caught error, a label, a key',
    `try {} catch (WebSocket) { new WebSocket(); } ({ WebSocket: 1 }); WebSocket: for (;;) break;`,
    [],
  ],
  ['a type parameter, which is no value', `function f<WebSocket>() { return new WebSocket(); }`, ['new WebSocket']],
  ['a class with an interface of its name', `interface WebSocket {} class WebSocket {} new WebSocket();`, []],
  [
    'a constant with an interface of its name',
    `import { Room } from './room'; interface Chat {} const Chat = Room; new Chat();`,
    ['new room.ts#Room'],
  ],
]);

test('a declaration file constructs nothing', async () => {
  const text = `import { Room } from './room'; export class A extends Room {}`;
  expect(await constructions(text, 'use.d.ts')).toEqual([]);
});

describe('a namespace whose members are used one by one stands for them', () => {
  /** What is imported: the name, its origin, and the text at its span. */
  const imported = async (text: string) => {
    const { references, text: source } = await inspect('use.ts', text);
    return references.flatMap((reference) => {
      if (reference.kind !== 'import' && reference.kind !== 're-export') return [];
      const { start, end } = reference.span;
      return [`${reference.binding?.local} = ${originId(reference.origin)} at ${source.slice(start, end)}`];
    });
  };
  const WHOLE = ['chat = room.ts#* at chat'];

  const rows: readonly Row[] = [
    [
      'each at its first use',
      `import * as chat from './room'; new chat.Room(); chat.Room; chat.Feed.name;`,
      ['Room = room.ts#Room at chat.Room', 'Feed = room.ts#Feed at chat.Feed'],
    ],
    [
      'in types, in brackets, and taken apart',
      `import * as chat from './room'; let a: chat.Room; let b: typeof chat.default; chat['Feed']; const { Feed: F } = chat;`,
      [
        'Room = room.ts#Room at chat.Room',
        'default = room.ts#default at chat.default',
        `Feed = room.ts#Feed at chat['Feed']`,
      ],
    ],
    [
      'whatever else has that name',
      `import * as chat from './room'; chat.Room; ((chat) => f(chat))(1); a.chat; ({ chat: 1 }); type chat2 = { chat: 1 };`,
      ['Room = room.ts#Room at chat.Room'],
    ],
    ['but not unused', `import * as chat from './room';`, WHOLE],
    ['but not passed on', `import * as chat from './room'; chat.Room; f(chat);`, WHOLE],
    ['but not spread', `import * as chat from './room'; const a = { ...chat };`, WHOLE],
    ['but not as a shorthand', `import * as chat from './room'; const a = { chat };`, WHOLE],
    ['but not by a computed name', `import * as chat from './room'; chat.Room; chat[name];`, WHOLE],
    ['but not exported', `import * as chat from './room'; chat.Room; export { chat };`, WHOLE],
    ['but not with a rest', `import * as chat from './room'; const { Room, ...rest } = chat;`, WHOLE],
    ['but not as a type of all', `import * as chat from './room'; let a: typeof chat;`, WHOLE],
    ['but not by an alias, whose uses are its own', `import * as chat from './room'; const c = chat; c.Room;`, WHOLE],
  ];
  test.each(rows)('%s', async (_sentence, text, found) => expect(await imported(text)).toEqual(found));
});
