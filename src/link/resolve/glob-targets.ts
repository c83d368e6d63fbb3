import { posix } from 'node:path';
import { compileGlobs, globProblem } from '../../model/glob.js';
import type { Target } from '../../model/graph.js';
import { folderOf, sourceExtension, type ModulePath } from '../../model/path.js';
import type { Resolver } from './resolve.js';
import { isRelative } from './specifier.js';

/**
 * The modules that the patterns of an `import.meta.glob` match, as Vite reads them: from the importer, or from the
 * root of its package where they begin with a slash; an alias of the tsconfig stands for its paths. Never the
 * importer itself, nor what a dot hides. Where there is none, one target says why.
 */
export function globTargets(
  from: ModulePath,
  patterns: readonly string[],
  resolver: Resolver,
  modules: readonly ModulePath[],
): readonly [Target, ...Target[]] {
  const written = patterns.filter((pattern) => !pattern.startsWith('!'));
  const unwanted = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const [without, claimed] = [unwanted, written].map((list) => list.map((each) => pathsOf(from, each, resolver)));
  const lost = written.find((_pattern, index) => claimed![index]!.length === 0);
  if (lost !== undefined)
    return [{ kind: 'unverifiable', reason: `nobody says here what ${JSON.stringify(lost)} stands for` }];
  const globs = [...claimed!.flat(), ...without!.flat().map((glob) => `!${glob}`)];
  const problem = globs.map(globProblem).find((each) => each !== undefined);
  if (problem !== undefined) return [{ kind: 'unverifiable', reason: `the pattern ${problem}` }];
  const matches = compileGlobs(globs);
  const showsHidden = globs.some((glob) => /(?:^|\/)\.[^/]/.test(glob));
  const [first, ...others] = modules
    .filter((module) => module !== from && matches(module) && (showsHidden || !/(?:^|\/)\./.test(module)))
    .map((path): Target => ({ kind: 'module', path }));
  return first === undefined ? [matchesNothing(written, claimed!.flat(), resolver)] : [first, ...others];
}

/** What a pattern stands for, from the root of the run; none where it begins with something that nobody has defined. */
function pathsOf(from: ModulePath, pattern: string, resolver: Resolver): readonly string[] {
  if (isRelative(pattern)) return [posix.join(literally(folderOf(from)), pattern)];
  const folder = literally(resolver.workspace.manifestOf(from)?.folder ?? '');
  if (pattern.startsWith('/')) return [posix.join(folder, `.${pattern}`)];
  if (pattern.startsWith('*')) return [posix.join(folder, pattern)];
  return resolver.aliased(from, pattern);
}

/** A folder as a glob that matches it alone: the routes of many a framework are called `[room]`. */
function literally(folder: string): string {
  return folder.replaceAll(/[[*?]/g, '[$&]');
}

/**
 * Files that are not source are not looked for: the folder they are in is where such a pattern leads. What counts from
 * a root may count from another than the package's, which Vite's config tells.
 */
function matchesNothing(patterns: readonly string[], paths: readonly string[], resolver: Resolver): Target {
  const folder = paths.map(fixedFolder).find((path) => resolver.isFolder(path));
  if (folder !== undefined && !patterns.every(isOfSource)) return { kind: 'module', path: folder };
  const rooted = patterns.find((pattern) => pattern.startsWith('/'));
  return rooted === undefined
    ? { kind: 'unresolved', reason: 'it matches no module' }
    : { kind: 'unverifiable', reason: `nobody says here which root ${JSON.stringify(rooted)} counts from` };
}

function fixedFolder(pattern: string): ModulePath {
  const fixed = /^(?:\[[[*?]\]|[^*?[{(])*/.exec(pattern)![0].replaceAll(/\[([[*?])\]/g, '$1');
  return fixed.slice(0, Math.max(0, fixed.lastIndexOf('/'))) as ModulePath;
}

/** Whether a pattern ends in an extension of source, so that no other file matches it. */
function isOfSource(pattern: string): boolean {
  const extensions = pattern.slice(pattern.lastIndexOf('.') + 1).replace(/^[{(]|[)}]$/g, '');
  return extensions.split(/[,|]/).every((each) => sourceExtension(`.${each}`) !== undefined);
}
