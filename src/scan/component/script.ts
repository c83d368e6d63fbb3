import { isComponent, type ModulePath } from '../../model/path.js';
import type { ModuleRecord, Span } from '../../model/record.js';
import { attributeText, type Tag } from './markup.js';
import { findScriptBlocks, type ScriptBlock } from './script-blocks.js';
import type { SourceText } from '../source-text.js';

/** The script that a file holds: all of an ordinary module, the blocks of a component. */
export interface Script {
  /** A file name by which parsers take the text for what it is: `Chat.vue/script.ts`, where no other can be. */
  readonly name: string;
  /** As long as the file, with every character of the script at its own offset and blanks elsewhere. */
  readonly text: string;
  /** What of a component is no script, where names of the script may be used; empty for an ordinary module. */
  readonly markup: string;
}

/** The script of a file. The blocks of a component are one module, in a language that has room for each of them. */
export function scriptOf(path: ModulePath, text: string): Script {
  return isComponent(path) ? scriptIn(path, text, findScriptBlocks(path, text)) : ordinary(path, text);
}

/**
 * Reads the record of a module through the script that its file holds. A component exports itself as `default`,
 * and what those of its blocks export that are code of the module, not of each instance or of the browser.
 * @param extract reads the record of the script
 */
export function readThroughScript({ path, text }: SourceText, extract: (script: Script) => ModuleRecord): ModuleRecord {
  if (!isComponent(path)) return extract(ordinary(path, text));
  const blocks = findScriptBlocks(path, text);
  const record = extract(scriptIn(path, text, blocks));
  if (record.syntaxErrors.length > 0) return record;
  const modules = blocks.filter((block) => isModuleCode(path, text, block));
  const own = record.exports.filter(({ span }) => modules.some(({ content }) => isInside(span, content)));
  if (own.some((entry) => entry.kind !== 'star' && entry.exported === 'default')) return { ...record, exports: own };
  const itself = { kind: 'local', exported: 'default', local: undefined, span: { start: 0, end: 0 } } as const;
  return { ...record, exports: [itself, ...own] };
}

function ordinary(path: ModulePath, text: string): Script {
  return { name: path, text, markup: '' };
}

function scriptIn(path: ModulePath, text: string, blocks: readonly ScriptBlock[]): Script {
  const name = `${path}/script${extensionOf(path, text, blocks)}`;
  const ends = [0, ...blocks.map(({ content }) => content.end)];
  const markup = ends.map((end, index) => text.slice(end, blocks[index]?.content.start)).join('');
  return { name, text: masked(text, blocks), markup };
}

function extensionOf(path: ModulePath, text: string, blocks: readonly ScriptBlock[]): string {
  if (path.endsWith('.astro')) return '.ts';
  const languages = blocks
    .flatMap(({ tag }) =>
      tag === undefined ? [] : [attributeText(text, tag, 'lang'), attributeText(text, tag, 'type')],
    )
    .join(' ');
  if (!/\btsx?\b|typescript/.test(languages)) return '.mjs';
  return /\b[jt]sx\b/.test(languages) ? '.tsx' : '.ts';
}

/** Svelte runs one block with the module and the other with each component, Astro its frontmatter and none of its tags. */
function isModuleCode(path: ModulePath, text: string, { tag }: ScriptBlock): boolean {
  if (path.endsWith('.vue') || tag === undefined) return true;
  return path.endsWith('.svelte') && (tag.attributes.has('module') || attributeText(text, tag, 'context') === 'module');
}

function isInside({ start, end }: Span, outer: Span): boolean {
  return outer.start <= start && end <= outer.end;
}

/** What is written into the blank at an offset. */
interface Piece {
  readonly start: number;
  readonly text: string;
}

function masked(text: string, blocks: readonly ScriptBlock[]): string {
  const scripts = blocks.flatMap((block, index) => piecesOf(text, block, index === blocks.length - 1));
  const pieces = scripts.concat(conflictMarkers(text, blocks));
  let result = '';
  for (const piece of pieces.sort((a, b) => a.start - b.start)) {
    result += blank(text.slice(result.length, piece.start)) + piece.text;
  }
  return result + blank(text.slice(result.length));
}

function piecesOf(text: string, { tag, content, closing }: ScriptBlock, isLast: boolean): Piece[] {
  if (tag?.attributes.has('src')) return requestOf(text, tag);
  const script = { start: content.start, text: text.slice(content.start, content.end) };
  if (isLast || closing.start === closing.end) return [script];
  // Blocks are separate statements, whatever the first ends and the second begins with. No import reaches as far as this.
  return [script, { start: closing.start, text: '\n{}' }];
}

/** `<script lang="ts" src="./chat.ts">` as the import that it is: `import            "./chat.ts";`. */
function requestOf(text: string, tag: Tag): Piece[] {
  const value = tag.attributes.get('src');
  const specifier = attributeText(text, tag, 'src') ?? '';
  // What begins with a slash or a scheme is asked for by browsers, and so is what Astro is told to leave alone.
  if (value === undefined || value.end >= tag.end || tag.attributes.has('is:inline')) return [];
  if (!/^[^\\\r\n{}/:]+(?:\/[^\\\r\n{}:]*)?$/.test(specifier)) return [];
  const isQuoted = value.end - value.start > specifier.length;
  const start = isQuoted ? value.start : value.start - 1;
  const quoted = isQuoted ? `${text.slice(value.start, value.end)};` : `"${specifier}"`;
  return [{ start: tag.start, text: `import ${blank(text.slice(tag.start + 'import '.length, start))}${quoted}` }];
}

/** The lines that git leaves where two sides differ: such a file is not what anybody wrote, whatever its script. */
function conflictMarkers(text: string, blocks: readonly ScriptBlock[]): Piece[] {
  if (!text.includes('<<<<<<< ')) return [];
  return [...text.matchAll(/^<{7} [^\r\n]*/gm)]
    .map((match) => ({ start: match.index, text: match[0] }))
    .filter(({ start }) => !blocks.some(({ content }) => content.start <= start && start < content.end));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]+/g, (line) => ' '.repeat(line.length));
}
