import type { Span } from '../model/record.js';
import { DIRECTIVES, type Suppression } from '../model/suppression.js';

/** What begins every suppression. */
const MARK = 'ws-ssot-ignore';

/** Whether a text may hold a comment that suppresses findings. */
export function maySuppress(text: string): boolean {
  return text.includes(MARK);
}

/** What a comment may stand above. */
export interface Outline {
  /** Where the largest piece of syntax ends that begins at an offset. */
  readonly ends: ReadonlyMap<number, number>;
  /** Braces in JSX that hold no expression, but room for a comment. */
  readonly emptyBraces: readonly Span[];
}

/** Reads the comments that suppress findings, in source order; a text without them has none. */
export function readSuppressions(text: string, comments: readonly Span[], outline: Outline): readonly Suppression[] {
  const inOrder = comments.toSorted((a, b) => a.start - b.start);
  return inOrder.flatMap((comment): Suppression[] => {
    const written = readDirective(text.slice(comment.start, comment.end));
    if (written === undefined) return [];
    const covers = coveredBy(written.directive, comment, { text, comments: inOrder, outline });
    return [{ span: { start: comment.start, end: comment.end }, covers, ...written }];
  });
}

const DIRECTIVE = new RegExp(String.raw`^[\s*]*(${MARK}(?:-[\w-]*)?)(?![\w-])([^]*)$`);
const OPTION = /(?:^|\s)(until|owner)=(\S+)\s*$/;

function readDirective(comment: string): Omit<Suppression, 'span' | 'covers'> | undefined {
  const inner = comment.startsWith('//') ? comment.slice(2) : comment.slice(2, -2);
  const found = DIRECTIVE.exec(inner);
  if (found === null) return undefined;
  let rest = found[2]!.replace(/\s*\n[\s*]*/g, ' ').trim();
  const options: { until?: string; owner?: string } = {};
  for (let option = OPTION.exec(rest); option !== null; option = OPTION.exec(rest)) {
    options[option[1] as 'until' | 'owner'] ??= option[2]!;
    rest = rest.slice(0, option.index);
  }
  const [, rules, reason = ''] = /^([^]*?)(?:(?:^|\s)--(?:\s([^]*))?)?$/.exec(rest)!;
  const names = rules!.split(',').map((name) => name.trim());
  return { directive: found[1]!, rules: names.filter((name) => name !== ''), reason: reason.trim(), ...options };
}

interface Surroundings {
  readonly text: string;
  /** In source order. */
  readonly comments: readonly Span[];
  readonly outline: Outline;
}

function coveredBy(directive: string, comment: Span, around: Surroundings): Span | undefined {
  if (directive === DIRECTIVES.file) {
    const { text, comments } = around;
    const start = /^#!.*/.exec(text)?.[0].length ?? 0;
    return codeAfter(start, text, comments) > comment.start ? { start: 0, end: text.length } : undefined;
  }
  const start = codeBelow(comment, around);
  const end = around.outline.ends.get(start);
  return end === undefined ? undefined : { start, end };
}

/** Where the code begins that a comment stands above; in JSX, behind the braces that hold it. */
function codeBelow(comment: Span, { text, comments, outline }: Surroundings): number {
  let offset = codeAfter(comment.end, text, comments);
  for (;;) {
    const braces = outline.emptyBraces.find(({ start, end }) => {
      return end === offset + 1 ? start < comment.start : start === offset;
    });
    if (braces === undefined) return offset;
    offset = codeAfter(braces.end, text, comments);
  }
}

function codeAfter(start: number, text: string, comments: readonly Span[]): number {
  let offset = start;
  for (;;) {
    while (/\s/.test(text[offset] ?? '')) offset++;
    const comment = comments.find((each) => each.start === offset);
    if (comment === undefined) return offset;
    offset = comment.end;
  }
}
