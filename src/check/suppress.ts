import type { AcceptedFinding, Finding } from '../model/finding.js';
import type { ModuleGraph } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import type { Span } from '../model/record.js';
import { nearest } from '../model/suggest.js';
import { DIRECTIVES, type StaleSuppression, type Suppression } from '../model/suppression.js';
import { partFindings } from './part.js';

/** A suppression, and the module that it stands in. */
interface Placed {
  readonly module: ModulePath;
  readonly suppression: Suppression;
}

/**
 * Parts the findings that comments suppress from the others, and names the comments that do not do what they say.
 * @param known names of all rules; `ran`: of those that could have found something
 * @param today `2026-12-31`, which is a suppression's last day
 */
export function suppressFindings(
  found: readonly Finding[],
  { modules }: ModuleGraph,
  { known, ran, today }: { readonly known: readonly string[]; readonly ran: readonly string[]; readonly today: string },
): { findings: readonly Finding[]; accepted: readonly AcceptedFinding[]; stale: readonly StaleSuppression[] } {
  const written = [...modules.values()].flatMap(({ record, inScope }): Placed[] =>
    inScope ? record.suppressions.map((suppression) => ({ module: record.path, suppression })) : [],
  );
  if (written.length === 0) return { findings: found, accepted: [], stale: [] };

  const stale: StaleSuppression[] = [];
  const valid = new Map<ModulePath, Suppression[]>();
  for (const { module, suppression } of written) {
    const because = faultOf(suppression, known, today);
    if (because === undefined) valid.set(module, [...(valid.get(module) ?? []), suppression]);
    else stale.push({ module, suppression, because });
  }
  const used = new Map<Suppression, Set<string>>();
  const parted = partFindings(found, (finding) => {
    const suppression = nearestOf(finding, valid);
    if (suppression === undefined) return undefined;
    used.set(suppression, (used.get(suppression) ?? new Set()).add(finding.rule));
    const { reason, until, owner } = suppression;
    return { by: 'suppression', reason, until, owner };
  });
  for (const [module, suppressions] of valid) {
    for (const suppression of suppressions) {
      const idle = suppression.rules.filter((rule) => ran.includes(rule) && !used.get(suppression)?.has(rule));
      if (idle.length > 0) stale.push({ module, suppression, because: { kind: 'unused', rules: idle } });
    }
  }
  return { ...parted, stale };
}

/** What keeps a suppression from suppressing anything. */
function faultOf(
  { directive, covers, rules, reason, until }: Suppression,
  known: readonly string[],
  today: string,
): StaleSuppression['because'] | undefined {
  if (directive !== DIRECTIVES.statement && directive !== DIRECTIVES.file) return { kind: 'unknown-directive' };
  if (rules.length === 0) return { kind: 'no-rule' };
  if (reason === '') return { kind: 'no-reason' };
  const unknown = rules.filter((rule) => !known.includes(rule));
  if (unknown.length > 0) return { kind: 'unknown-rule', names: unknown.map((name) => suggest(name, known)) };
  if (until !== undefined && !isDate(until)) return { kind: 'no-date' };
  if (until !== undefined && until < today) return { kind: 'expired' };
  return covers === undefined ? { kind: 'misplaced' } : undefined;
}

function suggest(name: string, known: readonly string[]): { name: string; meant?: string } {
  const meant = nearest(name, known);
  return meant === undefined ? { name } : { name, meant };
}

function isDate(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : undefined;
  return date !== undefined && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** The suppression of a finding that covers least besides it; of a cycle, one on any edge of its ring. */
function nearestOf(finding: Finding, valid: ReadonlyMap<ModulePath, readonly Suppression[]>): Suppression | undefined {
  const { rule, module, span, request, cycle } = finding;
  const places = cycle?.ring.map((edge) => ({ module: edge.from, spans: [edge.request.span] })) ?? [
    { module, spans: request === undefined ? [span] : [span, request.span] },
  ];
  const covering = places.flatMap(({ module: place, spans }) =>
    (valid.get(place) ?? []).filter(
      ({ rules, covers }) => rules.includes(rule) && spans.some((each) => isWithin(each, covers!)),
    ),
  );
  return covering.reduce<Suppression | undefined>(
    (least, each) => (least === undefined || lengthOf(each.covers!) < lengthOf(least.covers!) ? each : least),
    undefined,
  );
}

function isWithin({ start, end }: Span, outer: Span): boolean {
  return outer.start <= start && end <= outer.end;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
