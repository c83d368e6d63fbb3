import type { Cycle } from '../../src/model/cycle.js';
import type { Finding, Problem } from '../../src/model/finding.js';
import type { Dependency } from '../../src/model/graph.js';
import type { ModulePath } from '../../src/model/path.js';
import type { ModuleRequest, Span } from '../../src/model/record.js';
import type { CheckResult, Coverage } from '../../src/model/result.js';

/** A module's path, from a literal. */
export function path(text: string): ModulePath {
  return text as ModulePath;
}

/** Texts of a small project, and where things stand in them. */
export interface Sources {
  readonly textOf: (module: ModulePath) => string;
  /** The span of the first occurrence of `part` in a module, after the first occurrence of `after`. */
  span(module: string, part: string, after?: string): Span;
  /** The import or export statement of a module that holds `part`, as a request for `specifier`. */
  request(module: string, part: string, form?: ModuleRequest['form']): ModuleRequest;
}

/** Holds the texts of a project that exists only in a test. */
export function sources(texts: Readonly<Record<string, string>>): Sources {
  const textOf = (module: string): string => texts[module] ?? '';
  function span(module: string, part: string, after = ''): Span {
    const start = textOf(module).indexOf(part, textOf(module).indexOf(after));
    if (start === -1) throw new Error(`${module} has no ${part}`);
    return { start, end: start + part.length };
  }
  return {
    textOf,
    span,
    request(module, part, form = 'import') {
      const text = textOf(module);
      const { start: at } = span(module, part);
      const start = Math.max(0, text.lastIndexOf(';', at - 1) + 1);
      const whole = text.slice(start, text.indexOf(';', at) + 1);
      const begin = start + (whole.length - whole.trimStart().length);
      const literal = /'([^']*)'/.exec(whole)!;
      const names = /\{([^}]*)\}/.exec(whole)?.[1] ?? '';
      return {
        form,
        specifier: literal[1],
        specifierSpan: { start: start + literal.index, end: start + literal.index + literal[0].length },
        span: { start: begin, end: start + whole.length },
        typeOnly: false,
        evaluation: form === 'dynamic-import' ? 'deferred' : 'eager',
        bindings: names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '')
          .map((name) => ({ imported: name, local: name, span: span(module, name), typeOnly: false })),
      };
    },
  };
}

/** A finding from what matters about it in a test. */
export function finding(
  problem: Partial<Problem> & Pick<Problem, 'module' | 'span' | 'message'>,
  more: Partial<Finding> = {},
): Finding {
  return {
    kind: 'import',
    help: '',
    subject: 'subject',
    rule: 'noncanonical-import',
    severity: 'error',
    fingerprint: 'f1',
    ordinal: 0,
    ...problem,
    ...more,
  };
}

/** A result with these findings; everything else about it is unremarkable. */
export function result(
  findings: readonly Finding[],
  more: Partial<CheckResult> = {},
  coverage: Partial<Coverage> = {},
): CheckResult {
  return {
    root: '/repo',
    config: '/repo/ws-ssot.config.json',
    findings,
    accepted: [],
    notes: [],
    stages: [],
    counts: {},
    isComplete: true,
    consolidation: { entries: [] },
    coverage: {
      modules: 2145,
      parsed: 2145,
      unparsable: [],
      requests: 14288,
      resolved: 12088,
      external: 2200,
      unresolved: [],
      unverifiable: [],
      configs: [],
      ...coverage,
    },
    ...more,
  };
}

/** An edge of a ring, from a module that imports the next. */
export function edge(
  texts: Sources,
  from: string,
  to: string,
  part: string,
  form: ModuleRequest['form'] = 'import',
): Dependency {
  return { from: path(from), request: texts.request(from, part, form), target: { kind: 'module', path: path(to) } };
}

/** The finding of a cycle, at the request that leaves the first module of its ring. */
export function cycleFinding(cycle: Cycle, message: string, more: Partial<Finding> = {}): Finding {
  const [first] = cycle.ring;
  const { from, request } = first!;
  return finding(
    {
      kind: 'cycle',
      module: from,
      span: request.specifierSpan,
      message,
      help: 'Move what both modules need into a third one that imports neither.',
      request,
      cycle,
    },
    {
      rule: cycle.kind === 'eager' ? 'import-cycle' : 'deferred-cycle',
      severity: cycle.kind === 'eager' ? 'error' : 'warning',
      ...more,
    },
  );
}
