import {
  isEntryPoint,
  isGuarded,
  isInside,
  isLegacy,
  isOwnEntry,
  originsTaken,
  type CanonEntry,
} from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { ModuleGraph } from '../src/model/graph.js';
import { originId, type Origin, type PassedExport } from '../src/model/origin.js';
import type { Rule } from '../src/model/rule.js';
import { allOf, doorOf, placeOf, subjectOf } from '../src/model/wording.js';

/** Flags exports by which a module that is no owner becomes a second door. */
export const launderedExport: Rule = {
  meta: {
    name: 'laundered-export',
    summary: 'A module outside the canon exports a guarded, legacy or canonical name as its own.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ passedExports, canon, graph }) {
    for (const passed of passedExports) {
      for (const entry of canon) {
        const origin = launderedBy(passed, entry, graph);
        if (origin !== undefined) yield problem(passed, entry, origin);
      }
    }
  },
};

function launderedBy(
  { module, entry: exported, dependency, origin, everything }: PassedExport,
  entry: CanonEntry,
  graph: ModuleGraph,
): Origin | undefined {
  if (isInside(entry, module)) return undefined;
  // A package's own entry is how other packages get at the door.
  if (isEntryPoint(entry, dependency.target) && isOwnEntry(entry, module, graph.packages)) return undefined;
  const taken = originsTaken(origin, everything);
  const legacy = taken.find((each) => isLegacy(entry, each));
  if (legacy !== undefined || (entry.types === 'free' && exported.typeOnly)) return legacy;
  return taken.find((each) => isBehind(entry, each));
}

/** Whether a declaration is for the door alone to give out: what the door passes on of others is theirs to give. */
function isBehind(entry: CanonEntry, origin: Origin): boolean {
  const isOwn = origin.kind === 'module' && isInside(entry, origin.path) && entry.mapped.has(originId(origin) ?? '');
  return isOwn || isGuarded(entry, origin);
}

function problem(passed: PassedExport, entry: CanonEntry, origin: Origin): Problem {
  const { module, entry: exported, dependency, everything } = passed;
  const place = placeOf(origin) ?? JSON.stringify(dependency.request.specifier);
  const count = everything.filter((each) => isBehind(entry, each)).length;
  const what =
    exported.kind === 'star'
      ? `\`export *\` passes on ${origin.name === '*' ? 'everything' : origin.name} of ${place}${count > 1 ? ` and ${count - 1} more` : ''}`
      : `This exports ${exported.exported === 'export=' ? 'all' : exported.exported} of ${place}`;
  return {
    kind: 're-export',
    module,
    span: exported.span,
    message: `${what}: a second door to "${entry.name}"`,
    help: `Remove the export, and let its importers import from ${doorOf(entry) ?? 'the owners'}.`,
    subject: exported.kind === 'star' ? allOf(dependency) : subjectOf(origin, dependency, exported.exported),
    request: dependency.request,
    ...(exported.kind === 'indirect' && { symbol: exported.exported }),
    canon: entry.name,
    origin,
  };
}
