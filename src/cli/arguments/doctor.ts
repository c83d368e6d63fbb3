import { option, type Command } from '../commander.js';
import { DOCTOR_EPILOGUE } from '../help.js';
import { TRACE_FORMATS, type TraceFormat } from '../output.js';
import { configOption, parserOption } from './options.js';

/** What `doctor` was given. */
export interface DoctorFlags {
  readonly config: string | undefined;
  readonly format: TraceFormat;
  readonly parser: 'oxc' | 'ts-morph';
  readonly isProofWanted: boolean;
  readonly color: boolean | undefined;
}

/** Describes `doctor`, and takes what it is given. */
export function addDoctor(program: Command, take: (flags: DoctorFlags) => void): void {
  program
    .command('doctor')
    .description('judge the installation and the config, and prove that violations are caught')
    .addOption(configOption())
    .addOption(option('-f, --format <format>', 'how to answer').choices(TRACE_FORMATS).default('text'))
    .addOption(parserOption())
    .option('--prove', 'plant one violation of every rule in memory, and see that each is caught')
    .option('--color', 'colour the answer (default: where stdout is a terminal)')
    .option('--no-color', 'do not colour the answer')
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', DOCTOR_EPILOGUE)
    .action(({ config, format, parser, prove, color }: RawDoctorFlags) =>
      take({ config, format, parser, isProofWanted: prove === true, color }),
    );
}

interface RawDoctorFlags {
  readonly config?: string;
  readonly format: TraceFormat;
  readonly parser: 'oxc' | 'ts-morph';
  readonly prove?: true;
  readonly color?: boolean;
}
