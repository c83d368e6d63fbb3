import { isInside, type CanonEntry } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { ModuleGraph } from '../src/model/graph.js';
import { originId, type ImportReference } from '../src/model/origin.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf, symbolOf } from '../src/model/wording.js';

/** Flags files that import one canonical symbol by two paths. */
export const splitImportPath: Rule = {
  meta: {
    name: 'split-import-path',
    summary: 'One file imports the same canonical symbol by two paths.',
    severity: 'warning',
    yields: true,
    since: '0.1.0',
    options: {},
  },
  *check({ references, canon, graph }) {
    for (const entry of canon) {
      const firsts = new Map<string, ImportReference>();
      for (const reference of references) {
        if (reference.kind !== 'import' || isInside(entry, reference.module)) continue;
        const id = originId(reference.origin);
        if (id === undefined || !entry.mapped.has(id) || isOtherConstant(reference, graph)) continue;
        // A value and the type of the same name may come by two statements.
        const key = [reference.module, id, reference.typeOnly].join('\n');
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, reference);
        else if (specifierOf(first) !== specifierOf(reference)) yield problem(reference, first, entry);
      }
    }
  },
};

/** Whether it came by `export const A = B`: a value of its own, which may have a type of its own. */
function isOtherConstant({ origin }: ImportReference, { modules }: ModuleGraph): boolean {
  if (origin.kind === 'global') return false;
  return origin.through.some(({ module, span }) => {
    const exported = modules.get(module)?.record.exports.find((each) => each.span.start === span.start);
    return exported?.kind === 'indirect' && exported.how === 'const';
  });
}

function specifierOf({ dependency }: ImportReference): string {
  return JSON.stringify(dependency.request.specifier);
}

function problem(reference: ImportReference, first: ImportReference, entry: CanonEntry): Problem {
  const { module, span, binding, dependency, origin } = reference;
  const symbol = symbolOf(binding) ?? originId(origin)!;
  return {
    kind: 'import',
    module,
    span,
    message: `${symbol} comes into this file by two paths: ${specifierOf(first)} and ${specifierOf(reference)}`,
    help: `Import it once, from ${doorOf(entry)}.`,
    subject: originId(origin)!,
    request: dependency.request,
    symbol,
    canon: entry.name,
    origin,
    related: [{ module, span: first.span, message: 'the same symbol, by the other path' }],
  };
}
