import { fromMarkdown } from 'mdast-util-from-markdown';

/** A fenced block of a page. */
export interface CodeBlock {
  /** What stands behind the opening fence. */
  readonly info: string;
  readonly text: string;
  /** Offsets of the text in the page; that of an empty block is where it would stand. */
  readonly start: number;
  readonly end: number;
}

type Parent = Pick<ReturnType<typeof fromMarkdown>, 'children'>;

/** All fenced blocks of a page, wherever they stand, in their order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const visit = ({ children }: Parent): void => {
    for (const node of children) {
      if (node.type === 'code' && markdown[node.position!.start.offset!] === '`') {
        const start = markdown.indexOf('\n', node.position!.start.offset) + 1;
        const info = [node.lang, node.meta].filter(Boolean).join(' ');
        blocks.push({ info, text: node.value, start, end: start + node.value.length });
      }
      if ('children' in node) visit(node as Parent);
    }
  };
  visit(fromMarkdown(markdown));
  return blocks;
}
