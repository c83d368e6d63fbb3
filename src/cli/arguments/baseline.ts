import { UsageError } from '../../usage-error.js';
import { invalidArgument, option, type Command } from '../commander.js';
import { BASELINE_EPILOGUE } from '../help.js';
import { baselineOption, configOption, parserOption } from './options.js';

/** What `baseline` was given. */
export interface BaselineFlags {
  readonly config: string | undefined;
  /** As the user wrote it; undefined for the one beside the config. */
  readonly baseline: string | undefined;
  readonly parser: 'oxc' | 'ts-morph';
  /** Why new findings may come in. */
  readonly growth: string | undefined;
}

/** Describes `baseline`, and takes what it is given. */
export function addBaseline(program: Command, take: (flags: BaselineFlags) => void): void {
  program
    .command('baseline')
    .description('accept the findings there are, or take out those that are gone')
    .addOption(configOption())
    .addOption(baselineOption())
    .addOption(parserOption())
    .option('--allow-growth', 'let new findings in, for a reason')
    .addOption(option('--reason <text>', 'why they may come in').argParser(reasonOf))
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
  if (value.trim() === '') throw invalidArgument('It says why, in a sentence.');
  return value.trim();
}
