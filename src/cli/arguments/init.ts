import type { Command } from '../commander.js';
import { INIT_EPILOGUE } from '../help.js';
import { parserOption } from './options.js';

/** What `init` was given. */
export interface InitFlags {
  /** Whether the proposal is accepted as it is. */
  readonly isAccepted: boolean;
  readonly parser: 'oxc' | 'ts-morph';
}

/** Describes `init`, and takes what it is given. */
export function addInit(program: Command, take: (flags: InitFlags) => void): void {
  program
    .command('init')
    .description('infer a config from who imports what, with the evidence')
    .option('--yes', 'write it without asking')
    .addOption(parserOption())
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', INIT_EPILOGUE)
    .action(({ yes, parser }: { readonly yes?: true; readonly parser: 'oxc' | 'ts-morph' }) =>
      take({ isAccepted: yes === true, parser }),
    );
}
