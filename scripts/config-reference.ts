import { jsoncValue, parseJsonc } from '../src/jsonc.js';
import type { RuleMeta } from '../src/model/rule.js';
import { renderJsonSchema } from './json-schema.js';

/** What this page reads of a JSON Schema. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly propertyNames?: Schema;
  readonly required?: readonly string[];
}

/** An object of the config, with the keys it may have. */
interface Section {
  /** How it is reached, as `canon[].guarded`; empty for the config itself. */
  readonly path: string;
  readonly schema: Schema;
  /** What the example has there, of each of its places. */
  readonly examples: readonly unknown[];
}

/**
 * Renders `docs/configuration.md` from the schema that the tool itself uses: every key with what it says, its type, its
 * default, and what an example sets it to.
 * @param example text of a config that has every key
 */
export function renderConfigReference(rules: readonly RuleMeta[], example: string): string {
  const schema = JSON.parse(renderJsonSchema(rules)) as Schema;
  const sections = sectionsOf({ path: '', schema, examples: [jsoncValue(parseJsonc(example).tree!)] });
  const paragraphs = [
    ...INTRODUCTION,
    '## An example with every key\n\nIt is that of the tables below.',
    `\`\`\`jsonc ws-ssot.config.json\n${example}\`\`\``,
    ...sections.flatMap(renderSection),
    '## Rules\n\nKeys of `rules`, and what each is set to where the config says nothing; `"off"`, `"warn"` and `"error"` set it.',
    [
      '| rule | default | options |',
      '| --- | --- | --- |',
      ...rules.map(({ name, severity, options }) => row([`\`${name}\``, severity, renderOptions(options)])),
    ].join('\n'),
  ];
  return `${paragraphs.join('\n\n')}\n`;
}

const INTRODUCTION = [
  '<!-- Written by `RECORD=1 npm test -- test/config/reference`, from the schema. Do not edit. -->',
  '# Configuration',
  [
    '`ws-ssot.config.json` is found upwards from where ws-ssot runs; its folder is the root that all paths count from. The key',
    '`"ws-ssot"` of a `package.json` is as good. Comments and trailing commas are allowed. It is data: nothing in it is executed.',
  ].join('\n'),
  [
    '`{ "canon": [{ "entryPoint": "src/websocket/index.ts" }] }` is a full config. An unknown key, a wrong type, a glob or a name',
    'that matches nothing (but under `exclude` and `tests`): all that is wrong is said at once, each with its place, and the exit code is 2.',
  ].join('\n'),
  [
    'Globs: `*` within a folder, `**` across folders, `{a,b}`; `!` in front takes out of what others match. An id is `place#name`:',
    'where something is declared, a module or a package, and its name there; `#default` is the default export.',
  ].join('\n'),
];

/** An object and every one inside of it, outermost first; rules have a table of their own. */
function sectionsOf(section: Section): readonly Section[] {
  const { path, schema, examples } = section;
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    const place = path === '' ? key : `${path}.${key}`;
    const found = valuesOf(examples, key);
    const { items, additionalProperties } = value;
    if (place === 'rules') return [];
    if (isObject(value)) return sectionsOf({ path: place, schema: value, examples: found });
    if (items !== undefined && !('length' in items) && isObject(items))
      return sectionsOf({ path: `${place}[]`, schema: items, examples: found.flat() });
    if (additionalProperties !== undefined && additionalProperties !== false && isObject(additionalProperties)) {
      const named = found.flatMap((each) => Object.values(each as object) as unknown[]);
      return sectionsOf({ path: `${place}.<name>`, schema: additionalProperties, examples: named });
    }
    return [];
  });
  return [section, ...inner];
}

function renderSection({ path, schema, examples }: Section): readonly string[] {
  const rows = Object.entries(schema.properties!).map(([key, value]) => {
    const [what, unlessGiven] = (value.description ?? '').split(/ ?Default: /, 2) as [string, string?];
    const isRequired = schema.required?.includes(key) === true;
    const byDefault = isRequired ? 'required' : (unlessGiven?.replace(/\.$/, '') ?? 'none');
    return row([
      `\`${key}\``,
      plain(what),
      typeOf(value),
      plain(byDefault),
      renderExample(value, valuesOf(examples, key)[0]),
    ]);
  });
  const table = ['| key | | type | default | example |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
  return [path === '' ? '## Keys' : `## \`${path}\``, table];
}

function renderExample(schema: Schema, value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new Error(`the example sets nothing of which the schema says: ${schema.description}`);
  return /[[{].*[{]/.test(text) || isObject(schema) ? 'above' : `\`${text}\``;
}

function renderOptions(options: RuleMeta['options']): string {
  return Object.entries(options)
    .map(([name, values]) => `\`${name}\`: ${values.map((value) => `\`"${value}"\``).join(' (default), ')}`)
    .join('; ');
}

/** Takes the meaning from what would be markup. */
function plain(text: string): string {
  return text.replaceAll(/[*_<\\]/g, '\\$&');
}

/** Names a type as one would write it down. */
function typeOf(schema: Schema): string {
  const { type, enum: words, const: word, anyOf, items, additionalProperties } = schema;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (words !== undefined) return words.length > 8 ? 'name of a rule' : words.map((each) => `\`"${each}"\``).join(', ');
  if (word !== undefined) return `\`"${word}"\``;
  if (type === 'boolean') return '`true`, `false`';
  if (type === 'array') return items === undefined || !('type' in items) ? 'list' : `list of ${typeOf(items)}s`;
  if (type === 'object') return additionalProperties === false ? 'object' : 'object, by name';
  return type ?? 'anything';
}

function isObject(schema: Schema): boolean {
  return schema.type === 'object' && schema.properties !== undefined;
}

function valuesOf(examples: readonly unknown[], key: string): readonly unknown[] {
  return examples.flatMap((each) => {
    const value = (each as Readonly<Record<string, unknown>>)[key];
    return value === undefined ? [] : [value];
  });
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
