/**
 * Holds the circular imports that ws-ssot finds against two other computations, over every source file of a folder:
 * node scripts/run.js compare-components <folder> [--peer dpdm|madge] [--list]
 * First the same graph with another algorithm (Kosaraju's), per kind: those have to be equal, else the exit code is 1.
 * Then the components of a peer's own graph, all kinds in one as it knows no others: those that differ, and the edges
 * that only one of the two has, counted by how they are written; `--list` shows each. Peers are installed in `bench/`.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findCycles } from '../src/link/cycles/cycles.js';
import type { Dependency, ModuleGraph } from '../src/model/graph.js';
import { isDeclarationFile, type ModulePath } from '../src/model/path.js';
import { readProject } from './read-project.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { peer: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const root = path.resolve(positionals[0] ?? '.');
const EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'].join();

/** Successors by module. */
type Edges = ReadonlyMap<string, ReadonlySet<string>>;

const { graph } = await readProject(root);
compareAlgorithms(graph);
if (values.peer !== undefined) compareWithPeer(graph, values.peer);

function compareAlgorithms(linked: ModuleGraph): void {
  const reported = new Set(findCycles(linked, () => false).map(({ kind, members }) => `${kind}: ${members.join(' ')}`));
  const expected = new Set<string>();
  const seen = new Set<string>();
  for (const kind of ['eager', 'deferred', 'type-only'] as const) {
    for (const members of componentsOf(edgesOf(linked, kind))) {
      if (!seen.has(members)) expected.add(`${kind}: ${members}`);
      seen.add(members);
    }
  }
  const different = [...new Set([...reported, ...expected])].filter((one) => reported.has(one) !== expected.has(one));
  console.log(`same graph, Kosaraju: ${expected.size} components compared, ${different.length} different`);
  for (const one of different) console.log(`  ${reported.has(one) ? 'only reported' : 'only expected'}: ${one}`);
  if (different.length > 0) process.exitCode = 1;
}

/** What a kind of cycle is made of: its own edges and the stronger ones. */
function edgesOf(linked: ModuleGraph, kind: 'eager' | 'deferred' | 'type-only'): Edges {
  const isWithin = ({ request }: Dependency, target: ModulePath) => {
    if (kind === 'type-only') return true;
    if (isDeclarationFile(target) || request.evaluation === 'none') return false;
    return kind === 'deferred' || request.evaluation === 'eager';
  };
  const edges = new Map<string, Set<string>>();
  for (const [module, { dependencies }] of linked.modules) {
    const targets = dependencies.flatMap((dependency) => {
      const { target } = dependency;
      const leads = target.kind === 'module' && linked.modules.has(target.path) && isWithin(dependency, target.path);
      return leads ? [target.path] : [];
    });
    edges.set(module, new Set(targets));
  }
  return edges;
}

/** Kosaraju's strongly connected components, those with a ring, as sorted members between spaces. */
function componentsOf(edges: Edges): Set<string> {
  const finished: string[] = [];
  walk([...edges.keys()], edges, (node) => finished.push(node));
  const reverse = new Map([...edges.keys()].map((node) => [node, new Set<string>()]));
  for (const [from, targets] of edges) for (const to of targets) reverse.get(to)!.add(from);
  const components = new Set<string>();
  const found: string[] = [];
  walk(
    finished.reverse(),
    reverse,
    (node) => found.push(node),
    (first) => {
      const members = found.splice(0);
      if (members.length > 1 || edges.get(first)!.has(first)) components.add(members.sort().join(' '));
    },
  );
  return components;
}

/** Visits all nodes depth first, without recursion; `leave` once all behind a node are left, `end` after each start. */
function walk(starts: readonly string[], edges: Edges, leave: (node: string) => void, end?: (start: string) => void) {
  const entered = new Set<string>();
  for (const start of starts) {
    if (entered.has(start)) continue;
    entered.add(start);
    const stack = [{ node: start, rest: edges.get(start)!.values() }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const { value, done } = top.rest.next();
      if (done) leave(stack.pop()!.node);
      else if (!entered.has(value)) {
        entered.add(value);
        stack.push({ node: value, rest: edges.get(value)!.values() });
      }
    }
    end?.(start);
  }
}

