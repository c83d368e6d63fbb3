import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure, type Command, type Run } from './measure.js';

/** A clean copy of the files that are measured. */
export interface Tree {
  /** Absolute. */
  readonly folder: string;
  /** The tsconfig that a tool which reads only one is given. */
  readonly tsconfig: string | undefined;
  /** Of ws-ssot, absolute. */
  readonly config: string;
  readonly parser: string;
}

/** What a tool says that it looked at. */
export interface Seen {
  readonly files: number;
  /** Requests that it followed to a file, where it tells. */
  readonly edges?: number;
  /** What it reports, in its own units: rings, components, diagnostics. */
  readonly reported: string;
}

/** A tool to be measured, with how it is run and how its output is read. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  command(tree: Tree): Command;
  /** Reads what a run looked at; throws where its output does not say so. */
  seen(run: Run, tree: Tree): Seen;
  /** A run that is not measured and tells the edges, where the measured one does not. */
  edges?(tree: Tree): number;
  /** 0 and 1: "nothing found" and "something found". */
  readonly exitCodes: readonly number[];
}

const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts'];
/** The files that every tool is asked about: TypeScript, without declaration files, as in PERFORMANCE. */
export const INCLUDE = [`**/*.{${EXTENSIONS.join()}}`];
/** What of them no tool is asked about. */
export const EXCLUDE = ['**/*.d.{ts,mts,cts}'];
const EXCLUDE_PATTERN = String.raw`\.d\.[mc]?ts$|(^|/)node_modules/`;

/** The tools, by the name they have on the command line. */
export function findTools(project: string): readonly Tool[] {
  const bin = (name: string) => join(project, 'bench', 'node_modules', '.bin', name);
  const versionOf = (file: string) => (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  const peerVersion = (name: string) => versionOf(join(project, 'bench', 'node_modules', name, 'package.json'));
  const revision = execFileSync('git', ['-C', project, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();

  const wsSsot: Tool = {
    name: 'ws-ssot',
    version: `${versionOf(join(project, 'package.json'))} (${revision})`,
    command: ({ folder, config, parser }) => ({
      program: process.execPath,
      args: [join(project, 'bin', 'ws-ssot.js'), 'check', '--config', config, '--parser', parser],
      cwd: folder,
    }),
    seen({ stdout }) {
      const words = stdout.replaceAll(/\s+/g, ' ');
      const [, modules, edges] = match(words, /Looked at ([\d,]+) modules?, [\d,]+ imports?: ([\d,]+) to files?/);
      return {
        files: figure(modules),
        edges: figure(edges),
        reported: /([\d,]+ errors?(?:, [\d,]+ warnings?)?)/.exec(words)?.[1] ?? 'nothing',
      };
    },
    // 2 where a file of the tree cannot be parsed: it was looked at all the same.
    exitCodes: [0, 1, 2],
  };

  const oxlint: Tool = {
    name: 'oxlint',
    version: peerVersion('oxlint'),
    command: ({ folder }) => ({
      program: bin('oxlint'),
      args: [
        ...['-A', 'all', '--import-plugin', '-D', 'import/no-cycle', '-D', 'no-restricted-imports'],
        ...['--disable-nested-config', '--format', 'json'],
        ...[...EXCLUDE, '**/*.{js,jsx,mjs,cjs,vue,svelte,astro}'].flatMap((glob) => ['--ignore-pattern', glob]),
        '.',
      ],
      cwd: folder,
    }),
    seen({ stdout }) {
      const document = JSON.parse(stdout) as { number_of_files: number; diagnostics: readonly { code: string }[] };
      const rings = document.diagnostics.filter(({ code }) => code === 'import(no-cycle)').length;
      return { files: document.number_of_files, reported: `${rings} files in rings` };
    },
    exitCodes: [0, 1],
  };

  const madgeArgs = ({ tsconfig }: Tree) => [
    ...['--no-spinner', '--no-color', '--extensions', EXTENSIONS.join(), '--exclude', EXCLUDE_PATTERN],
    ...(tsconfig === undefined ? [] : ['--ts-config', tsconfig]),
    '.',
  ];
  const madge: Tool = {
    name: 'madge',
    version: peerVersion('madge'),
    command: (tree) => ({ program: bin('madge'), args: ['--circular', ...madgeArgs(tree)], cwd: tree.folder }),
    seen({ stdout, stderr }) {
      const output = `${stdout}\n${stderr}`;
      const [, files] = match(output, /Processed (\d+) files?/);
      const [, rings] = match(output, /(?:Found (\d+)|No) circular dependenc/);
      return { files: figure(files), reported: `${rings ?? 0} rings` };
    },
    edges(tree) {
      const { stdout } = measure({ program: bin('madge'), args: ['--json', ...madgeArgs(tree)], cwd: tree.folder });
      const graph = JSON.parse(stdout) as Readonly<Record<string, readonly string[]>>;
      return Object.values(graph).reduce((sum, targets) => sum + targets.length, 0);
    },
    exitCodes: [0, 1],
  };

  /** @param options `--transform` drops what TypeScript elides; without it types are edges like any other. */
  const dpdm = (name: string, options: readonly string[]): Tool => ({
    name,
    version: peerVersion('dpdm'),
    command: ({ folder, tsconfig }) => ({
      program: bin('dpdm'),
      args: [
        ...['--no-tree', '--no-warning', '--no-progress', '--exclude', EXCLUDE_PATTERN, '--output', DPDM_OUTPUT],
        ...(tsconfig === undefined ? [] : ['--tsconfig', tsconfig]),
        ...options,
        ...INCLUDE,
      ],
      cwd: folder,
    }),
    seen(_, { folder }) {
      const { tree, circulars } = JSON.parse(readFileSync(join(folder, DPDM_OUTPUT), 'utf8')) as DpdmOutput;
      const read = Object.values(tree).filter((requests) => requests !== null);
      const edges = read.flat().filter(({ id }) => id !== null && Object.hasOwn(tree, id));
      return { files: read.length, edges: edges.length, reported: `${circulars.length} rings` };
    },
    exitCodes: [0],
  });
  return [wsSsot, oxlint, madge, dpdm('dpdm', []), dpdm('dpdm--transform', ['--transform'])];
}

const DPDM_OUTPUT = '.git/dpdm.json';

interface DpdmOutput {
  readonly tree: Readonly<Record<string, readonly { readonly id: string | null }[] | null>>;
  readonly circulars: readonly unknown[];
}

function match(text: string, pattern: RegExp): readonly (string | undefined)[] {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`The output has nothing like ${pattern}:\n${text.slice(-2000)}`);
  return found;
}

function figure(text: string | undefined): number {
  return Number((text ?? '').replaceAll(',', ''));
}
