/**
 * Measures a cold `ws-ssot check` against other tools, in interleaved rounds:
 * npm run build && npm --prefix bench install && node scripts/run.js ../bench/check <folder>... [options]
 * Every folder is a git checkout; its tracked files are copied, so that all tools see the same and none sees a config
 * of another. Prints Markdown. CPU is user + system time of all processes of a run, ratios are medians of the rounds'
 * own quotients. Fails where a tool did not look at the files. Needs GNU time.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure, type Run } from './measure.js';
import { EXCLUDE, findTools, INCLUDE, type Seen, type Tool, type Tree } from './tools.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    /** Peers to measure, with commas. */
    peers: { type: 'string', default: 'oxlint,madge,dpdm,dpdm--transform' },
    /** A config of ws-ssot that is taken instead of an empty one; `include` and `exclude` are added. */
    policy: { type: 'string' },
    parser: { type: 'string', default: 'oxc' },
    /** The tsconfig that madge and dpdm are given, from the folder. */
    tsconfig: { type: 'string', default: 'tsconfig.json' },
    /** Also writes every run as JSON. */
    output: { type: 'string', short: 'o' },
  },
});

/** What a tool may at least have seen of the files, and how far its runs may differ. */
const FEWEST = 0.95;

/** Of the tools themselves: a project's own rules are not what is measured. */
const CONFIG = /(?:^|\/)(?:\.oxlintrc\.jsonc?|oxlint\.config\.\w+|\.madgerc|dpdm\.config\.\w+|\.eslintignore)$/;

const project = process.cwd();
const all = findTools(project);
const wanted = ['ws-ssot', ...values.peers.split(',').filter(Boolean)];
const tools = wanted.map((name) => {
  const tool = all.find((candidate) => candidate.name === name);
  if (tool === undefined)
    throw new Error(`There is no peer ${name}; there are ${all.map((other) => other.name).join()}`);
  return tool;
});

interface Measured {
  readonly tool: Tool;
  readonly seen: Seen;
  readonly runs: readonly Run[];
}

