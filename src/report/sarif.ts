import type { AcceptedFinding, Finding } from '../model/finding.js';
import type { ModulePath } from '../model/path.js';
import type { Span } from '../model/record.js';
import type { CheckResult } from '../model/result.js';
import type { RuleMeta } from '../model/rule.js';
import { escapeSarif, escapeUri } from './escape.js';
import { editsBetween } from './diff.js';
import type { Failure } from './failure.js';
import { stringifyDocument } from './json.js';
import { createLocator, type Locator, type TextOf } from './locate.js';

/** What goes into a log of SARIF besides the result. */
export interface SarifOptions {
  readonly textOf: TextOf;
  /** Leads from the top of the checkout, which code scanning counts from, to the root of the run; empty or ends in a slash. */
  readonly prefix: string;
  /** Version of ws-ssot. */
  readonly version: string;
  readonly rules: readonly RuleMeta[];
  /** The page of a rule, in Markdown. */
  readonly pageOf: (rule: string) => string;
  readonly quiet: boolean;
  readonly complete: boolean;
  readonly exitCode: number;
}

/** Renders a log of SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function renderSarif(result: CheckResult, options: SarifOptions): string {
  const { textOf, version, rules, pageOf, prefix, quiet, complete, exitCode } = options;
  const locator = createLocator(textOf);
  const shown = quiet ? result.findings.filter((finding) => finding.severity === 'error') : result.findings;
  const place = (module: ModulePath, span?: Span) => locationOf(locator, prefix + module, module, span);
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const fixesOf = (finding: Finding) => describeFix(finding, result.textWithFix?.(finding), prefix, locator);
  const describe = (finding: Finding) => ({
    ...describeResult(finding, indexes.get(finding.rule), place),
    ...fixesOf(finding),
  });
  const { unparsable, configs } = result.coverage;
  return stringifyLog(version, {
    rules: rules.map((meta) => describeRule(meta, version, pageOf(meta.name))),
    invocation: {
      executionSuccessful: complete,
      exitCode,
      toolExecutionNotifications: [
        ...unparsable.map(({ module, span, reason }) => {
          return notification(complete ? 'warning' : 'error', [reason], place(module, span));
        }),
        ...(result.fixes?.unwritten ?? []).map(({ module, reason }) => notification('error', [reason], place(module))),
      ],
      toolConfigurationNotifications: configs.map(({ path, problem, fatal }) => {
        return notification(fatal ? 'error' : 'warning', [problem], place(path));
      }),
    },
    results: [
      ...shown.map(describe),
      ...result.accepted.map((finding) => ({ ...describe(finding), suppressions: [describeAcceptance(finding)] })),
    ],
  });
}

/** Renders the log of a run that came to nothing. */
export function renderSarifFailure({ message, help, problems }: Failure, version: string): string {
  const said = [message, ...problems.map((problem) => problem.message), ...help.split('\n')];
  return stringifyLog(version, {
    rules: [],
    invocation: {
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [notification('error', said)],
    },
    results: [],
  });
}

function stringifyLog(
  version: string,
  run: { readonly rules: readonly object[]; readonly invocation: object; readonly results: readonly object[] },
): string {
  return stringifyDocument({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ws-ssot', semanticVersion: version, rules: run.rules } },
        invocations: [run.invocation],
        columnKind: 'utf16CodeUnits',
        results: run.results,
      },
    ],
  });
}

const LEVELS: Readonly<Record<Finding['severity'], string>> = { error: 'error', warning: 'warning', info: 'note' };

function describeRule({ name, summary, severity }: RuleMeta, version: string, page: string): object {
  return {
    id: name,
    shortDescription: { text: summary },
    // The page as npm has it, and whoever serves what npm has.
    helpUri: `https://unpkg.com/ws-ssot@${version}/rules/${name}.md`,
    help: { text: summary, markdown: page },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

type Place = (module: ModulePath, span?: Span) => object;

function describeResult(finding: Finding, ruleIndex: number | undefined, place: Place): object {
  const { rule, severity, module, span, message, help, fingerprint, fix } = finding;
  const related = relatedTo(finding).map(({ module, span, message }, id) => {
    return { id, ...place(module, span), message: { text: escapeSarif(message) } };
  });
  return {
    ruleId: rule,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: sayLines([message, help]) },
    locations: [place(module, span)],
    ...(related.length > 0 && { relatedLocations: related }),
    partialFingerprints: { 'wsSsot/v1': fingerprint },
    ...(fix && { properties: { fix: { title: fix.title, applicability: fix.applicability } } }),
  };
}

/** What makes of its module, as it is, the text with the finding fixed: line by line, without what lines have in common. */
function describeFix({ module, fix }: Finding, after: string | undefined, prefix: string, locator: Locator): object {
  if (fix === undefined || after === undefined) return {};
  const replacements = editsBetween(locator.text(module), after).map(({ text, ...span }) => ({
    deletedRegion: regionOf(locator, module, span),
    insertedContent: { text },
  }));
  const artifactLocation = locateArtifact(prefix + module);
  return {
    fixes: [{ description: { text: escapeSarif(fix.title) }, artifactChanges: [{ artifactLocation, replacements }] }],
  };
}

/** What else belongs to a finding: the modules that a name came through, and the imports of a ring. */
function relatedTo({ related = [], origin, cycle }: Finding): NonNullable<Finding['related']> {
  const through = origin !== undefined && 'through' in origin ? origin.through : [];
  return [
    ...related,
    ...through.map((hop) => ({ ...hop, message: 'passed on here' })),
    ...(cycle?.ring ?? []).map(({ from, request, target }) => ({
      module: from,
      span: request.span,
      message: target.kind === 'module' ? `imports ${target.path}` : 'imports what is next in the ring',
    })),
  ];
}

function describeAcceptance({ accepted }: AcceptedFinding): object {
  return {
    kind: accepted.by === 'suppression' ? 'inSource' : 'external',
    status: 'accepted',
    justification: accepted.reason === undefined ? undefined : escapeSarif(accepted.reason),
    properties: { by: accepted.by, until: accepted.until, owner: accepted.owner },
  };
}

function notification(level: string, lines: readonly string[], location?: object): object {
  return { level, message: { text: sayLines(lines) }, ...(location && { locations: [location] }) };
}

function sayLines(lines: readonly string[]): string {
  return lines
    .filter((line) => line !== '')
    .map(escapeSarif)
    .join('\n');
}

function locationOf(locator: Locator, path: string, module: ModulePath, span: Span | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: locateArtifact(path),
      ...(span && { region: regionOf(locator, module, span) }),
    },
  };
}

function locateArtifact(path: string): object {
  return { uri: escapeUri(path), uriBaseId: '%SRCROOT%' };
}

function regionOf(locator: Locator, module: ModulePath, span: Span): object {
  const { line, column, endLine, endColumn } = locator.range(module, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}
