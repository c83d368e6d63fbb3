import { invalidArgument, option, type Option } from '../commander.js';

/** The config to use. */
export function configOption(): Option {
  const use = 'config to use instead of the one that is found upwards from here';
  return option('-c, --config <file>', use).argParser(fileName);
}

/** The parser to use. */
export function parserOption(): Option {
  return option('--parser <name>', 'what reads the source').choices(['oxc', 'ts-morph']).default('oxc');
}

/** The baseline to use. */
export function baselineOption(): Option {
  const use = 'baseline to use instead of the one beside the config';
  return option('--baseline <file>', use).argParser(fileName);
}

/** Reads the name of a file, of which an option takes one. */
export function fileName(value: string, previous: string | undefined): string {
  if (previous !== undefined) throw invalidArgument(`A run has one, and ${previous} was given before.`);
  if (value === '') throw invalidArgument('It is the name of a file.');
  return value;
}
