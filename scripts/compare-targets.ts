/**
 * Holds our targets against those of TypeScript's own `resolveModuleName`, for every request of every module of a folder:
 * node scripts/run.js compare-targets <folder> [--list]
 * Packages of the workspace count as installed for both. Exit code 1 where TypeScript leads into the project and we lead
 * elsewhere, but for reasons that are named; what it finds nothing for and we do is counted by its reason as well.
 * `--list` shows every difference, not only those without a reason.
 */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BEYOND_TYPESCRIPT } from '../src/link/resolve/package-target.js';
import { isRelative, plainSpecifier, splitPackage } from '../src/link/resolve/specifier.js';
import type { Dependency, Target } from '../src/model/graph.js';
import { isComponent, isDeclarationFile, sourceExtension, toModulePath } from '../src/model/path.js';
import { lineStarts, positionAt } from '../src/model/position.js';
import type { RequestForm } from '../src/model/record.js';
import { isVersioned } from '../src/link/resolve/workspace.js';
import { readModule } from '../src/scan/read.js';
import { readProject } from './read-project.js';
import { createTypeScriptResolver, type TypeScriptTarget } from './typescript-resolver.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false } },
});
const root = path.resolve(positionals[0] ?? '.');

/** Forms that are no imports to TypeScript: paths of files, whatever they are. */
const FILES: readonly RequestForm[] = ['url', 'glob', 'reference-path'];

const { graph, resolver } = await readProject(root);
const memberOf = (from: string, name: string) => resolver.workspace.member(from, name);
const memberFolder = (from: string, name: string) => memberOf(from, name)?.folder;
const typescript = createTypeScriptResolver(root, { memberFolder });
const running = createTypeScriptResolver(root, { memberFolder, withoutDeclarations: true });
const bundling = createTypeScriptResolver(root, { memberFolder, asBundler: true });
const bundlingRunning = createTypeScriptResolver(root, { memberFolder, asBundler: true, withoutDeclarations: true });
const nearest = createTypeScriptResolver(root, { memberFolder, byNearest: true });
const conditional = createTypeScriptResolver(root, { memberFolder, asBundler: true, conditions: BEYOND_TYPESCRIPT });

const tally = { modules: graph.modules.size, compared: 0, bothLead: 0, neitherLeads: 0, differ: 0, wrong: 0 };
const reasons = new Map<string, number>();
for (const { dependencies } of graph.modules.values()) for (const dependency of dependencies) compare(dependency);
console.log(
  `${tally.compared} requests of ${tally.modules} modules: ${tally.bothLead} lead to the same module, ` +
    `${tally.neitherLeads} out of the project or nowhere, ${tally.differ} differ`,
);
for (const [reason, count] of [...reasons].sort(([, a], [, b]) => b - a)) console.log(`  ${count} ${reason}`);
if (tally.wrong > 0) process.exitCode = 1;

function compare(dependency: Dependency): void {
  const { from, request, target } = dependency;
  if (request.specifier === undefined || FILES.includes(request.form)) return;
  const theirs = typescript.resolve(from, request.specifier, syntaxOf(dependency));
  const ours = target.kind === 'module' ? target.path : undefined;
  tally.compared += 1;
  if (ours === theirs.path) {
    if (ours === undefined) tally.neitherLeads += 1;
    else tally.bothLead += 1;
    return;
  }
  const reason = reasonOf(dependency, request.specifier, theirs);
  tally.differ += 1;
  if (reason === undefined && theirs.path !== undefined) tally.wrong += 1;
  const kind =
    reason ??
    `without a reason: ${theirs.path === undefined ? 'TypeScript leads nowhere' : 'TypeScript leads elsewhere'}`;
  reasons.set(kind, (reasons.get(kind) ?? 0) + 1);
  if (reason === undefined || values.list)
    console.log(`${placeOf(dependency)} ${request.form} '${request.specifier}' (${kind})
    ours:       ${textOf(target)}
    TypeScript: ${theirs.path ?? 'nothing'}`);
}

function syntaxOf({ request }: Dependency): 'import' | 'require' {
  return request.form === 'require' || request.form === 'import-equals' ? 'require' : 'import';
}

