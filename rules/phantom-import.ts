import type { CanonEntry } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import { importKind, type PhantomBinding } from '../src/model/origin.js';
import type { Rule } from '../src/model/rule.js';
import { nearest } from '../src/model/suggest.js';
import { doorOf } from '../src/model/wording.js';

/** Flags names that are imported or re-exported from a module of the project that does not export them. */
export const phantomImport: Rule = {
  meta: {
    name: 'phantom-import',
    summary: 'A name is imported or re-exported from a module that does not export it.',
    severity: 'error',
    settles: 'binding',
    isCertain: true,
    since: '0.1.0',
    options: {},
  },
  *check({ phantoms, canon }) {
    for (const phantom of phantoms) yield problem(phantom, canon);
  },
};

function problem(phantom: PhantomBinding, canon: readonly CanonEntry[]): Problem {
  const { dependency, binding, target } = phantom;
  const { imported, span } = binding;
  const isDefault = imported === 'default';
  const symbol = isDefault ? binding.local || imported : imported;
  return {
    kind: importKind(dependency.request),
    module: dependency.from,
    span,
    message: isDefault ? `${target} has no default export` : `${target} does not export ${imported}`,
    help: remedyFor(phantom, canon),
    subject: `${dependency.request.specifier}#${imported}`,
    request: dependency.request,
    symbol,
  };
}

function remedyFor({ binding, exported, target }: PhantomBinding, canon: readonly CanonEntry[]): string {
  const wanted = binding.imported === 'default' ? binding.local : binding.imported;
  const entry = canon.find(({ mapped, entryPoints }) => {
    return !entryPoints.includes(target) && [...mapped.values()].includes(wanted);
  });
  if (entry !== undefined) return `Import ${wanted} from ${doorOf(entry)}, which exports it.`;
  const named = exported.filter((name) => name !== 'default');
  const meant = named.includes(wanted) ? `{ ${wanted} }` : nearest(wanted, named);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  if (exported.length === 0) return 'It exports nothing: export the name there, or remove the import.';
  return exported.includes('default') && named.length === 0
    ? 'It has a default export only: import that, or export the name there.'
    : 'Export the name there, import another, or remove the import.';
}
