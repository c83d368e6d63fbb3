import type { ChangeKind } from '../../model/change.js';
import { nearest } from '../../model/suggest.js';
import { UsageError } from '../../usage-error.js';
import { invalidArgument, option, type Command } from '../commander.js';
import { CHECK_EPILOGUE } from '../help.js';
import { FORMATS, planOutputs, type Format, type Output } from '../output.js';
import { baselineOption, configOption, fileName, parserOption } from './options.js';

/** What `check` was given. */
export interface CheckFlags {
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly config: string | undefined;
  /** File of the baseline; undefined for the one beside the config. */
  readonly baseline: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
  /** The change that is reported on; undefined for everything. */
  readonly change: ChangeKind | undefined;
  /** Names as they were written; none for all rules. */
  readonly rules: readonly string[];
  readonly maxWarnings: number | undefined;
  /** Whether to fix what can be fixed: on the disk, or only to print how. */
  readonly fix: 'write' | 'print' | undefined;
  /** Whether to fix, too, what may come to mean something else. */
  readonly isUnsafeWanted: boolean;
  readonly verify: 'graph' | 'types';
  readonly quiet: boolean;
  readonly color: boolean | undefined;
  readonly stats: boolean;
}

/** Describes `check`, and takes what it is given. */
export function addCheck(program: Command, take: (flags: CheckFlags) => void): void {
  const formats = `${FORMATS.join(', ')}; \`sarif=out.sarif\` writes that one to a file; repeatable`;
  program
    .command('check')
    .description('report whatever goes around the single source of truth')
    .argument('[paths...]', 'files and folders to report on (default: all)')
    .addOption(configOption())
    .addOption(option('-f, --format <format>', formats).argParser(collectFormat).default([], 'text'))
    .addOption(option('-o, --output <file>', 'write the report to a file instead of stdout').argParser(fileName))
    .addOption(baselineOption())
    .addOption(parserOption())
    .option('--staged', 'report what the staged change holds and causes')
    .addOption(option('--since <ref>', 'report what has come since HEAD left <ref>'))
    .addOption(
      option('--rule <name...>', 'run only these rules; repeatable, or separated by commas')
        .argParser(collectRules)
        .default([], 'all'),
    )
    .addOption(option('--max-warnings <n>', 'exit with 1 if there are more warnings than this').argParser(parseCount))
    .option('--fix', 'rewrite what is safe to rewrite, and report what remains')
    .option('--fix-unsafe', 'rewrite, too, what may come to mean something else')
    .option('--dry-run', 'print what --fix would change as a diff, and write nothing')
    .addOption(
      option('--verify <how>', 'prove fixes by the graph, and by types where needed; or all by types')
        .choices(['graph', 'types'])
        .default('graph'),
    )
    .option('--quiet', 'show errors only; warnings still count for --max-warnings')
    .option('--color', 'colour the report (default: where stdout is a terminal)')
    .option('--no-color', 'do not colour the report')
    .option('--stats', 'tell how long each stage took')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', CHECK_EPILOGUE)
    .action((paths: readonly string[], raw: RawFlags) =>
      take({
        paths,
        outputs: planOutputs(raw.format, raw.output),
        config: raw.config,
        baseline: raw.baseline,
        parser: raw.parser,
        change: changeOf(raw),
        rules: raw.rule,
        maxWarnings: raw.maxWarnings,
        fix: raw.dryRun === true ? 'print' : raw.fix === true || raw.fixUnsafe === true ? 'write' : undefined,
        isUnsafeWanted: raw.fixUnsafe === true,
        verify: raw.verify,
        quiet: raw.quiet === true,
        color: raw.color,
        stats: raw.stats === true,
      }),
    );
}

interface RawFlags {
  readonly config?: string;
  readonly baseline?: string;
  readonly format: readonly Output[];
  readonly output?: string;
  readonly parser: 'oxc' | 'ts-morph';
  readonly staged?: true;
  readonly since?: string;
  readonly rule: readonly string[];
  readonly maxWarnings?: number;
  readonly fix?: true;
  readonly fixUnsafe?: true;
  readonly verify: 'graph' | 'types';
  readonly dryRun?: true;
  readonly quiet?: true;
  readonly color?: boolean;
  readonly stats?: true;
}

function changeOf({ staged, since }: RawFlags): ChangeKind | undefined {
  if (staged === true && since !== undefined) {
    const message = '--staged and --since are two different changes';
    throw new UsageError('usage', message, 'Give one of the two.');
  }
  if (since !== undefined) return { kind: 'since', ref: since };
  return staged === true ? { kind: 'staged' } : undefined;
}

function collectFormat(value: string, formats: readonly Output[]): readonly Output[] {
  const [name = '', ...rest] = value.split('=');
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (!isFormat(name)) {
    const meant = nearest(name, FORMATS);
    throw invalidArgument(
      `It is one of ${FORMATS.join(', ')}.${meant === undefined ? '' : `\n(Did you mean ${meant}?)`}`,
    );
  }
  if (file === '') throw invalidArgument(`A file name is missing after the equals sign.`);
  return [...formats, { format: name, file }];
}

function isFormat(name: string): name is Format {
  return FORMATS.some((format) => format === name);
}

function collectRules(value: string, rules: readonly string[]): readonly string[] {
  return [...rules, ...value.split(',').map((name) => name.trim())];
}

function parseCount(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw invalidArgument('It is a whole number, 0 or more.');
  return Number(value);
}
