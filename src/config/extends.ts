import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { ConfigIssue } from '../model/config.js';
import { UsageError } from '../usage-error.js';
import { NOTHING_CHECKED } from './config-error.js';
import { foldersUpwards, isInside, realPath } from './folders.js';
import { CONFIG_FILE, type WrittenConfig } from './find.js';
import { listOf, objectOf, type JsonNode } from './json.js';
import { mergeConfigs } from './merge.js';
import { displayPath, quote } from './quote.js';
import { readConfigFile } from './read.js';

const MAX_DEPTH = 16;
/** Every file is read once, however often it is extended; this bounds the merging. */
const MAX_EXTENDS = 256;
const PACKAGE = /^((?:@[\w.~-]+\/)?[\w~-][\w.~-]*)(?:\/(.+))?$/;

/** What extending needs to know about the run. */
export interface Surroundings {
  readonly cwd: string;
  /** Absolute folder of the config that the run started with. */
  readonly root: string;
  /** Real path of the folder that no config may be read from outside of. */
  readonly fence: string;
  /** Where packages may be installed besides: the folder that the project is a copy of. */
  readonly copyOf?: string | undefined;
}

/** A config with everything it extends merged in. */
export interface ExtendedConfig {
  readonly node: JsonNode;
  readonly issues: readonly ConfigIssue[];
  /** Absolute names of all that was read. */
  readonly files: readonly string[];
}

interface Link {
  /** Real path. */
  readonly file: string;
  readonly shown: string;
}

/**
 * Merges in what a config extends, files of the repository or of installed packages, never anything outside the
 * fence; throws a UsageError where one is missing, leads outside, goes in a circle or goes on for too long.
 */
export function extendConfig(written: WrittenConfig, { cwd, root, fence, copyOf }: Surroundings): ExtendedConfig {
  const issues: ConfigIssue[] = [];
  const merged = new Map<string, JsonNode>();
  let links = 0;
  const first = realpathSync.native(written.file);
  if (!isInside(first, fence)) {
    throw new UsageError(
      'config',
      `${displayPath(cwd, written.file)} leads outside the project through a symbolic link`,
      'Put the config itself there.',
    );
  }
  const node = merge({ file: first, shown: written.file }, written, []);
  return { node, issues, files: [...merged.keys()] };

  function merge(link: Link, { node, issues: found }: Omit<WrittenConfig, 'file'>, chain: readonly Link[]): JsonNode {
    issues.push(...found);
    const specifiers = specifiersOf(node, issues);
    let base: JsonNode | undefined;
    for (const specifier of specifiers) {
      const next = follow(specifier, link, [...chain, link]);
      base = base === undefined ? next : mergeConfigs(base, next);
    }
    const own = withoutExtends(node);
    const result = base === undefined ? own : mergeConfigs(base, own);
    merged.set(link.file, result);
    return result;
  }

  function follow(specifier: JsonNode, from: Link, chain: readonly Link[]): JsonNode {
    const text = specifier.value as string;
    const refuse = (message: string, help: string): never => {
      const { file, line, column } = specifier.place;
      const problem = { message, help, place: { path: displayPath(cwd, file), line, column } };
      throw new UsageError(
        'config',
        `${displayPath(cwd, from.shown)} extends a config that cannot be used`,
        NOTHING_CHECKED,
        [problem],
      );
    };
    links += 1;
    if (links > MAX_EXTENDS)
      return refuse(`more than ${MAX_EXTENDS} configs are extended`, 'Merge some of them into one.');
    const file = locate(text, from.file, { fence, copyOf }, refuse);
    const circle = chain.findIndex((link) => link.file === file);
    if (circle !== -1) {
      const names = [...chain.slice(circle), chain[circle]!].map((link) => displayPath(cwd, link.shown));
      return refuse(`${quote(text)} goes in a circle: ${names.join(' → ')}`, 'Remove one of these "extends".');
    }
    const known = merged.get(file);
    if (known !== undefined) return known;
    if (chain.length > MAX_DEPTH)
      return refuse(
        `${quote(text)} is the ${chain.length}th config in a row; at most ${MAX_DEPTH} are followed`,
        'Merge some of them into one.',
      );
    const shown = shownAs(file, root);
    const { root: node, issues: found } = readConfigFile(shown, cwd);
    return merge({ file, shown }, { node: node!, issues: found }, chain);
  }
}

function specifiersOf(node: JsonNode, issues: ConfigIssue[]): readonly JsonNode[] {
  const extended = objectOf(node)?.get('extends')?.node;
  if (extended === undefined) return [];
  const specifiers = listOf(extended) ?? [extended];
  for (const { value, place, path } of specifiers) {
    if (typeof value === 'string') continue;
    issues.push({
      path,
      place,
      message: 'extends must be a string or a list of strings',
      help: 'Write a path that starts with "./" or "../", or the name of a package.',
    });
  }
  return specifiers.filter(({ value }) => typeof value === 'string');
}

function withoutExtends(node: JsonNode): JsonNode {
  return { ...node, value: new Map([...(objectOf(node) ?? [])].filter(([key]) => key !== 'extends')) };
}

type Refuse = (message: string, help: string) => never;
type Fences = Pick<Surroundings, 'fence' | 'copyOf'>;

/** The real path of what an `extends` leads to; nothing is touched outside the fence, not even to see whether it exists. */
function locate(text: string, from: string, { fence, copyOf = fence }: Fences, refuse: Refuse): string {
  const name = PACKAGE.exec(text);
  const isPath = text.startsWith('./') || text.startsWith('../');
  if (text.includes('\\') || (!isPath && name === null)) {
    return refuse(
      `${quote(text)} is neither a path nor a package`,
      'Write a path that starts with "./" or "../", or the name of a package.',
    );
  }
  const candidates = isPath ? [resolve(dirname(from), text)] : packageFiles(name!, from);
  const inside = candidates.filter((candidate) => isInside(candidate, fence));
  if (isPath && inside.length === 0) return refuseOutside(text, refuse);
  for (const candidate of inside) {
    const file = realPath(candidate);
    if (file === undefined) continue;
    const isAllowed = isInside(file, fence) || (!isPath && isInside(file, copyOf));
    return isAllowed ? file : refuseOutside(text, refuse);
  }
  if (isPath)
    return refuse(`${quote(text)} does not exist`, 'Check the path; it counts from the file that extends it.');
  const wanted = name![2] === undefined ? `${name![1]}/${CONFIG_FILE}` : text;
  return refuse(
    `${quote(wanted)} is in no node_modules folder from here up`,
    'Install the package, or correct the name; a path starts with "./" or "../".',
  );
}

function refuseOutside(text: string, refuse: Refuse): never {
  return refuse(
    `${quote(text)} leads outside the project`,
    'Extend a file of this repository or of an installed package.',
  );
}

function packageFiles([, name, subpath]: RegExpExecArray, from: string): readonly string[] {
  return foldersUpwards(dirname(from)).map((folder) => join(folder, 'node_modules', name!, subpath ?? CONFIG_FILE));
}

/** The name of a file as the run knows its root, which may be below a link (`/tmp` on macOS). */
function shownAs(file: string, root: string): string {
  const realRoot = realpathSync.native(root);
  return isInside(file, realRoot) ? join(root, relative(realRoot, file)) : file;
}
