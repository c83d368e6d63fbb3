import type { Rule } from '../src/model/rule.js';

/** Flags files that could not be read or parsed: what they import is unknown, and the run incomplete. */
export const unparsableModule: Rule = {
  meta: {
    name: 'unparsable-module',
    summary: 'A source file cannot be read or parsed, so that nothing in it was checked.',
    severity: 'error',
    isCertain: true,
    since: '0.1.0',
    options: {},
  },
  *check({ graph }) {
    for (const { record, inScope } of graph.modules.values()) {
      const [first, ...more] = record.syntaxErrors;
      if (first === undefined) continue;
      const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
      yield {
        kind: 'module',
        module: record.path,
        span: first.span,
        message: `${first.message}${others}`,
        help: inScope
          ? 'Correct the file, or exclude it if it is no source.'
          : 'Correct the file, or import it no more: it is out of scope, but names may come through it.',
        subject: 'unparsable',
      };
    }
  },
};