/** Why we lead elsewhere on purpose, as far as TypeScript itself bears it out when it is asked otherwise. */
function reasonOf(dependency: Dependency, specifier: string, theirs: TypeScriptTarget): string | undefined {
  const { from, target } = dependency;
  if (target.kind === 'builtin') return 'a module of the runtime, which goes before a package of its name';
  if (target.kind === 'package' && isOwnVersion(from, specifier))
    return 'a version of its own, which the workspace around it does not give';
  if (target.kind !== 'module') return undefined;
  const syntax = syntaxOf(dependency);
  if (isComponent(target.path) && (theirs.path ?? `${target.path}.d.ts`) === `${target.path}.d.ts`)
    return 'a component, of which TypeScript knows declarations alone';
  if (theirs.path === undefined) {
    if (plainSpecifier(specifier) !== specifier) return 'a query or loader, which bundlers read';
    if (target.blocked) return 'blocked by "exports": judged as what it leads to';
    if (sourceExtension(target.path) === undefined) return 'a file that is no source';
  } else {
    if (toModulePath(root, realpathSync(path.join(root, theirs.path)), path) === target.path)
      return 'one file by way of a symbolic link';
    const whatRuns = [running, bundlingRunning].map((asked) => asked.resolve(from, specifier, syntax).path);
    if (isDeclarationFile(theirs.path) && whatRuns.includes(target.path)) return 'a declaration stands for what runs';
  }
  if (nearest.resolve(from, specifier, syntax).path === target.path)
    return 'by an alias of the nearest tsconfig, which leaves the module out';
  const bundled = bundling.resolve(from, specifier, syntax);
  if (bundled.path === target.path) return 'as a bundler reads it: "exports", no extension';
  if (conditional.resolve(from, specifier, syntax).path === target.path)
    return 'under a condition of "exports" that TypeScript does not know';
  const unbuilt = [...theirs.tried, ...bundled.tried].filter((place) => isUnbuilt(from, specifier, place)).map(nameOf);
  if (unbuilt.includes(nameOf(target.path))) return 'not built: we lead to the source';
  if (unbuilt.length > 0) return 'not built: we lead to a source of another name';
  const asked = path.posix.join(path.dirname(from), specifier);
  return /^\.[cm][jt]s$/.test(target.path.slice(asked.length)) ? 'an extension that only bundlers add' : undefined;
}

/** Whether a package that is no member of the workspace around it installs what a member's name means. */
function isOwnVersion(from: string, specifier: string): boolean {
  const { name } = splitPackage(specifier);
  const own = resolver.workspace.manifestOf(from);
  return own !== undefined && isVersioned(own, name) && memberOf(from, name) === undefined;
}

/** Whether TypeScript looked into a folder of a package that only a build makes. */
function isUnbuilt(from: string, specifier: string, place: string): boolean {
  const own = resolver.workspace.manifestOf(place);
  if (isRelative(specifier) && own !== undefined && !existsSync(path.join(root, path.dirname(place)))) return true;
  const { name } = splitPackage(specifier);
  const asked = path.posix.join(path.dirname(from), specifier);
  const folder = isRelative(specifier) ? asked : memberOf(from, name)?.folder;
  if (folder === undefined || !existsSync(path.join(root, folder, 'package.json'))) return false;
  // A package that names nothing that is there is looked for at its `index`, last.
  const mains = resolver.workspace.manifestOf(`${folder}/package.json`)?.mains ?? [];
  if (mains.length > 0 && !mains.some((main) => existsSync(path.join(root, folder, main)))) return true;
  const file = isRelative(specifier)
    ? place
    : path.posix.join(folder, place.split(`node_modules/${name}/`)[1] ?? 'package.json');
  return file.startsWith(folder) && !existsSync(path.join(root, path.dirname(file)));
}

/** The name of a file alone. */
function nameOf(file: string): string {
  return path.posix.basename(stemOf(file));
}

function stemOf(file: string): string {
  return file.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
}

function placeOf({ from, request }: Dependency): string {
  const source = readModule(path.join(root, from));
  const line = 'text' in source ? positionAt(lineStarts(source.text), request.specifierSpan.start).line : 0;
  return `${from}:${line}`;
}

function textOf(target: Target): string {
  switch (target.kind) {
    case 'module':
      return target.path;
    case 'package':
    case 'builtin':
      return `${target.kind} ${target.name}`;
    case 'unresolved':
    case 'unverifiable':
      return `${target.kind}: ${target.reason}`;
  }
}
