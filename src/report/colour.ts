import { Chalk } from 'chalk';
import type { Severity } from '../model/finding.js';

/** What colours say. They only repeat what the words already say. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, (text: string) => string>>;
  readonly good: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly place: (text: string) => string;
}

/** Gives the colours of a report, or none: then every colour leaves its text as it is. */
export function createPalette(color: boolean): Palette {
  // The sixteen basic colours: every terminal has them, and the reader's theme decides what they look like.
  const chalk = new Chalk({ level: color ? 1 : 0 });
  return {
    severity: { error: chalk.red.bold, warning: chalk.yellow.bold, info: chalk.blue.bold },
    good: chalk.green.bold,
    bold: chalk.bold,
    dim: chalk.dim,
    place: chalk.cyan,
  };
}
