/**
 * What a terminal, a CI log or a reader could take for something else: control characters, invisible and
 * bidirectional ones, lone surrogates; and what CI runners take for commands. GitHub trims a line before it looks
 * for `::` at its start, and finds `##[` and `##vso[` anywhere in it.
 */
const HOSTILE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|(?<!\S):(?=:)|#(?=#(?:\[|vso\[))/gu;

/** A stretch of text as it was written and as it may be shown. */
export interface Piece {
  readonly raw: string;
  readonly shown: string;
}

/**
 * Makes text from the repository fit for one line of a terminal or a CI log: whatever could act on them
 * becomes visible, as in `\u{1b}`.
 */
export function escapeText(text: string): string {
  return text.replace(HOSTILE, visible);
}

/** Splits text into what is shown as it is and the single characters that `escapeText` makes visible. */
export function* escapePieces(text: string): Iterable<Piece> {
  let at = 0;
  for (const { 0: raw, index } of text.matchAll(HOSTILE)) {
    if (index > at) yield { raw: text.slice(at, index), shown: text.slice(at, index) };
    yield { raw, shown: visible(raw) };
    at = index + raw.length;
  }
  if (at < text.length) yield { raw: text.slice(at), shown: text.slice(at) };
}

/** Replaces in JSON text what a terminal or a CI runner could act on by JSON's own escapes: the value stays the same. */
export function escapeJson(json: string): string {
  return json.replace(HOSTILE_IN_JSON, (character) =>
    Array.from(
      { length: character.length },
      (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}

// C0 controls and lone surrogates are escaped by JSON.stringify; the line breaks it writes itself must stay.
const HOSTILE_IN_JSON = /[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|#(?=#(?:\[|vso\[))/gu;

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** Makes text fit for a line of the message of a workflow command of GitHub. */
export function escapeCommand(text: string): string {
  return escapeText(text).replaceAll('%', '%25');
}

/** Makes text fit for the value of a property of a workflow command, which ends at `,` and `::`. */
export function escapeCommandProperty(text: string): string {
  return escapeCommand(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * Makes text fit for one line of HTML, and of Markdown that holds HTML: nothing in it is markup of either, nor a cell's
 * end, a link, or a list. Inside of `<code>`, it mentions nobody.
 */
export function escapeMarkup(text: string): string {
  return escapeText(text).replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}

// All that is punctuation of ASCII, but for `,`, `-`, `.` and `/`, which mean nothing within a line.
const MARKUP = /[!-+:-@[-`{-~]|(?<=www)\./gi;

/** A block of Markdown that shows lines as they are; none of them can end it. */
export function fenceLines(lines: readonly string[]): readonly string[] {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return [`${fence}text`, ...lines, fence];
}

/** Makes text fit for a line of the plain text of a SARIF message, where `[text](target)` would be a link. */
export function escapeSarif(text: string): string {
  const shown = escapeText(text);
  return shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown;
}

/** A path as a relative reference of RFC 3986; half a surrogate pair, which no URI can say, becomes U+FFFD. */
export function escapeUri(path: string): string {
  const segments = path.replace(/\p{Cs}/gu, '\uFFFD').split('/');
  return segments.map(encodeURIComponent).join('/');
}

/** Makes text fit for one line of XML 1.0, within an attribute as well; what XML cannot say at all becomes visible. */
export function escapeXml(text: string): string {
  return escapeText(text)
    .replace(/[\uFFFE\uFFFF]/g, visible)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
