/**
 * Measures `--fix` on a generated project, in memory (`--dry-run`):
 * npm run build && node scripts/run.js ../bench/fix [modules] [consumers to be fixed]
 * The same consumers each time: imports that move, proven by the graph alone; the same with `--verify types`; and
 * constructions that become calls, which types have to confirm. Every run is also given as a ratio to a plain check.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

const [modules = 3000, consumers = 300] = process.argv.slice(2).map(Number);
const root = mkdtempSync(path.join(tmpdir(), 'bench-fix-'));
try {
  writeProject('same');
  const plain = run('check', ['check']);
  run('--fix, by the graph', ['check', '--dry-run', '--rule', 'noncanonical-import'], plain);
  run('--fix --verify types', ['check', '--dry-run', '--rule', 'noncanonical-import', '--verify', 'types'], plain);
  run('--fix of constructions, by types', ['check', '--dry-run'], plain);
} finally {
  rmSync(root, { recursive: true });
}

/** Rooms that import each other in chains; every nth takes the class from behind the door and constructs it. */
function writeProject(built: string): void {
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  const factory = { kind: 'factory', constructs: ['src/websocket/manager.ts#Manager'], arguments: built };
  const entry = { entryPoint: 'src/websocket/canonical.ts', exports: { getManager: factory } };
  write('ws-ssot.config.json', JSON.stringify({ canon: [entry] }));
  write('package.json', '{ "name": "rooms", "type": "module" }');
  write('tsconfig.json', '{ "compilerOptions": { "strict": true, "module": "NodeNext", "target": "ES2022" } }');
  write('src/websocket/manager.ts', 'export class Manager {\n  constructor(readonly userId: string) {}\n}\n');
  write(
    'src/websocket/canonical.ts',
    [
      `import { Manager } from './manager.js';`,
      `export { Manager };`,
      'export const getManager = (userId: string): Manager => new Manager(userId);',
      '',
    ].join('\n'),
  );
  const every = Math.max(1, Math.floor(modules / consumers));
  for (let number = 0; number < modules; number += 1) {
    const before = number % 50 === 0 ? undefined : `room${number - 1}`;
    write(
      `src/rooms/room${number}.ts`,
      [
        ...(before === undefined ? [] : [`import { ${before} } from './${before}.js';`]),
        ...(number % every === 0 ? [`import { Manager } from '../websocket/manager.js';`] : []),
        `export interface Room${number} {\n  readonly name: string;\n  readonly members: readonly string[];\n}`,
        `export const room${number} = (userId: string): Room${number} => ({`,
        `  name: ${number % every === 0 ? 'new Manager(userId).userId' : 'userId'},`,
        `  members: ${before === undefined ? '[]' : `${before}(userId).members`},`,
        '});',
        '',
      ].join('\n'),
    );
  }
}

function run(name: string, args: readonly string[], plain?: number): number {
  const cli = path.resolve('bin/ws-ssot.js');
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - start) / 1000;
  const said = /^(?:Would fix|Fixed).*$/m.exec(stderr)?.[0] ?? /\d+ errors?.*$/m.exec(stdout)?.[0];
  if (status === 2 || said === undefined) throw new Error(`${name}: ${stderr}${stdout.slice(-500)}`);
  const ratio = plain === undefined ? '' : `, ${(seconds / plain).toFixed(1)} × check`;
  console.log(`${name}: ${seconds.toFixed(1)} s${ratio}; ${said}`);
  return seconds;
}
