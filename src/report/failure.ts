import { UsageError, type UsageProblem } from '../usage-error.js';
import { escapeText } from './escape.js';

/** Why a run came to nothing. */
export interface Failure {
  readonly kind: UsageError['kind'] | 'internal';
  readonly message: string;
  readonly help: string;
  readonly problems: readonly UsageProblem[];
  /** Where it happened, for a failure of our own. */
  readonly stack?: string;
}

/** What a failure is described with. */
export interface Installation {
  /** Version of ws-ssot. */
  readonly version: string;
  /** As in `linux-x64`. */
  readonly platform: string;
  /** Version of Node.js. */
  readonly node: string;
}

/** Tells whose fault an error is: the input's, the installation's, or, where neither is known to be, ours. */
export function describeFailure(error: unknown, installation: Installation): Failure {
  if (error instanceof UsageError) {
    const { kind, message, help, problems } = error;
    return { kind, message, help, problems };
  }
  const missing = missingPackage(error);
  if (missing !== undefined) return describeMissing(missing, installation);
  const said = error instanceof Error ? error.message : String(error);
  const { version, platform, node } = installation;
  return {
    kind: 'internal',
    message: `ws-ssot ${version} failed: ${said}`,
    help: `This is a bug in ws-ssot, not in your code. Please report it to those who make ws-ssot, with all that stands here. (${platform}, Node.js ${node})`,
    problems: [],
    stack: error instanceof Error && error.stack !== undefined ? error.stack : said,
  };
}

/** Renders a failure for people: what is wrong, each problem with its place, and what to do. */
export function renderFailure({ message, help, problems, stack }: Failure): string {
  const lines = [`error: ${escapeText(message)}`];
  for (const problem of problems) {
    const { place } = problem;
    const at = place === undefined ? '' : `${place.path}:${place.line}:${place.column}  `;
    lines.push(`  ${escapeText(at + problem.message)}`);
    if (problem.help !== undefined && problem.help !== '') lines.push(`      ${escapeText(problem.help)}`);
  }
  if (help !== '') lines.push(...help.split('\n').map((line) => `  ${escapeText(line)}`));
  if (stack !== undefined) lines.push(...stack.split('\n').map((line) => `    ${escapeText(line.trim())}`));
  return `${lines.join('\n')}\n`;
}

/** The native package that could not be loaded, or undefined where an error has nothing to do with one. */
function missingPackage(error: unknown): string | undefined {
  const chain: Error[] = [];
  for (let cause = error; cause instanceof Error && chain.length < 20; cause = cause.cause) chain.push(cause);
  const isMissing = chain.some(
    (cause) =>
      cause.message.startsWith('Cannot find native binding') ||
      codeOf(cause) === 'ERR_DLOPEN_FAILED' ||
      (/^(?:ERR_)?MODULE_NOT_FOUND$/.test(codeOf(cause)) && /\boxc-(?:parser|resolver)\b/.test(cause.message)),
  );
  if (!isMissing) return undefined;
  const text = chain.map((cause) => `${cause.message}\n${cause.stack ?? ''}`).join('\n');
  return (
    /@oxc-(?:parser|resolver)\/binding-(?!wasm)[\w-]+/.exec(text)?.[0] ??
    /\boxc-(?:parser|resolver)\b/.exec(text)?.[0] ??
    'oxc-parser'
  );
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function describeMissing(name: string, { platform, node }: Installation): Failure {
  return {
    kind: 'environment',
    message: `the native package ${name} cannot be loaded on ${platform} (Node.js ${node})`,
    help: [
      'It is an optional dependency, picked at installation for the platform: install again, without --omit=optional or --no-optional.',
      'If that does not help, npm may have kept to a lockfile from another platform (https://github.com/npm/cli/issues/4828):',
      'remove node_modules and package-lock.json, then run npm install.',
      ...(/^@?oxc-parser\b/.test(name) ? ['Until then, --parser ts-morph does without it, more slowly.'] : []),
    ].join('\n'),
    problems: [],
  };
}
