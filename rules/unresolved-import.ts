import { importKind } from '../src/model/origin.js';
import type { RequestForm } from '../src/model/record.js';
import type { Rule } from '../src/model/rule.js';

/** Flags first-party requests that lead nowhere: whatever they would lead to was not looked at. */
export const unresolvedImport: Rule = {
  meta: {
    name: 'unresolved-import',
    summary: 'A first-party import leads to no file.',
    severity: 'error',
    settles: 'request',
    isCertain: true,
    since: '0.1.0',
    options: {},
  },
  *check({ graph }) {
    for (const { dependencies } of graph.modules.values()) {
      for (const { from, request, target } of dependencies) {
        if (target.kind !== 'unresolved' || ONLY_NAMED.has(request.form)) continue;
        const specifier = JSON.stringify(request.specifier);
        yield {
          kind: importKind(request),
          module: from,
          span: request.specifierSpan,
          message: `${specifier} leads nowhere: ${target.reason}`,
          help:
            target.doubt === undefined
              ? 'Correct the path, or generate the file before the check.'
              : `Mend first what may say where this leads: ${target.doubt}.`,
          subject: request.specifier ?? '',
          request,
        };
      }
    }
  },
};

/** The forms that name a file without taking anything of it: it may be downloaded, built or generated after the check. */
const ONLY_NAMED: ReadonlySet<RequestForm> = new Set(['mock', 'reference-path', 'resolve', 'url']);
