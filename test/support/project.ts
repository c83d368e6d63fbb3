import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative } from 'node:path';
import { createResolver, type Resolver } from '../../src/link/resolve/resolve.js';
import { createTracer, type Tracer } from '../../src/link/trace/trace.js';
import type { ModuleGraph, Target } from '../../src/model/graph.js';
import type { ModuleRecord } from '../../src/model/record.js';
import { readGraph } from '../../src/project.js';
import { discoverModules } from '../../src/scan/discover.js';
import { scanModules } from '../../src/scan/scan.js';
import { sourcesOn } from '../../src/scan/sources.js';
import { stripExpectations } from './expectations.js';

/** A tiny project: each file with its text; a value is written as JSON, a link as where it leads. */
export type Files = Readonly<Record<string, unknown>>;

/** Stands for a symbolic link in a project; `to` counts from the root. */
export class Link {
  constructor(readonly to: string) {}
}

/** Runs something in a folder that holds the project, and removes it afterwards. */
export async function inProject<T>(files: Files, run: (root: string) => T | Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-project-')));
  try {
    write(root, files);
    return await run(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** The same for a copy of a fixture, without its expectations. */
export async function inFixture<T>(folder: string, run: (root: string) => T | Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-project-')));
  try {
    cpSync(folder, root, { recursive: true, verbatimSymlinks: true });
    for (const module of discover(root).modules) {
      const file = join(root, module);
      writeFileSync(file, stripExpectations(readFileSync(file, 'utf8')).text);
    }
    return await run(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function write(root: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    if (content instanceof Link) symlinkSync(relative(dirname(file), join(root, content.to)), file);
    else writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** Links every package of a project into `node_modules`, and where a dependency names a folder, that, as an install would. */
export function install(root: string): void {
  for (const path of discover(root).manifests) {
    const folder = posix.dirname(path);
    const { name, dependencies = {} } = readManifest(join(root, path));
    if (folder !== '.' && name !== undefined) link(join(root, folder), join(root, 'node_modules', name));
    for (const [dependency, range] of Object.entries(dependencies)) {
      const target = /^(?:file|link):(.+)$/.exec(range)?.[1];
      if (target !== undefined) link(join(root, folder, target), join(root, folder, 'node_modules', dependency));
    }
  }
}

function link(target: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}

function readManifest(file: string): { name?: string; dependencies?: Record<string, string> } {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof readManifest>;
  } catch {
    return {};
  }
}

function discover(root: string) {
  return discoverModules({ root, include: undefined, exclude: [] });
}

/** The resolver over everything in a folder. */
export function resolverOf(root: string, tsconfig?: string): Resolver {
  return createResolver({
    root,
    ...discover(root),
    tsconfig: tsconfig === undefined ? undefined : join(root, tsconfig),
  });
}

/** A project that has been scanned and linked, with what answers where its names come from. */
export interface LinkedProject {
  readonly root: string;
  readonly records: readonly ModuleRecord[];
  readonly graph: ModuleGraph;
  readonly tracer: Tracer;
}

/** Scans and links everything in a folder, as a run does. */
export async function linkProject(root: string, watched: readonly string[] = []): Promise<LinkedProject> {
  const sources = sourcesOn(root);
  const { records, graph } = await readGraph({
    root,
    discovery: discover(root),
    tsconfig: undefined,
    scan: (modules) => scanModules({ sources, modules, parser: 'oxc', watched }),
  });
  return { root, records, graph, tracer: createTracer(graph) };
}

/** A target in one line: `src/room.ts`, `package ws`, `node:fs`, `unresolved: why`. */
export function targetText(target: Target): string {
  switch (target.kind) {
    case 'module':
      return target.blocked ? `${target.path} (blocked)` : target.path;
    case 'package':
      return `package ${target.name}`;
    case 'builtin':
      return target.name;
    case 'unresolved':
    case 'unverifiable':
      return `${target.kind}: ${target.reason}`;
  }
}
