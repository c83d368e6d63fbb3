/** What the command line is described with: the one door to commander. */
export { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