function compareWithPeer(linked: ModuleGraph, peer: string): void {
  const ours = edgesOf(linked, 'type-only');
  const theirs = peerEdges(peer, new Set(ours.keys()));
  const [our, their] = [componentsOf(ours), componentsOf(theirs)];
  const different = [...new Set([...our, ...their])].filter((members) => our.has(members) !== their.has(members));
  const same = [...our].filter((members) => their.has(members)).length;
  console.log(
    `${peer}: ${our.size} components here, ${their.size} there, ${same} equal, ${different.length} different`,
  );
  const onlyThere = missing(theirs, ours);
  const onlyHere = missing(ours, theirs);
  console.log(
    `  edges: ${count(ours)} here, ${count(theirs)} there; only here ${onlyHere.length}, only there ${onlyThere.length}`,
  );
  const described = [
    ...onlyHere.map(([from, to]) => `only here, ${reasonOf(linked, from as ModulePath, to)}: ${from} → ${to}`),
    ...onlyThere.map(([from, to]) => `only there: ${from} → ${to}`),
  ];
  const kinds = new Map<string, number>();
  for (const edge of described) {
    const [kind] = edge.split(': ') as [string];
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  for (const [kind, edges] of kinds) console.log(`    ${edges} ${kind}`);
  if (values.list) for (const edge of described) console.log(`    ${edge}`);
  for (const members of different) {
    const inside = new Set(members.split(' '));
    const within = (edges: readonly (readonly [string, string])[]) =>
      edges.filter(([from, to]) => inside.has(from) && inside.has(to)).length;
    console.log(
      `  only ${our.has(members) ? 'here' : 'there'}, ${inside.size} modules, ` +
        `of their edges only here ${within(onlyHere)}, only there ${within(onlyThere)}: ${members.slice(0, 100)}`,
    );
  }
}

/** How the edge is written that a peer does not see. */
function reasonOf(linked: ModuleGraph, from: ModulePath, to: string): string {
  const reasons = linked.modules.get(from)!.dependencies.flatMap(({ request, target }) => {
    if (target.kind !== 'module' || target.path !== to) return [];
    const specifier = request.specifier ?? '';
    const place = /^\.{0,2}(?:\/|$)|^\.\.?$/.test(specifier) ? 'a path' : 'an alias or package';
    return [`${request.form}${request.typeOnly ? ' of types' : ''} by ${place}`];
  });
  return [...new Set(reasons)].sort().join(', ');
}

function missing(edges: Edges, others: Edges): (readonly [string, string])[] {
  return [...edges].flatMap(([from, targets]) =>
    [...targets].filter((to) => !others.get(from)!.has(to)).map((to) => [from, to] as const),
  );
}

function count(edges: Edges): number {
  return [...edges.values()].reduce((sum, targets) => sum + targets.size, 0);
}

/** A peer's edges between our modules. */
function peerEdges(peer: string, modules: ReadonlySet<string>): Edges {
  const temporary = mkdtempSync(path.join(tmpdir(), 'compare-components-'));
  const output = path.join(temporary, 'graph.json');
  const tsconfig = existsSync(path.join(root, 'tsconfig.json')) ? 'tsconfig.json' : undefined;
  const exclude = '(^|/)node_modules/';
  const common =
    peer === 'dpdm'
      ? ['--no-tree', '--no-circular', '--no-warning', '--no-progress', '--exclude', exclude, '--output', output]
      : ['--json', '--no-spinner', '--extensions', EXTENSIONS, '--exclude', exclude];
  const config = tsconfig === undefined ? [] : [peer === 'dpdm' ? '--tsconfig' : '--ts-config', tsconfig];
  const where = peer === 'dpdm' ? `**/*.{${EXTENSIONS}}` : '.';
  try {
    // Output goes into a file: madge ends before a pipe has taken all of it.
    const stdout = openSync(peer === 'dpdm' ? path.join(temporary, 'stdout') : output, 'w');
    const program = path.resolve('bench/node_modules/.bin', peer);
    const { status } = spawnSync(program, [...common, ...config, where], {
      cwd: root,
      stdio: ['ignore', stdout, 'pipe'],
    });
    closeSync(stdout);
    if (status !== 0) throw new Error(`${peer} ended with ${status}`);
    const targets = readPeer(peer, readFileSync(output, 'utf8'));
    const seen = [...modules].filter((module) => targets.has(module)).length;
    console.log(`${peer} looked at ${seen} of ${modules.size} modules`);
    const known = (from: string) => (targets.get(from) ?? []).filter((to) => modules.has(to));
    return new Map([...modules].map((from) => [from, new Set(known(from))]));
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function readPeer(peer: string, json: string): ReadonlyMap<string, readonly string[]> {
  if (peer === 'madge') return new Map(Object.entries(JSON.parse(json) as Record<string, readonly string[]>));
  const { tree } = JSON.parse(json) as { tree: Record<string, readonly { readonly id: string | null }[] | null> };
  return new Map(
    Object.entries(tree).map(([from, requests]) => [from, (requests ?? []).flatMap(({ id }) => id ?? [])]),
  );
}
