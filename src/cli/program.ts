import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { nearest } from '../model/suggest.js';
import { UsageError } from '../usage-error.js';
import { BASELINE_EPILOGUE, CHECK_EPILOGUE, PROGRAM_EPILOGUE, TRACE_EPILOGUE } from './help.js';
import { FORMATS, planOutputs, TRACE_FORMATS, type Format, type Output, type TraceFormat } from './output.js';

/** What the user asked for. */
export type Invocation =
  | { readonly command: 'check'; readonly flags: CheckFlags }
  | { readonly command: 'baseline'; readonly flags: BaselineFlags }
  | { readonly command: 'trace'; readonly flags: TraceFlags }
  | { readonly command: 'explain'; readonly rule: string | undefined }
  /** Help or the version, to be shown as it is. */
  | { readonly command: 'show'; readonly text: string }
  /** No command at all: the help is shown because something is missing. */
  | { readonly command: 'none'; readonly text: string };

/** What `check` was given. */
export interface CheckFlags {
  readonly paths: readonly string[];
  readonly outputs: readonly Output[];
  readonly config: string | undefined;
  /** File of the baseline; undefined for the one beside the config. */
  readonly baseline: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
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

/** What `baseline` was given. */
export interface BaselineFlags {
  readonly config: string | undefined;
  /** As the user wrote it; undefined for the one beside the config. */
  readonly baseline: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
  /** Why new findings may come in. */
  readonly growth: string | undefined;
}

/** What `trace` was given. */
export interface TraceFlags {
  readonly from: string;
  readonly to: string | undefined;
  readonly format: TraceFormat;
  readonly config: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
  readonly color: boolean | undefined;
}

/** Reads a command line; throws a usage error for whatever is not understood. */
export function parseArguments(argv: readonly string[], version: string): Invocation {
  let invocation: Invocation | undefined;
  let shown = '';
  const program = new Command('ws-ssot')
    .description('Keeps a TypeScript codebase honest about its single source of truth for WebSockets.')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({
      writeOut: (text) => (shown += text),
      writeErr: (text) => (shown += text),
      outputError: () => {},
    })
    .configureHelp({ helpWidth: 80 })
    .exitOverride()
    .addHelpText('after', PROGRAM_EPILOGUE);
  addCheck(program, (flags) => (invocation = { command: 'check', flags }));
  addBaseline(program, (flags) => (invocation = { command: 'baseline', flags }));
  addTrace(program, (flags) => (invocation = { command: 'trace', flags }));
  program
    .command('explain')
    .description("print a rule's page; without a name, the list of rules")
    .argument('[rule]', 'name of a rule')
    .helpOption('-h, --help', 'print this help')
    .action((rule: string | undefined) => {
      invocation = { command: 'explain', rule };
    });
  if (argv.length === 0) return { command: 'none', text: `${program.helpInformation()}${PROGRAM_EPILOGUE}\n` };
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { command: 'show', text: shown };
    // Asked for help with a command that does not exist, commander shows the help of all.
    if (error.code === 'commander.help' && argv[0] === 'help') return parseArguments(argv.slice(1), version);
    if (error.code === 'commander.help') return { command: 'none', text: shown };
    throw usageErrorOf(error, argv);
  }
  return invocation ?? { command: 'none', text: `${program.helpInformation()}${PROGRAM_EPILOGUE}\n` };
}

/** Whether a command line asks for JSON on stdout, even one that cannot be understood otherwise. */
export function wantsJson(argv: readonly string[]): boolean {
  const options = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length);
  return options.some(
    (word, index) =>
      /^(?:-f=?|--format=)json$/.test(word) || (word === 'json' && /^(?:-f|--format)$/.test(options[index - 1] ?? '')),
  );
}

