import { importKind } from '../src/model/origin.js';
import type { ModuleRequest } from '../src/model/record.js';
import type { Rule } from '../src/model/rule.js';

/** Flags first-party requests that lead nowhere: whatever they would lead to was not looked at. */
export const unresolvedImport: Rule = {
  meta: {
    name: 'unresolved-import',
    summary: 'A first-party import leads to no file.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ graph }) {
    for (const { dependencies } of graph.modules.values()) {
      for (const { from, request, target } of dependencies) {
        if (target.kind !== 'unresolved' || isOnlyNamed(request)) continue;
        const specifier = JSON.stringify(request.specifier);
        yield {
          kind: importKind(request),
          module: from,
          span: request.specifierSpan,
          message: `${specifier} leads nowhere: ${target.reason}`,
          help: 'Correct the path, or generate the file before the check.',
          subject: request.specifier ?? '',
          request,
        };
      }
    }
  },
};

/**
 * Whether a file is named without being taken, so that it may come to be later: what is downloaded, written or built,
 * and types that a framework generates. TypeScript source is not.
 */
function isOnlyNamed({ form, specifier = '' }: ModuleRequest): boolean {
  if (form === 'mock' || form === 'reference-path') return true;
  return (form === 'url' || form === 'resolve') && !/(?<!\.d)\.[mc]?tsx?(?:[?#]|$)/.test(specifier);
}
