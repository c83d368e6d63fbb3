import { originId } from '../model/origin.js';
import { percentOf, totalOf, type Consolidation, type References } from '../model/consolidation.js';
import type { Cycle } from '../model/cycle.js';
import type { Dependency } from '../model/graph.js';
import type { AcceptedFinding, Finding } from '../model/finding.js';
import type { CheckResult, UncertainRequest } from '../model/result.js';
import { escapeJson } from './escape.js';
import type { Failure } from './failure.js';
import { createLocator, type Locator, type TextOf } from './locate.js';
import { pathFrom } from './page.js';

/** What goes into a document besides the result. */
export interface JsonOptions {
  readonly textOf: TextOf;
  /** Absolute folder that the root is told from. */
  readonly cwd: string;
  /** Version of ws-ssot. */
  readonly version: string;
  /** Lists errors only; the summary counts everything. */
  readonly quiet: boolean;
  /** Adds how long each stage took: the one part that differs from run to run. */
  readonly stats: boolean;
}

/** Renders the document of a run, version 1: keys and their meaning never change within it, new ones may come. */
export function renderJson(result: CheckResult, { textOf, cwd, version, quiet, stats }: JsonOptions): string {
  const locator = createLocator(textOf);
  const { findings, accepted, baseline, fixes, coverage, consolidation } = result;
  const shown = quiet ? findings.filter((finding) => finding.severity === 'error') : findings;
  return stringifyDocument({
    version: 1,
    tool: { name: 'ws-ssot', version },
    root: pathFrom(cwd, result.root),
    summary: {
      errors: count(findings, 'error'),
      warnings: count(findings, 'warning'),
      infos: count(findings, 'info'),
      accepted: accepted.length,
      fixable: findings.filter(({ fix }) => fix?.applicability === 'safe').length,
      fixed: fixes?.fixed.length ?? 0,
      consolidation: describeConsolidation(consolidation),
    },
    findings: shown.map((finding) => describeFinding(locator, finding)),
    accepted: accepted.map((finding) => ({
      ...describeFinding(locator, finding),
      accepted: describeAcceptance(finding),
    })),
    baseline: baseline && {
      path: pathFrom(result.root, baseline.file),
      stale: baseline.stale.map(({ rule, path, subject, fingerprint, how }) => ({
        rule,
        path,
        subject,
        fingerprint,
        how,
      })),
    },
    fixed: (fixes?.fixed ?? []).map(({ module, line, rule, symbol, title }) => {
      return { path: module, line, rule, symbol, title };
    }),
    refused: (fixes?.refused ?? []).map(({ module, line, rule, symbol, reason }) => {
      return { path: module, line, rule, symbol, reason };
    }),
    coverage: {
      modules: coverage.modules,
      parsed: coverage.parsed,
      unparsable: coverage.unparsable.map(({ module, span, reason }) => ({
        path: module,
        line: lineOf(locator, module, span),
        reason,
      })),
      requests: coverage.requests,
      resolved: coverage.resolved,
      external: coverage.external,
      unresolved: coverage.unresolved.map((request) => describeUncertain(locator, request)),
      unverifiable: coverage.unverifiable.map((request) => describeUncertain(locator, request)),
      configs: coverage.configs.map(({ path, problem }) => ({ path, problem })),
    },
    ...(stats ? { stats: { stages: result.stages, counts: result.counts } } : {}),
  });
}

/** Renders the document of a run that came to nothing, version 1. */
export function renderJsonFailure({ kind, message, help, problems }: Failure): string {
  return stringifyDocument({
    version: 1,
    error: {
      kind,
      message,
      help,
      problems: problems.map((problem) => ({ message: problem.message, ...problem.place, help: problem.help })),
    },
  });
}

/** The text of a document; keys without a value are left out by JSON itself. */
export function stringifyDocument(document: object): string {
  return `${escapeJson(JSON.stringify(document, undefined, 2))}\n`;
}

function count(findings: readonly Finding[], severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

/** Without a percentage where there are no references to take it of. */
function describeConsolidation(consolidation: Consolidation): object {
  const describe = (references: References) => ({
    canonical: references.canonical,
    violating: references.violating,
    percent: percentOf(references) ?? null,
  });
  return {
    ...describe(totalOf(consolidation)),
    entries: consolidation.entries.map((entry) => ({ canon: entry.canon, ...describe(entry) })),
  };
}

function describeFinding(locator: Locator, finding: Finding): object {
  const { rule, severity, module, span, message, help, subject, fingerprint, kind, request, symbol, canon, origin } =
    finding;
  return {
    rule,
    severity,
    path: module,
    ...locator.range(module, span),
    message,
    help,
    subject,
    fingerprint,
    kind,
    form: request?.form,
    specifier: request?.specifier,
    symbol,
    request: request && locator.range(module, request.span),
    canon,
    inferred: finding.isInferred,
    origin: origin && originId(origin),
    through: origin && 'through' in origin ? origin.through.map((hop) => hop.module) : undefined,
    related: finding.related?.map((related) => ({
      path: related.module,
      ...locator.position(related.module, related.span.start),
      message: related.message,
    })),
    cycle: finding.cycle && describeCycle(locator, finding.cycle),
    fix: finding.fix && { title: finding.fix.title, applicability: finding.fix.applicability },
  };
}

function describeCycle(locator: Locator, { kind, members, ring, rings }: Cycle): object {
  return { kind, members, ring: ring.map((edge) => describeEdge(locator, edge)), rings, cut: [] };
}

function describeEdge(locator: Locator, { from, request, target }: Dependency): object {
  return {
    path: from,
    ...locator.position(from, request.span.start),
    specifier: request.specifier,
    to: target.kind === 'module' ? target.path : undefined,
  };
}

function describeAcceptance({ accepted }: AcceptedFinding): object {
  const { by, reason, until, owner } = accepted;
  return { by, reason, until, owner };
}

function describeUncertain(locator: Locator, { module, span, specifier, reason }: UncertainRequest): object {
  return { path: module, line: lineOf(locator, module, span), specifier, reason };
}

function lineOf(locator: Locator, module: UncertainRequest['module'], span: UncertainRequest['span']): number {
  return locator.position(module, span.start).line;
}
