import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../rules/index.js';

const root = join(import.meta.dirname, '..');
const names = rules.map(({ meta }) => meta.name);

test('every rule of the registry has a file of its name, and every file a rule', () => {
  const files = readdirSync(join(root, 'rules')).filter((file) => file.endsWith('.ts') && file !== 'index.ts');
  expect(files).toEqual(names.map((name) => `${name}.ts`).sort());
});

test('the registry imports each rule from its file, under the camel-cased name', () => {
  const registry = readFileSync(join(root, 'rules/index.ts'), 'utf8');
  for (const name of names) {
    const local = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    expect(registry).toContain(`import { ${local} } from './${name}.js';\n`);
  }
});

test('every rule has a page, and every page a rule', () => {
  const pages = readdirSync(join(root, 'rules')).filter((file) => file.endsWith('.md'));
  expect(pages).toEqual(names.map((name) => `${name}.md`).sort());
});

test('names are kebab-cased and summaries are one sentence', () => {
  expect(new Set(names).size).toBe(names.length);
  for (const { meta } of rules) {
    expect(meta.name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(meta.summary).toMatch(/^[A-Z][^.]*\.$/);
  }
});

test('the table of README.md has the rules in order of the registry, with summary and severity', () => {
  const rows = rules.map(({ meta }) => `| \`${meta.name}\` | ${meta.summary} | ${meta.severity} |`);
  expect(ruleTable()).toEqual(['| rule | finds | severity |', ...rows]);
});

test('a later Node.js is given no flag of its engine, which it may not have any more', () => {
  const pretended = `import v8 from 'node:v8';
    import { syncBuiltinESMExports } from 'node:module';
    Object.defineProperty(process, 'version', { value: 'v22.0.0' });
    v8.setFlagsFromString = (flag) => console.error('not known: ' + flag);
    syncBuiltinESMExports();`;
  const options = ['--import', `data:text/javascript,${encodeURIComponent(pretended)}`];
  const argv = [...options, join(root, 'bin/ws-ssot.js'), '--version'];
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  expect({ stdout, stderr, status }).toMatchObject({ stdout: expect.stringMatching(/^\d/), stderr: '', status: 0 });
});

/** The rows of the table under the heading Rules, without the padding of its cells and the line of dashes. */
function ruleTable(): readonly string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const { children } = fromMarkdown(readme);
  const heading = children.findIndex(
    (node) =>
      node.type === 'heading' && node.children.some((child) => child.type === 'text' && child.value === 'Rules'),
  );
  const position = children[heading + 1]!.position!;
  const lines = readme.slice(position.start.offset, position.end.offset).split('\n');
  return lines.filter((line) => !line.startsWith('| --')).map((line) => line.replaceAll(/ +\|/g, ' |'));
}
