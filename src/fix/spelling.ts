import { posix } from 'node:path';
import { folderOf, sourceExtension, type ModulePath } from '../model/path.js';

/**
 * How the path of a module is written in a specifier: with the extension that its code will have once it is emitted,
 * with its own, without any, or by the folder whose index it is.
 */
type Spelling = 'emitted' | 'file' | 'bare' | 'folder';

/** A specifier that somebody wrote, and where it leads: what another is to be like. */
export interface Model {
  readonly from: ModulePath;
  readonly specifier: string;
  readonly target: ModulePath;
}

/**
 * What one module would write for another if it wrote as in a model, the likeliest first: a relative path stays one, an
 * alias keeps its beginning, extensions and indexes are written or left out as they are there.
 */
export function likeModel(model: Model, from: ModulePath, to: ModulePath): string[] {
  const isRelative = /^\.{1,2}(?:\/|$)/.test(model.specifier);
  const written = isRelative ? posix.join(folderOf(model.from), model.specifier).replace(/\/$/, '') : model.specifier;
  for (const spelling of ['emitted', 'file', 'bare', 'folder'] as const) {
    const spelled = spell(model.target, spelling);
    const rest = spelled === undefined ? '' : commonEnd(written, spelled === '' ? '.' : spelled);
    if (spelled === undefined || rest === '' || (isRelative && rest !== written)) continue;
    const paths = alike(spelling, model, to).flatMap((each) => spell(to, each) ?? []);
    if (isRelative) return paths.map((path) => relativeSpecifier(from, path));
    const prefix = written.slice(0, -rest.length);
    const base = spelled.slice(0, -rest.length);
    return paths.flatMap((path) =>
      path.startsWith(base) && path !== base ? [`${prefix}${path.slice(base.length)}`] : [],
    );
  }
  return [];
}

/** What a package may call one of its modules, by the path within it. */
export function subpathsOf(name: string, path: ModulePath): string[] {
  const plain = path.replace(/^(?:src|lib|source)\//, '') as ModulePath;
  const spelled = [plain, path].flatMap((each) =>
    (['folder', 'bare', 'emitted', 'file'] as const).flatMap((spelling) => spell(each, spelling) ?? []),
  );
  return [...new Set([name, ...spelled.map((each) => (each === '' ? name : `${name}/${each}`))])];
}

const EMITTED: Readonly<Record<string, string>> = { '.ts': '.js', '.tsx': '.js', '.mts': '.mjs', '.cts': '.cjs' };

/** A path written in one way, or undefined where it cannot be: only an index stands for its folder. */
function spell(path: ModulePath, spelling: Spelling): string | undefined {
  const extension = sourceExtension(path);
  if (extension === undefined) return spelling === 'file' ? path : undefined;
  const bare = path.slice(0, -extension.length);
  switch (spelling) {
    case 'emitted':
      return `${bare}${EMITTED[extension] ?? extension}`;
    case 'file':
      return path;
    case 'bare':
      return bare;
    case 'folder':
      return isIndex(bare) ? bare.replace(/\/?index$/, '') : undefined;
  }
}

/** The ways in which somebody who wrote the model may write another module. */
function alike(spelling: Spelling, { target }: Model, to: ModulePath): readonly Spelling[] {
  switch (spelling) {
    case 'emitted':
      return ['emitted', 'file'];
    case 'file':
      return ['file'];
    case 'bare':
      return isIndex(spell(target, 'bare')!) ? ['bare'] : ['folder', 'bare'];
    case 'folder':
      return isIndex(spell(to, 'bare') ?? to) ? ['folder', 'bare'] : ['bare'];
  }
}

function isIndex(bare: string): boolean {
  return /(?:^|\/)index$/.test(bare);
}

function relativeSpecifier(from: ModulePath, path: string): string {
  const relative = posix.relative(`/${folderOf(from)}`, `/${path}`);
  return relative === '' ? '.' : relative.startsWith('.') ? relative : `./${relative}`;
}

/** The longest end that two paths have in common, whole segments of it. */
function commonEnd(a: string, b: string): string {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length && count < right.length && left.at(-1 - count) === right.at(-1 - count)) count += 1;
  return count === 0 ? '' : left.slice(-count).join('/');
}