interface RawFlags {
  readonly config?: string;
  readonly baseline?: string;
  readonly format: readonly Output[];
  readonly output?: string;
  readonly parser: 'oxc' | 'ts-morph';
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

interface RawTraceFlags {
  readonly config?: string;
  readonly format: TraceFormat;
  readonly parser: 'oxc' | 'ts-morph';
  readonly color?: boolean;
}

function configOption(): Option {
  const use = 'config to use instead of the one that is found upwards from here';
  return new Option('-c, --config <file>', use).argParser(fileName);
}

function parserOption(): Option {
  return new Option('--parser <name>', 'what reads the source').choices(['oxc', 'ts-morph']).default('oxc');
}

function baselineOption(): Option {
  const use = 'baseline to use instead of the one beside the config';
  return new Option('--baseline <file>', use).argParser(fileName);
}

function addBaseline(program: Command, take: (flags: BaselineFlags) => void): void {
  program
    .command('baseline')
    .description('accept the findings there are, or take out those that are gone')
    .addOption(configOption())
    .addOption(baselineOption())
    .addOption(parserOption())
    .option('--allow-growth', 'let new findings in, for a reason')
    .addOption(new Option('--reason <text>', 'why they may come in').argParser(reasonOf))
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', BASELINE_EPILOGUE)
    .action(({ config, baseline, parser, allowGrowth, reason }: RawBaselineFlags) => {
      if ((allowGrowth === true) !== (reason !== undefined)) {
        const message = '--allow-growth and --reason belong together';
        throw new UsageError('usage', message, 'Give both, or neither.');
      }
      take({ config, baseline, parser, growth: reason });
    });
}

interface RawBaselineFlags {
  readonly config?: string;
  readonly baseline?: string;
  readonly parser: 'oxc' | 'ts-morph';
  readonly allowGrowth?: true;
  readonly reason?: string;
}

function reasonOf(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It says why, in a sentence.');
  return value.trim();
}

function addTrace(program: Command, take: (flags: TraceFlags) => void): void {
  program
    .command('trace')
    .description('show where a name comes from, or why a module reaches another')
    .argument('<module>', 'a module, or a name of it as module#name')
    .argument('[symbol]', 'a name of that module; or a module or package that it reaches')
    .addOption(configOption())
    .addOption(new Option('-f, --format <format>', 'how to answer').choices(TRACE_FORMATS).default('text'))
    .addOption(parserOption())
    .option('--color', 'colour the answer (default: where stdout is a terminal)')
    .option('--no-color', 'do not colour the answer')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', TRACE_EPILOGUE)
    .action((from: string, to: string | undefined, { config, format, parser, color }: RawTraceFlags) =>
      take({ from, to, format, config, parser, color }),
    );
}

function addCheck(program: Command, take: (flags: CheckFlags) => void): void {
  const formats = `${FORMATS.join(', ')}; \`sarif=out.sarif\` writes that one to a file; repeatable`;
  program
    .command('check')
    .description('report whatever goes around the single source of truth')
    .argument('[paths...]', 'files and folders to report on (default: all)')
    .addOption(configOption())
    .addOption(new Option('-f, --format <format>', formats).argParser(collectFormat).default([], 'text'))
    .addOption(new Option('-o, --output <file>', 'write the report to a file instead of stdout').argParser(fileName))
    .addOption(baselineOption())
    .addOption(parserOption())
    .addOption(
      new Option('--rule <name...>', 'run only these rules; repeatable, or separated by commas')
        .argParser(collectRules)
        .default([], 'all'),
    )
    .addOption(
      new Option('--max-warnings <n>', 'exit with 1 if there are more warnings than this').argParser(parseCount),
    )
    .option('--fix', 'rewrite what is safe to rewrite, and report what remains')
    .option('--fix-unsafe', 'rewrite, too, what may come to mean something else')
    .option('--dry-run', 'print what --fix would change as a diff, and write nothing')
    .addOption(
      new Option('--verify <how>', 'prove fixes by the graph, and by types where needed; or all by types')
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

function collectFormat(value: string, formats: readonly Output[]): readonly Output[] {
  const [name = '', ...rest] = value.split('=');
  const file = rest.length > 0 ? rest.join('=') : undefined;
  if (!isFormat(name)) {
    const meant = nearest(name, FORMATS);
    throw new InvalidArgumentError(
      `It is one of ${FORMATS.join(', ')}.${meant === undefined ? '' : `\n(Did you mean ${meant}?)`}`,
    );
  }
  if (file === '') throw new InvalidArgumentError(`A file name is missing after the equals sign.`);
  return [...formats, { format: name, file }];
}

function isFormat(name: string): name is Format {
  return FORMATS.some((format) => format === name);
}

function fileName(value: string, previous: string | undefined): string {
  if (previous !== undefined) throw new InvalidArgumentError(`A run has one, and ${previous} was given before.`);
  if (value === '') throw new InvalidArgumentError('It is the name of a file.');
  return value;
}

function collectRules(value: string, rules: readonly string[]): readonly string[] {
  return [...rules, ...value.split(',').map((name) => name.trim())];
}

function parseCount(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(value);
}

function usageErrorOf(error: CommanderError, argv: readonly string[]): UsageError {
  const [first = '', ...rest] = error.message
    .replace(/^error: /, '')
    .replace(/Expected (\d+) arguments? but got/, 'It takes $1, not')
    .split('\n');
  const [, message = first, remedy = ''] = /^(.+(?: is invalid|arguments for '\w+'))\. (.+)$/.exec(first) ?? [];
  const suggestion = rest.join(' ').replace(/^\((.*)\)$/, '$1');
  const command = argv.find((word) => ['check', 'baseline', 'trace', 'explain'].includes(word));
  const isMisplaced = command !== undefined && argv[0]!.startsWith('-');
  const help = [
    ...[remedy, suggestion].filter((each) => each !== ''),
    ...(isMisplaced ? [`Options go after the command: ws-ssot ${command} ${argv[0]}`] : []),
    `Run ws-ssot ${command === undefined ? '' : `${command} `}--help to see what there is.`,
  ];
  return new UsageError('usage', message, help.join('\n'));
}
