import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { measureCoverage } from './check/coverage.js';
import type { Stage } from './check/stopwatch.js';
import { bindCanon } from './config/bind.js';
import { configError } from './config/config-error.js';
import { findConfig } from './config/find.js';
import { loadConfig } from './config/load.js';
import { checkScope } from './config/scope.js';
import { readDeprecations } from './link/trace/deprecations.js';
import { linkModules, unreadTargets } from './link/link.js';
import { createResolver, type Resolver } from './link/resolve/resolve.js';
import { COMMON_JS_WORD } from './link/trace/surface.js';
import { createTracer } from './link/trace/trace.js';
import { globalsOf } from './model/config.js';
import { compileGlobs } from './model/glob.js';
import type { ModuleGraph } from './model/graph.js';
import { sourceExtension, type ModulePath } from './model/path.js';
import type { ModuleRecord } from './model/record.js';
import type { Rule } from './model/rule.js';
import { RAW_GLOBAL } from './model/transport.js';
import { discoverModules, type Discovery } from './scan/discover.js';
import { scanModules, type Parser } from './scan/scan.js';
import { remembering, sourcesOn, withTexts } from './scan/sources.js';
import type { TS } from './ts-morph.js';
import { UsageError } from './usage-error.js';

/** Which project to read, and how. */
export interface ReadOptions {
  /** Absolute folder that relative paths count from and the config is looked for upwards of. */
  readonly cwd: string;
  readonly configFile?: string;
  /** Globs of what is left out, besides what the config leaves out. */
  readonly exclude?: readonly string[];
  /** The folder that this one is a copy of, where packages are installed. */
  readonly copyOf?: string;
  readonly parser: Parser;
  /** Every rule that exists: what a config may name. */
  readonly rules: readonly Rule[];
}

/** A project whose config and files were found. */
export type OpenProject = ReturnType<typeof openProject>;

/** A project whose files were read, and what its config says about them. */
export type ReadProject = Awaited<ReturnType<typeof readProject>>;

/**
 * Finds a project's config and its files.
 * @throws UsageError where there is no such config, or one that cannot be read at all
 */
export function openProject({ cwd: folder, configFile, exclude: more = [], copyOf, rules }: ReadOptions, stage: Stage) {
  const cwd = realpathSync.native(folder);
  const file = configFile === undefined ? {} : { file: configFile };
  const found = stage('config', () => loadConfig({ cwd, ...file, copyOf, rules: rules.map(({ meta }) => meta) }));
  const loaded = { ...found, config: { ...found.config, exclude: [...found.config.exclude, ...more] } };
  const { include, exclude } = loaded.config;
  const discovery = stage('discover', () => discoverModules({ root: loaded.root, include, exclude }));
  return { cwd, loaded, discovery, scope: checkScope(loaded, discovery.modules, cwd) };
}

