import { InvalidArgumentError, Option } from '../commander.js';

/** The config to use. */
export function configOption(): Option {
  const use = 'config to use instead of the one that is found upwards from here';
  return new Option('-c, --config <file>', use).argParser(fileName);
}

/** The parser to use. */
export function parserOption(): Option {
  return new Option('--parser <name>', 'what reads the source').choices(['oxc', 'ts-morph']).default('oxc');
}

/** The baseline to use. */
export function baselineOption(): Option {
  const use = 'baseline to use instead of the one beside the config';
  return new Option('--baseline <file>', use).argParser(fileName);
}

/** Reads the name of a file, of which an option takes one. */
export function fileName(value: string, previous: string | undefined): string {
  if (previous !== undefined) throw new InvalidArgumentError(`A run has one, and ${previous} was given before.`);
  if (value === '') throw new InvalidArgumentError('It is the name of a file.');
  return value;
}
