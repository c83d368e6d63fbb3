import { fromMarkdown } from 'mdast-util-from-markdown';

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** A fenced block of a page. */
export interface CodeBlock {
  /** What stands behind the opening fence. */
  readonly info: string;
  readonly text: string;
}

/** What stands under one heading. */
export interface Section {
  /** The Markdown, headings excluded. */
  readonly text: string;
  readonly blocks: readonly CodeBlock[];
}

/** The page of a rule, in its parts. */
export interface RulePage {
  readonly title: string;
  /** The lines between the title and the first section. */
  readonly intro: readonly string[];
  /** By heading, in the order of the page. */
  readonly sections: ReadonlyMap<string, Section>;
}

/** Reads the Markdown of a rule's page. */
export function readRulePage(markdown: string): RulePage {
  const [title, ...nodes] = fromMarkdown(markdown).children;
  const textOf = ({ position }: Node) => markdown.slice(position!.start.offset, position!.end.offset);
  const starts = nodes.flatMap((node, index) => (node.type === 'heading' ? [index] : []));
  const sections = starts.map((start, index): [string, Section] => {
    const content = nodes.slice(start + 1, starts[index + 1]);
    const blocks = content.flatMap((node) =>
      node.type === 'code' ? [{ info: [node.lang, node.meta].filter(Boolean).join(' '), text: node.value }] : [],
    );
    return [textOf(nodes[start]!).replace(/^## /, ''), { text: content.map(textOf).join('\n\n'), blocks }];
  });
  if (new Set(sections.map(([heading]) => heading)).size < sections.length) throw new Error('a heading is there twice');
  return {
    title: title?.type === 'heading' ? textOf(title).replace(/^# /, '') : '',
    intro: nodes
      .slice(0, starts[0])
      .map(textOf)
      .filter((text) => text !== ''),
    sections: new Map(sections),
  };
}