/** The config that would be found from a folder, whatever is in it; undefined where there is none to be read. */
export function configAbove(cwd: string): string | undefined {
  try {
    return findConfig({ cwd }).written?.file;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

/**
 * Reads a project as far as every command needs it: its graph, where names come from, what the config is bound to.
 * @param options.isJudgedOften keeps what a further judgement would read and parse again: texts, and trees of suspects
 * @throws UsageError where the config is wrong: all that is wrong, at once
 */
export async function readProject(
  { cwd, loaded, discovery, scope }: OpenProject,
  parser: Parser,
  stage: Stage,
  { isJudgedOften = false }: { readonly isJudgedOften?: boolean } = {},
) {
  const onDisk = sourcesOn(loaded.root);
  const sources = isJudgedOften ? remembering(onDisk) : onDisk;
  const trees = isJudgedOften ? new Map<string, TS.SourceFile>() : undefined;
  const { root, config } = loaded;
  const hasConfig = loaded.file !== undefined;
  // Without a config it is inferred where raw connections are opened.
  const watched = [COMMON_JS_WORD, ...(hasConfig ? config.canon.flatMap(globalsOf) : [RAW_GLOBAL])];
  const scan = (modules: readonly ModulePath[], from = sources) =>
    stage('scan', () => scanModules({ sources: from, modules, parser, watched }));
  const tsconfig = config.tsconfig === undefined ? undefined : resolve(root, config.tsconfig);
  const { records, graph, resolver } = await readGraph({ root, discovery, tsconfig, scan, stage });
  const tracer = createTracer(graph);
  const { canon: bound, layers, issues } = stage('trace', () => bindCanon(loaded, graph, tracer));
  const problems = [...loaded.problems, ...scope, ...issues];
  if (problems.length > 0) throw configError(loaded, problems, cwd);

  const canon = stage('trace', () => readDeprecations(bound, graph, tracer, sources.textOf));
  return { hasConfig, parser, sources, trees, scan, records, graph, resolver, tracer, canon, layers };
}

/** The same project with other texts of some modules, which do not bear on what the config is bound to. */
export async function withDrafts(read: ReadProject, drafts: ReadonlyMap<ModulePath, string>): Promise<ReadProject> {
  const sources = withTexts(read.sources, drafts);
  const scan: ReadProject['scan'] = (modules, from = sources) => read.scan(modules, from);
  const scanned = new Map((await scan([...drafts.keys()])).map((record) => [record.path, record]));
  const records = read.records.map((record) => scanned.get(record.path) ?? record);
  const graph = linkModules(records, read.resolver, (module) => read.graph.modules.get(module)?.inScope === true);
  // Of many new texts there are as many new trees, and the old ones would only take memory.
  const trees = drafts.size > FEW ? undefined : read.trees;
  if (trees === undefined) read.trees?.clear();
  return { ...read, sources, trees, scan, records, graph, tracer: createTracer(graph) };
}

/**
 * The same project with further modules and other texts of some, as if all of that stood on the disk: the config is
 * bound anew, since its globs may mean what is new.
 */
export async function withModules(
  { loaded, discovery, cwd }: OpenProject,
  read: ReadProject,
  texts: ReadonlyMap<ModulePath, string>,
): Promise<ReadProject> {
  const sources = withTexts(read.sources, texts);
  const scan: ReadProject['scan'] = (modules, from = sources) => read.scan(modules, from);
  const kept = read.records.filter(({ path }) => !texts.has(path));
  const records = [...kept, ...(await scan([...texts.keys()]))];
  const known = new Set(read.records.map(({ path }) => path));
  const added = [...texts.keys()].filter((module) => !known.has(module));
  const { root, config } = loaded;
  const [isIncluded, isExcluded] = [compileGlobs(config.include ?? ['**']), compileGlobs(config.exclude)];
  const inScope = new Set([...discovery.modules, ...added.filter((each) => isIncluded(each) && !isExcluded(each))]);
  const tsconfig = config.tsconfig === undefined ? undefined : resolve(root, config.tsconfig);
  const resolver = createResolver({ root, modules: [...inScope, ...added], manifests: discovery.manifests, tsconfig });
  const graph = linkModules(records, resolver, (module) => inScope.has(module));
  const tracer = createTracer(graph);
  const { canon: bound, layers, issues } = bindCanon(loaded, graph, tracer);
  if (issues.length > 0) throw configError(loaded, issues, cwd);
  const canon = readDeprecations(bound, graph, tracer, sources.textOf);
  return { ...read, sources, trees: undefined, scan, records, graph, resolver, tracer, canon, layers };
}

/** As many files as one commit changes. */
const FEW = 50;

/** Scans and links every module of a folder, and those outside of its scope that its names come from. */
export async function readGraph(options: {
  readonly root: string;
  readonly discovery: Discovery;
  /** Absolute name of the tsconfig that governs every module. */
  readonly tsconfig: string | undefined;
  readonly scan: (modules: readonly ModulePath[]) => Promise<ModuleRecord[]>;
  readonly stage?: Stage;
}): Promise<{ records: readonly ModuleRecord[]; graph: ModuleGraph; resolver: Resolver }> {
  const { root, discovery, tsconfig, scan, stage = (_, run) => run() } = options;
  const records = await scan(discovery.modules);
  const resolver = createResolver({ root, ...discovery, tsconfig });
  const unread = () => unreadTargets(records, resolver).filter((module) => sourceExtension(module) !== undefined);
  for (let more = unread(); more.length > 0; more = unread()) records.push(...(await scan(more)));
  const inScope = new Set(discovery.modules);
  const graph = stage('link', () => linkModules(records, resolver, (module) => inScope.has(module)));
  return { records, graph, resolver };
}

/** What of a project was looked at, and whether that was everything. */
export function coverProject({ discovery, loaded }: OpenProject, graph: ModuleGraph) {
  const coverage = measureCoverage(graph, discovery);
  const isParsed = coverage.unparsable.length === 0 || loaded.config.rules.get('unparsable-module')?.severity === 'off';
  return { coverage, isComplete: isParsed && !coverage.configs.some(({ fatal }) => fatal) };
}
