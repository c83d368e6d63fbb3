import { Minimatch } from 'minimatch';

/**
 * Compiles globs into one test over module paths. A list matches what one of its globs matches,
 * less what one that starts with `!` matches. `dot` files match like any other. Matching takes linear
 * time for every glob that `globProblem` lets pass.
 */
export function compileGlobs(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith('!')).map(compile);
  const unwanted = globs.filter((glob) => glob.startsWith('!')).map((glob) => compile(glob.slice(1)));
  return (path) => wanted.some((glob) => glob.match(path)) && !unwanted.some((glob) => glob.match(path));
}

/** Why a glob is refused (too long, unbalanced braces, too many expansions, leaves the root), or undefined where it is fine. */
export function globProblem(glob: string): string | undefined {
  if (glob.length > MAX_LENGTH) return `is ${glob.length} characters long; at most ${MAX_LENGTH} are read`;
  if (/^!?(?:\.\/)*$/.test(glob)) return 'stands for no module: the root itself is "**"';
  const braces = braceProblem(glob);
  if (braces !== undefined) return braces;
  if (braceExpansions(glob) > MAX_EXPANSIONS) return `expands to more than ${MAX_EXPANSIONS} patterns`;
  if (/^!?(?:\/|[A-Za-z]:[\\/])|(?:^!?|[/{,])\.\.(?:[/},]|$)/.test(glob))
    return 'leaves the root; globs count from the root of the run';
  if (glob.includes('\\')) return 'has a backslash; paths are written with forward slashes';
  return undefined;
}

const MAX_LENGTH = 256;
const MAX_EXPANSIONS = 1000;

function compile(glob: string): Minimatch {
  const plain = glob.replace(/^(?:\.\/)+/, '').replace(/\/$/, '/**');
  return new Minimatch(plain, { dot: true, nocomment: true, nonegate: true, optimizationLevel: 1, platform: 'linux' });
}

/**
 * Braces that Bash, and so the expander, reads in ways that nobody counts: one too many is text, and `{a},b}` two
 * patterns; braces around nothing but braces are expanded twice, so that `{z..{a,b}}` is two ranges.
 */
function braceProblem(glob: string): string | undefined {
  const open: { hasComma: boolean; hasBraces: boolean }[] = [];
  for (const character of glob) {
    const innermost = open.at(-1);
    if (character === ',' && innermost !== undefined) innermost.hasComma = true;
    if (character === '{') {
      if (innermost !== undefined) innermost.hasBraces = true;
      open.push({ hasComma: false, hasBraces: false });
    }
    if (character !== '}') continue;
    const closed = open.pop();
    if (closed === undefined) return 'has braces that do not pair up';
    if (closed.hasBraces && !closed.hasComma) return 'has braces around braces with no comma between';
  }
  return open.length === 0 ? undefined : 'has braces that do not pair up';
}

/** An upper bound of how many patterns the braces of a glob stand for: what follows each other multiplies, alternatives add up. */
function braceExpansions(glob: string): number {
  let alternatives = 0;
  let total = 1;
  let start = 0;
  const outer: { alternatives: number; total: number; start: number }[] = [];
  for (let offset = 0; offset < glob.length; offset += 1) {
    const character = glob[offset];
    if (character === '{') {
      outer.push({ alternatives, total, start });
      [alternatives, total, start] = [0, 1, offset + 1];
    } else if (character === ',') {
      if (outer.length > 0) [alternatives, total] = [alternatives + total, 1];
    } else if (character === '}') {
      const inside = Math.max(alternatives + total, rangeLength(glob.slice(start, offset)));
      const above = outer.pop()!;
      [alternatives, total, start] = [above.alternatives, above.total * inside, above.start];
    }
  }
  return total;
}

/** How many values `1..9`, `a..z` or `0..90..10` stands for; 0 for anything else. */
function rangeLength(body: string): number {
  const range = /^(?:(-?\d+)\.\.(-?\d+)|([A-Za-z])\.\.([A-Za-z]))(?:\.\.-?(\d+))?$/.exec(body);
  if (range === null) return 0;
  const [, from, to, first, last, step] = range;
  const distance = first === undefined ? Number(to) - Number(from) : last!.charCodeAt(0) - first.charCodeAt(0);
  return Math.floor(Math.abs(distance) / Math.max(Number(step ?? 1), 1)) + 1;
}

/**
 * Compiles absolute patterns of a tsconfig's `include` or `exclude` into one test over absolute paths:
 * a pattern whose last segment has neither wildcard nor extension stands for everything below that folder.
 */
export function compilePatterns(patterns: readonly string[]): (path: string) => boolean {
  const compiled = patterns.map((pattern) => {
    const plain = pattern.replaceAll('\\', '/').replace(/\/$/, '');
    if (!/[*?]/.test(plain)) return (path: string) => path === plain || path.startsWith(`${plain}/`);
    const isFolder = !/[*?.]/.test(plain.slice(plain.lastIndexOf('/')));
    const options = { dot: true, nobrace: true, noext: true, platform: 'linux' } as const;
    const glob = new Minimatch(isFolder ? `${plain}/**` : plain, options);
    return (path: string) => glob.match(path);
  });
  return (path) => compiled.some((matches) => matches(path.replaceAll('\\', '/')));
}
