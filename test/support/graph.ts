import type { Cycle } from '../../src/model/cycle.js';
import type { Dependency, ModuleGraph } from '../../src/model/graph.js';
import { compareText, type ModulePath } from '../../src/model/path.js';
import type { ModuleRequest } from '../../src/model/record.js';
import type { Edges } from './components.js';

/** A graph of modules that were never written; every edge is an eager import unless it ends in `?` or `:` (types). */
export function graphOf(edges: Edges): ModuleGraph {
  const sorted = Object.entries(edges).sort(([a], [b]) => compareText(a, b));
  const modules = sorted.map(([name, targets]) => {
    const path = name as ModulePath;
    const dependencies = targets.map((target) => dependency(path, target));
    const requests = dependencies.map(({ request }) => request);
    const record = {
      path,
      requests,
      exports: [],
      ambientModules: [],
      mentions: [],
      suppressions: [],
      syntaxErrors: [],
    };
    return [path, { record, inScope: true, dependencies }] as const;
  });
  return { modules: new Map(modules), packages: [], configProblems: [] };
}

const EVALUATION = { '?': 'deferred', ':': 'none' } as const;

function dependency(from: ModulePath, target: string): Dependency {
  const [, name = '', mark = ''] = /^(.*?)([?:]?)$/.exec(target)!;
  const evaluation = mark === '' ? 'eager' : EVALUATION[mark as keyof typeof EVALUATION];
  const span = { start: 0, end: 0 };
  const request: ModuleRequest = {
    form: 'import',
    specifier: name,
    specifierSpan: span,
    span,
    typeOnly: evaluation === 'none',
    evaluation,
    bindings: [],
  };
  return { from, request, target: { kind: 'module', path: name as ModulePath } };
}

/** The edges of a graph that are no weaker than a kind of cycle. */
export function edgesOf(graph: ModuleGraph, kind: Cycle['kind']): Edges {
  const evaluations = { eager: ['eager'], deferred: ['eager', 'deferred'], 'type-only': ['eager', 'deferred', 'none'] }[
    kind
  ];
  const entries = [...graph.modules].map(([path, { dependencies }]) => {
    const targets = dependencies.flatMap(({ request, target }) => {
      if (target.kind !== 'module' || !graph.modules.has(target.path)) return [];
      const evaluation = /\.d\.[mc]?ts$/.test(target.path) ? 'none' : request.evaluation;
      return evaluations.includes(evaluation) ? [target.path] : [];
    });
    return [path, [...new Set(targets)].sort()] as const;
  });
  return Object.fromEntries(entries);
}

/** A cycle in one line: `eager a.ts b.ts (of a.ts b.ts c.ts) also b.ts c.ts`. */
export function cycleText({ kind, members, ring, rings }: Cycle): string {
  const modules = ring.map(({ from }) => from);
  const of = members.length > modules.length ? ` (of ${members.join(' ')})` : '';
  return `${kind} ${modules.join(' ')}${of}${rings.map((each) => ` also ${each.join(' ')}`).join('')}`;
}
