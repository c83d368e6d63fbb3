import type { ModulePath } from '../../model/path.js';
import type { Span } from '../../model/record.js';
import { afterBraces, attributeText, readTag, type Tag } from './markup.js';
import { after, afterOpaque } from '../opaque.js';

/** A part of a component that is script. */
export interface ScriptBlock {
  /** What is between the tags or fences. */
  readonly content: Span;
  /** What stands behind it: a closing tag or fence, or nothing where the file ends. */
  readonly closing: Span;
  /** The tag that opens it; undefined for the frontmatter of Astro. */
  readonly tag: Tag | undefined;
}

/**
 * Finds the script blocks of a `.vue`, `.svelte` or `.astro` file, in source order. As in HTML, `</script` ends one
 * wherever it stands. No script is what comments, styles, expressions of Svelte and `<template>` contain.
 */
export function findScriptBlocks(path: ModulePath, text: string): readonly ScriptBlock[] {
  const blocks: ScriptBlock[] = [];
  const dialect = path.slice(path.lastIndexOf('.') + 1);
  const frontmatter = dialect === 'astro' ? readFrontmatter(text) : undefined;
  if (frontmatter !== undefined) blocks.push(frontmatter);
  const skip = createSkipper(text, dialect);
  for (let offset = frontmatter?.closing.end ?? 0; ;) {
    MARKUP.lastIndex = offset;
    const match = MARKUP.exec(text);
    if (match === null) return blocks;
    const start = match.index;
    if (match[0] === '<!--') offset = after(text, '-->', start);
    else if (match[0] === '{') offset = skip.expression(start);
    else {
      const tag = readTag(text, start);
      offset = tag.end;
      if (tag.name.toLowerCase() !== 'script') offset = tag.isSelfClosing ? tag.end : skip.element(tag);
      else {
        const block = tag.isSelfClosing ? emptyBlock(tag) : readScript(text, tag);
        if (isScript(text, tag)) blocks.push(block);
        offset = block.closing.end;
      }
    }
  }
}

const MARKUP = /<!--|<(?=[A-Za-z])|\{/g;

function readScript(text: string, tag: Tag): ScriptBlock {
  CLOSING_SCRIPT.lastIndex = tag.end;
  const start = CLOSING_SCRIPT.exec(text)?.index ?? text.length;
  const closing = { start, end: start === text.length ? start : after(text, '>', start) };
  return { content: { start: tag.end, end: start }, closing, tag };
}

const CLOSING_SCRIPT = /<\/script(?=[\s/>])/gi;

function emptyBlock(tag: Tag): ScriptBlock {
  const nothing = { start: tag.end, end: tag.end };
  return { content: nothing, closing: nothing, tag };
}

/** JSON, import maps and templates of other libraries are no script. */
function isScript(text: string, tag: Tag): boolean {
  const type = attributeText(text, tag, 'type')?.trim() ?? '';
  return /^(?:module|[jt]sx?|.*\b(?:javascript|ecmascript|typescript|babel|[jt]sx?))?$/i.test(type);
}

/** Leaps over what holds no script of this module; what is never closed is leapt over but once. */
function createSkipper(text: string, dialect: string) {
  let areBracesClosed = true;
  let areElementsClosed = true;
  const expression = (start: number): number => {
    // In Astro an expression may hold elements, and those script: only comments are none.
    if (dialect === 'astro') return text.startsWith('/*', start + 1) ? after(text, '*/', start) : start + 1;
    const end = dialect === 'svelte' && areBracesClosed ? afterBraces(text, start) : undefined;
    areBracesClosed &&= dialect !== 'svelte' || end !== undefined;
    return end ?? start + 1;
  };
  const element = (tag: Tag): number => {
    // To Vue only the tags that stand outside all others are known; what they hold is theirs.
    const isRaw = tag.name === 'style' || (dialect === 'vue' && tag.name !== 'template');
    const isTemplate = tag.name === 'template' && dialect !== 'astro';
    if (!areElementsClosed || !(isRaw || isTemplate)) return tag.end;
    const isHtml = /html/.test(attributeText(text, tag, 'lang') ?? 'html');
    const end = isTemplate && isHtml ? afterTemplate(text, tag) : afterRaw(text, tag);
    areElementsClosed &&= end !== undefined;
    return end ?? tag.end;
  };
  return { expression, element };
}

function afterRaw(text: string, { name, end }: Tag): number | undefined {
  const start = text.indexOf(`</${name}`, end);
  return start === -1 ? undefined : after(text, '>', start);
}

/** Templates are nested in templates; where they do not balance, the last closing tag counts. */
function afterTemplate(text: string, tag: Tag): number | undefined {
  let depth = 1;
  TEMPLATE.lastIndex = tag.end;
  for (let match = TEMPLATE.exec(text); match !== null; match = TEMPLATE.exec(text)) {
    if (match[0] === '<!--') TEMPLATE.lastIndex = after(text, '-->', match.index);
    else if (match[0].startsWith('</')) {
      if (--depth === 0) return after(text, '>', match.index);
    } else {
      const inner = readTag(text, match.index);
      if (!inner.isSelfClosing) depth++;
      TEMPLATE.lastIndex = inner.end;
    }
  }
  const last = text.lastIndexOf('</template');
  return last < tag.end ? undefined : after(text, '>', last);
}

const TEMPLATE = /<!--|<\/?template(?=[\s/>])/g;

/** What stands between the first two `---` that are in no string or comment. */
function readFrontmatter(text: string): ScriptBlock | undefined {
  const start = /^\s*---/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const fence = fenceAfter(text, start) ?? text.slice(start).search(/^[ \t]*---/m) + start;
  const end = fence < start ? text.length : fence;
  return { content: { start, end }, closing: { start: end, end: Math.min(end + 3, text.length) }, tag: undefined };
}

function fenceAfter(text: string, start: number): number | undefined {
  FENCE_OR_OPAQUE.lastIndex = start;
  for (let match = FENCE_OR_OPAQUE.exec(text); match !== null; match = FENCE_OR_OPAQUE.exec(text)) {
    if (match[0] === '---') return match.index;
    FENCE_OR_OPAQUE.lastIndex = afterOpaque(text, match.index) ?? match.index + 1;
  }
  return undefined;
}

const FENCE_OR_OPAQUE = /---|['"`/]/g;
