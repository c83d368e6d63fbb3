import { Command, InvalidArgumentError, Option } from 'commander';

/** What a command line is described with: the one door to commander. */
export { CommanderError, type Command, type Option } from 'commander';

/** A program, or a command of one, still without a description. */
export function createProgram(name: string): Command {
  return new Command(name);
}

/** An option as its flags are written, with what it is for. */
export function option(flags: string, use: string): Option {
  return new Option(flags, use);
}

/** What to throw of an argument that cannot be taken: says what would be. */
export function invalidArgument(help: string): InvalidArgumentError {
  return new InvalidArgumentError(help);
}
