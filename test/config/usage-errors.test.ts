import { expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { caught, refusalOf } from './refusal.js';

const folder = join(import.meta.dirname, '../../fixtures/usage-error');

/** What each fixture is told: the message, then each problem with its place. */
const refusals: readonly (readonly [fixture: string, lines: readonly string[]])[] = [
  [
    'allow-blank-reason',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:67 allow[0].reason must not be blank'],
  ],
  ['allow-without-reason', ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:13 allow[0] needs "reason"']],
  [
    'bad-date',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:105 allow[0].until must be a date like "2026-12-31", not "31.12.2026"',
    ],
  ],
  [
    'bad-id',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:80 canon[0].guarded.symbols[0] must look like "place#name", not "Socket"',
    ],
  ],
  [
    'bad-id-in-constructs',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:96 canon[0].exports.connect.constructs[0] must look like "place#name", not "ws#"',
    ],
  ],
  [
    'bad-id-in-replacements',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:73 canon[0].replacements.RawData must look like "place#name", not "RawData"',
    ],
  ],
  [
    'bad-json',
    [
      'ws-ssot.config.json has 7 syntax errors',
      'ws-ssot.config.json:4:3 a comma is expected before this',
      'ws-ssot.config.json:4:4 a value is expected here',
      'ws-ssot.config.json:5:3 this is no JSON value: strings stand in double quotes',
      'ws-ssot.config.json:5:10 a key in double quotes is expected here',
      'ws-ssot.config.json:5:13 a value is expected here',
      'ws-ssot.config.json:6:1 a comma is expected before this',
      'ws-ssot.config.json:7:1 a closing bracket "]" is missing',
    ],
  ],
  [
    'bad-severity',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:30 rules["import-cycle"] must be "off", "warn" or "error", or one of them with options, as ["error", { … }], not "fatal"',
    ],
  ],
  [
    'bad-severity-with-options',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:31 rules["import-cycle"][0] must be one of "off", "warn", "error", not a number',
    ],
  ],
  [
    'blank-entry-point',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:29 canon[0].entryPoint must not be blank'],
  ],
  ['config-is-a-folder', ['ws-ssot.config.json is not a regular file']],
  ['config-option-folder', ['src is not a regular file']],
  ['config-option-missing-file', ['ws-ssot.prod.json does not exist']],
  [
    'confinement-guards-nothing',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:13 canon[0] can flag nothing: it has no "entryPoint", and guards nothing',
    ],
  ],
  [
    'confinement-with-fixes',
    [
      'ws-ssot.config.json has 4 problems',
      'ws-ssot.config.json:5:7 canon[0].specifier needs an "entryPoint" beside it',
      'ws-ssot.config.json:6:7 canon[0].exports needs an "entryPoint" beside it',
      'ws-ssot.config.json:8:7 canon[0].replacements needs an "entryPoint" beside it',
      'ws-ssot.config.json:9:50 canon[0].legacy[0].replacements needs an "entryPoint" in its canon entry',
    ],
  ],
  [
    'confinement-without-guarded',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:13 canon[0] can flag nothing: it has no "entryPoint", and guards nothing',
    ],
  ],
  [
    'date-of-no-calendar',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:105 allow[0].until must be a date like "2026-12-31", not "2026-02-30"',
    ],
  ],
  [
    'duplicate-canon-entry-point',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:57 canon[1] has the same name as canon[0]: "src/websocket/index.ts"',
    ],
  ],
  [
    'duplicate-canon-name',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:4:15 canon[1].name has the same name as canon[0]: "WebSocket"',
    ],
  ],
  ['duplicate-key', ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:4:3 duplicate key "canon"']],
  [
    'empty-entry-point-list',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:29 canon[0].entryPoint must not be an empty list'],
  ],
  ['empty-file', ['ws-ssot.config.json is empty']],
  [
    'extends-absolute',
    [
      'ws-ssot.config.json extends a config that cannot be used',
      'ws-ssot.config.json:2:14 "/etc/hostname" is neither a path nor a package',
    ],
  ],
  [
    'extends-bad-json',
    [
      'shared.json has 2 syntax errors',
      'shared.json:1:14 a value is expected here',
      'shared.json:2:1 a closing bracket "]" is missing',
    ],
  ],
  [
    'extends-circle',
    [
      'config/ticker.json extends a config that cannot be used',
      'config/ticker.json:1:15 "./chat.json" goes in a circle: config/chat.json → config/ticker.json → config/chat.json',
    ],
  ],
  [
    'extends-itself',
    [
      'ws-ssot.config.json extends a config that cannot be used',
      'ws-ssot.config.json:2:14 "./ws-ssot.config.json" goes in a circle: ws-ssot.config.json → ws-ssot.config.json',
    ],
  ],
  [
    'extends-missing',
    [
      'ws-ssot.config.json extends a config that cannot be used',
      'ws-ssot.config.json:2:14 "./config/shared.json" does not exist',
    ],
  ],
  [
    'extends-outside',
    [
      'ws-ssot.config.json extends a config that cannot be used',
      'ws-ssot.config.json:2:14 "../../../../shared.json" leads outside the project',
    ],
  ],
  [
    'extends-package-not-installed',
    [
      'ws-ssot.config.json extends a config that cannot be used',
      'ws-ssot.config.json:2:14 "@acme/ws-config/ws-ssot.config.json" is in no node_modules folder from here up',
    ],
  ],
  ['extends-unknown-key', ['ws-ssot.config.json has 1 problem', 'shared.json:2:55 unknown key "owner" in canon[0]']],
  [
    'extends-wrong-type',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:14 extends must be a string or a list of strings'],
  ],
  [
    'glob-absolute',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:15 include[0] leaves the root; globs count from the root of the run',
    ],
  ],
  [
    'glob-backslash',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:15 include[0] has a backslash; paths are written with forward slashes',
    ],
  ],
  [
    'glob-brace-bomb',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:15 include[0] expands to more than 1000 patterns'],
  ],
  [
    'glob-leaves-root',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:15 include[0] leaves the root; globs count from the root of the run',
    ],
  ],
  [
    'glob-too-long',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:15 exclude[0] is 306 characters long; at most 256 are read',
    ],
  ],
  [
    'glob-unbalanced-braces',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:15 include[0] has braces that do not pair up'],
  ],
  ['invalid-utf-8', ['ws-ssot.config.json is not valid UTF-8']],
  [
    'not-an-object',
    ['ws-ssot.config.json does not hold a config', 'ws-ssot.config.json:1:1 the config must be an object'],
  ],
  ['only-a-comment', ['ws-ssot.config.json is empty']],
  [
    'package-json-not-an-object',
    ['package.json does not hold a config', 'package.json:3:14 the config must be an object'],
  ],
  ['package-json-without-key', ['package.json has no "ws-ssot" key']],
  ['problem-in-package-json', ['package.json has 1 problem', 'package.json:3:16 unknown key "canons"']],
  [
    'prototype-key',
    [
      'ws-ssot.config.json has 2 problems',
      'ws-ssot.config.json:2:3 unknown key "__proto__"',
      'ws-ssot.config.json:3:15 unknown key "constructor"',
    ],
  ],
  [
    'several-problems',
    [
      'ws-ssot.config.json has 6 problems',
      'ws-ssot.config.json:3:3 unknown key "includ"',
      'ws-ssot.config.json:7:32 canon[0].guarded.packages must be a list, not "ws"',
      'ws-ssot.config.json:7:50 canon[0].guarded.symbols[0] must look like "place#name", not "Socket"',
      'ws-ssot.config.json:8:16 canon[0].types must be one of "guarded", "free", not "fre"',
      'ws-ssot.config.json:11:13 allow[0] needs "reason"',
      'ws-ssot.config.json:12:14 unknown rule "import-cycel" in rules',
    ],
  ],
  [
    'string-for-list',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:14 include must be a list, not "src/**"'],
  ],
  [
    'tsconfig-missing',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:15 tsconfig names no file: "tsconfig.chat.json"'],
  ],
  [
    'tsconfig-outside',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:15 tsconfig leads outside the project: "../../../../tsconfig.json"',
    ],
  ],
  [
    'two-configs',
    ['ws-ssot.config.json has 1 problem', 'package.json:3:14 "ws-ssot" is a second config beside ws-ssot.config.json'],
  ],
  [
    'two-documents',
    [
      'ws-ssot.config.json has a syntax error',
      'ws-ssot.config.json:2:1 nothing may follow the closing brace of the config',
    ],
  ],
  [
    'unclosed-string',
    [
      'ws-ssot.config.json has 2 syntax errors',
      'ws-ssot.config.json:2:29 this string never ends: strings stand in double quotes, on one line',
      'ws-ssot.config.json:4:1 a closing bracket "]" is missing',
    ],
  ],
  ['unknown-key', ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:3 unknown key "includes"']],
  ['unknown-key-far-from-any', ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:3 unknown key "plugins"']],
  [
    'unknown-key-in-allow',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:3:97 unknown key "untill" in allow[0]'],
  ],
  [
    'unknown-key-in-canon',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:55 unknown key "guardd" in canon[0]'],
  ],
  [
    'unknown-key-in-export',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:100 unknown key "construct" in canon[0].exports.connect',
    ],
  ],
  [
    'unknown-key-in-guarded',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:68 unknown key "package" in canon[0].guarded'],
  ],
  [
    'unknown-key-in-legacy',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:98 unknown key "removedBy" in canon[0].legacy[0]'],
  ],
  [
    'unknown-kind',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:89 canon[0].exports.connect.kind must be one of "factory", "class", "interface", "type", "function", "value", not "factori"',
    ],
  ],
  [
    'unknown-rule',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:14 unknown rule "import-cycles" in rules'],
  ],
  [
    'unknown-rule-in-allow',
    ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:41 unknown rule "import-cycles" in allow[0].rule'],
  ],
  [
    'unknown-rule-option',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:42 unknown option "reach" in rules["import-cycle"][1]',
    ],
  ],
  [
    'unknown-types-mode',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:64 canon[0].types must be one of "guarded", "free", not "none"',
    ],
  ],
  ['utf-16', ['ws-ssot.config.json is UTF-16 or binary']],
  ['wrong-type', ['ws-ssot.config.json has 1 problem', 'ws-ssot.config.json:2:12 canon must be a list, not an object']],
  [
    'wrong-type-in-list',
    [
      'ws-ssot.config.json has 1 problem',
      'ws-ssot.config.json:2:56 canon[0].entryPoint[1] must be a string, not a number',
    ],
  ],
];

test.each(refusals)('%s', (fixture, lines) => {
  expect(refusalOf({ cwd: join(folder, fixture), file: configOption(fixture) })).toEqual(lines);
});

test.each(refusals)('%s says what to do, and speaks our words', (fixture) => {
  const error = caught({ cwd: join(folder, fixture), file: configOption(fixture) })!;
  expect(error.kind).toBe('config');
  expect(error.help).toMatch(/^[A-Z].*\.$/);
  const texts = error.problems.flatMap(({ message, help }) => [message, help ?? '']);
  for (const text of texts) expect(text).not.toMatch(/Expected|Invalid|received|undefined|\n/);
});

test('every fixture about the config is judged here', () => {
  const named = new Set(refusals.map(([fixture]) => fixture));
  const aboutConfig = readdirSync(folder).filter(
    (fixture) => refusalOf({ cwd: join(folder, fixture), file: configOption(fixture) }).length > 0,
  );
  expect(aboutConfig.filter((fixture) => !named.has(fixture))).toEqual([]);
});

/** What follows `-c` in the fixture's command, if it has one. */
function configOption(fixture: string): string | undefined {
  const file = join(folder, fixture, 'command.txt');
  return existsSync(file) ? / -c (\S+)/.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}
