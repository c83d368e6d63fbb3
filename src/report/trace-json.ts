import { doorOf } from '../model/wording.js';
import { edgeKind } from '../model/edge.js';
import type { Dependency } from '../model/graph.js';
import type { Answer, ImportPath, Standing, TraceResult, Trail, TrailEnd, TrailStep } from '../model/trail.js';
import { stringifyDocument } from './json.js';
import { createLocator, type Locator, type TextOf } from './locate.js';
import { pathFrom } from './page.js';

/** What goes into a document besides the answer. */
export interface TraceJsonOptions {
  readonly textOf: TextOf;
  /** Absolute folder that the root is told from. */
  readonly cwd: string;
  /** Version of ws-ssot. */
  readonly version: string;
}

/** Renders the document of an answer of `trace`, version 1: keys keep their meaning within it, new ones may come. */
export function renderTraceJson({ root, answer, isComplete }: TraceResult, options: TraceJsonOptions): string {
  const locator = createLocator(options.textOf);
  return stringifyDocument({
    version: 1,
    tool: { name: 'ws-ssot', version: options.version },
    root: pathFrom(options.cwd, root),
    complete: isComplete,
    ...(answer.kind === 'names' ? describeNames(locator, answer) : describePaths(locator, answer)),
  });
}

function describeNames(locator: Locator, { question, trails }: Extract<Answer, { kind: 'names' }>): object {
  return {
    module: question.module,
    name: question.name,
    names: trails.map((trail) => ({
      name: trail.name,
      role: trail.role,
      ...describeWay(locator, trail),
      canon: trail.standings.map(describeStanding),
    })),
  };
}

function describeWay(locator: Locator, { steps, end }: Pick<Trail, 'steps' | 'end'>): object {
  return { steps: steps.map((step) => describeStep(locator, step)), end: describeEnd(locator, end) };
}

function describeStep(locator: Locator, step: TrailStep): object {
  const { module, span, kind, name, imported, typeOnly } = step;
  const { request } = step.dependency;
  // An export of an imported name asks for nothing itself: the import is the next step.
  const asks = kind === 'import' || kind === 'from' || kind === 'star';
  return {
    path: module,
    ...locator.position(module, span.start),
    kind: kind === 'import' ? 'import' : 'export',
    ...(asks && { form: request.form, specifier: request.specifier }),
    name,
    imported,
    typeOnly,
  };
}

function describeEnd(locator: Locator, end: TrailEnd): object {
  switch (end.kind) {
    case 'declared': {
      const place = end.span && locator.position(end.module, end.span.start);
      return { kind: end.kind, origin: `${end.module}#${end.name}`, path: end.module, ...place, name: end.name };
    }
    case 'opaque': {
      const { module: path, name, reason } = end;
      return { kind: end.kind, origin: `${path}#${name}`, path, name, reason };
    }
    case 'package':
      return { kind: end.kind, origin: `${end.specifier}#${end.name}`, specifier: end.specifier, name: end.name };
    case 'missing':
      return { kind: end.kind, path: end.module, name: end.name, nearest: end.nearest };
    case 'unresolved':
      return { kind: end.kind, reason: end.reason };
    case 'ambiguous':
      return {
        kind: end.kind,
        path: end.module,
        name: end.name,
        ways: end.ways.map((way) => describeWay(locator, way)),
      };
  }
}

function describeStanding({ entry, kind, exportedAs, taken }: Standing): object {
  const departs = typeof taken === 'object';
  return {
    name: entry.name,
    kind,
    door: doorOf(entry),
    exportedAs,
    departs: taken === undefined ? undefined : departs,
  };
}

function describePaths(locator: Locator, answer: Extract<Answer, { kind: 'path' }>): object {
  const { question, paths, reached, lost } = answer;
  return {
    from: question.from,
    to: question.to.kind === 'module' ? question.to.path : question.to.name,
    paths: paths.map((path) => describePath(locator, path)),
    reached,
    unknown: lost.map((edge) => describeEdge(locator, edge)),
  };
}

function describePath(locator: Locator, { kind, edges }: ImportPath): object {
  return { kind, edges: edges.map((edge) => describeEdge(locator, edge)) };
}

function describeEdge(locator: Locator, edge: Dependency): object {
  const { from, request, target } = edge;
  return {
    path: from,
    ...locator.position(from, request.span.start),
    kind: edgeKind(edge),
    form: request.form,
    specifier: request.specifier,
    to: target.kind === 'module' ? target.path : 'name' in target ? target.name : undefined,
    reason: 'reason' in target ? target.reason : undefined,
  };
}
