import { UsageError } from '../usage-error.js';
import { addBaseline, type BaselineFlags } from './arguments/baseline.js';
import { addCheck, type CheckFlags } from './arguments/check.js';
import { addDoctor, type DoctorFlags } from './arguments/doctor.js';
import { addInit, type InitFlags } from './arguments/init.js';
import { addTrace, type TraceFlags } from './arguments/trace.js';
import { CommanderError, createProgram } from './commander.js';
import { PROGRAM_EPILOGUE } from './help.js';

/** What the user asked for. */
export type Invocation =
  | { readonly command: 'check'; readonly flags: CheckFlags }
  | { readonly command: 'baseline'; readonly flags: BaselineFlags }
  | { readonly command: 'doctor'; readonly flags: DoctorFlags }
  | { readonly command: 'init'; readonly flags: InitFlags }
  | { readonly command: 'trace'; readonly flags: TraceFlags }
  | { readonly command: 'explain'; readonly rule: string | undefined }
  /** Help or the version, to be shown as it is. */
  | { readonly command: 'show'; readonly text: string }
  /** No command at all: the help is shown because something is missing. */
  | { readonly command: 'none'; readonly text: string };

/** Reads a command line; throws a usage error for whatever is not understood. */
export function parseArguments(argv: readonly string[], version: string): Invocation {
  let invocation: Invocation | undefined;
  let shown = '';
  const program = createProgram('ws-ssot')
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
  addInit(program, (flags) => (invocation = { command: 'init', flags }));
  addCheck(program, (flags) => (invocation = { command: 'check', flags }));
  addBaseline(program, (flags) => (invocation = { command: 'baseline', flags }));
  addDoctor(program, (flags) => (invocation = { command: 'doctor', flags }));
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
    const names = program.commands.map((command) => command.name());
    throw usageErrorOf(error, argv, names);
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

function usageErrorOf(error: CommanderError, argv: readonly string[], commands: readonly string[]): UsageError {
  const [first = '', ...rest] = error.message
    .replace(/^error: /, '')
    .replace(/Expected (\d+) arguments? but got/, 'It takes $1, not')
    .split('\n');
  const [, message = first, remedy = ''] = /^(.+(?: is invalid|arguments for '\w+'))\. (.+)$/.exec(first) ?? [];
  const suggestion = rest.join(' ').replace(/^\((.*)\)$/, '$1');
  const command = argv.find((word) => commands.includes(word));
  const isMisplaced = command !== undefined && argv[0]!.startsWith('-');
  const help = [
    ...[remedy, suggestion].filter((each) => each !== ''),
    ...(isMisplaced ? [`Options go after the command: ws-ssot ${command} ${argv[0]}`] : []),
    `Run ws-ssot ${command === undefined ? '' : `${command} `}--help to see what there is.`,
  ];
  return new UsageError('usage', message, help.join('\n'));
}
