import { option, type Command } from '../commander.js';
import { TRACE_EPILOGUE } from '../help.js';
import { TRACE_FORMATS, type TraceFormat } from '../output.js';
import { configOption, parserOption } from './options.js';

/** What `trace` was given. */
export interface TraceFlags {
  readonly from: string;
  readonly to: string | undefined;
  readonly format: TraceFormat;
  readonly config: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
  readonly color: boolean | undefined;
}

/** Describes `trace`, and takes what it is given. */
export function addTrace(program: Command, take: (flags: TraceFlags) => void): void {
  program
    .command('trace')
    .description('show where a name comes from, or why a module reaches another')
    .argument('<module>', 'a module, or a name of it as module#name')
    .argument('[symbol]', 'a name of that module; or a module or package that it reaches')
    .addOption(configOption())
    .addOption(option('-f, --format <format>', 'how to answer').choices(TRACE_FORMATS).default('text'))
    .addOption(parserOption())
    .option('--color', 'colour the answer (default: where stdout is a terminal)')
    .option('--no-color', 'do not colour the answer')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', TRACE_EPILOGUE)
    .action((from: string, to: string | undefined, { config, format, parser, color }: RawTraceFlags) =>
      take({ from, to, format, config, parser, color }),
    );
}

interface RawTraceFlags {
  readonly config?: string;
  readonly format: TraceFormat;
  readonly parser: 'oxc' | 'ts-morph';
  readonly color?: boolean;
}