const results = [];
console.log(`${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, ${process.platform}-${process.arch}`);
for (const folder of positionals) {
  const temporary = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const { tree, files, commit } = prepare(path.resolve(folder), path.join(temporary, path.basename(folder)));
    const measured = measureAll(tree, files);
    console.log(render(path.basename(folder), commit, files, tree, measured));
    results.push({ folder, commit, files, tools: measured.map(withoutOutput) });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
if (values.output !== undefined) writeFileSync(values.output, `${JSON.stringify(results, undefined, 2)}\n`);

/** Copies the tracked files of a checkout into a repository of their own, so that ignore rules mean the same. */
function prepare(folder: string, copy: string): { tree: Tree; files: number; commit: string } {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  mkdirSync(copy);
  execFileSync('git', ['init', '--quiet', copy]);
  let files = 0;
  for (const name of new Set(git('ls-files', '-z').split('\0').filter(Boolean))) {
    const file = path.join(folder, name);
    if (CONFIG.test(name) || lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) continue;
    cpSync(file, path.join(copy, name));
    if (/\.[mc]?tsx?$/.test(name) && !/\.d\.[mc]?ts$/.test(name)) files += 1;
  }
  if (files === 0) throw new Error(`${folder} tracks no TypeScript`);
  const policy = values.policy === undefined ? {} : (JSON.parse(readFileSync(values.policy, 'utf8')) as object);
  const config = path.join(copy, 'ws-ssot.config.json');
  writeFileSync(config, JSON.stringify({ ...policy, include: INCLUDE, exclude: EXCLUDE }));
  const tsconfig = existsSync(path.join(copy, values.tsconfig)) ? values.tsconfig : undefined;
  const commit = `${git('rev-parse', '--short', 'HEAD').trim()}${git('diff', 'HEAD', '--name-only') === '' ? '' : ', changed'}`;
  return { tree: { folder: copy, tsconfig, config, parser: values.parser }, files, commit };
}

/** The first round warms the file cache, says what each tool sees, and is not measured. */
function measureAll(tree: Tree, files: number): Measured[] {
  const firsts = tools.map((tool) => {
    const seen = runOnce(tool, tree, files).seen;
    return tool.edges === undefined ? seen : { ...seen, edges: tool.edges(tree) };
  });
  const rounds = Array.from({ length: Number(values.rounds) }, () => tools.map((tool) => runOnce(tool, tree, files)));
  return tools.map((tool, position) => {
    const seen = firsts[position]!;
    const runs = rounds.map((round) => round[position]!);
    for (const run of runs) {
      // Rings are not compared: dpdm names others from run to run.
      if (run.seen.files !== seen.files)
        throw new Error(`${tool.name} is not the same from run to run: ${JSON.stringify([seen, run.seen])}`);
    }
    return { tool, seen, runs: runs.map(({ run }) => run) };
  });
}

function runOnce(tool: Tool, tree: Tree, files: number): { run: Run; seen: Seen } {
  const run = measure(tool.command(tree));
  const complain = (why: string) =>
    new Error(`${tool.name}: ${why}\n${run.stdout.slice(-1000)}\n${run.stderr.slice(-1000)}`);
  if (run.exitCode === null || !tool.exitCodes.includes(run.exitCode)) throw complain(`exit code ${run.exitCode}`);
  const seen = tool.seen(run, tree);
  if (seen.files < FEWEST * files) throw complain(`saw ${seen.files} of ${files} files`);
  if (seen.edges === 0) throw complain('followed no import');
  return { run, seen };
}

function render(name: string, commit: string, files: number, tree: Tree, measured: readonly Measured[]): string {
  const [ours] = measured;
  const rows = measured.map(({ tool, seen, runs }) => {
    const quotients = runs.map((run, round) => ours!.runs[round]!.cpuSeconds / run.cpuSeconds);
    return [
      `${tool.name} ${tool.version}`,
      spread(runs.map((run) => run.cpuSeconds)),
      tool === ours!.tool ? '1' : spread(quotients),
      tool === ours!.tool ? '1' : spread(quotients.map((quotient) => 1 / quotient)),
      median(runs.map((run) => run.wallSeconds)).toFixed(2),
      Math.max(...runs.map((run) => run.peakMegabytes)).toFixed(0),
      median(runs.map((run) => run.othersCores)).toFixed(2),
      seen.files,
      seen.edges ?? 'not told',
      seen.reported,
      [...new Set(runs.map((run) => run.exitCode))].join(),
    ];
  });
  const head = [
    'tool',
    'CPU s',
    'ws-ssot ÷ tool',
    'tool ÷ ws-ssot',
    'wall s',
    'peak MB',
    'others, cores',
    'files',
    'edges',
  ];
  const table = [[...head, 'reports', 'exit'], head.concat('', '').map(() => '---'), ...rows];
  return [
    `\n### ${name} (${commit}): ${files} TypeScript files, ${values.rounds} rounds\n`,
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...measured.map(({ tool }) => `    ${commandLine(tool, tree)}`),
  ].join('\n');
}

/** As one would type it, with short paths. */
function commandLine(tool: Tool, tree: Tree): string {
  const { program, args } = tool.command(tree);
  return [path.basename(program), ...args]
    .map((word) => word.replace(`${project}/`, '').replace(tree.folder, '.'))
    .map((word) => (/[*|$(]/.test(word) ? `'${word}'` : word))
    .join(' ');
}

function spread(figures: readonly number[]): string {
  const [least, most] = [Math.min(...figures), Math.max(...figures)];
  return `${short(median(figures))} (${short(least)}–${short(most)})`;
}

function short(figure: number): string {
  return figure.toPrecision(figure < 0.1 ? 2 : 3);
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function withoutOutput({ tool: { name, version }, seen, runs }: Measured): object {
  return { name, version, seen, runs: runs.map(({ stdout: _out, stderr: _err, ...figures }) => figures) };
}
