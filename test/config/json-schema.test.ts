import { describe, expect, test } from '@jest/globals';
import { renderJsonSchema } from '../../scripts/json-schema.js';
import { checkShape, configSchema } from '../../src/config/schema.js';
import { rules } from './rules.js';

type JsonSchema = Readonly<Record<string, unknown>>;
const schema = JSON.parse(renderJsonSchema(rules)) as JsonSchema;

describe('the JSON Schema agrees with the validation', () => {
  test.each([
    {},
    { $schema: './node_modules/ws-ssot/schema.json', extends: './base.json', tsconfig: 'tsconfig.json' },
    { extends: ['@acme/ws-config', './base.json'], include: ['src/**'], exclude: [], tests: [] },
    { canon: [{ entryPoint: 'src/websocket/index.ts' }] },
    {
      canon: [
        {
          entryPoint: ['a.ts', 'b.ts'],
          exports: { connect: { kind: 'factory', constructs: ['ws#default'] }, Socket: {} },
        },
      ],
    },
    {
      canon: [
        {
          name: 'sockets',
          guarded: {
            packages: ['ws'],
            globals: ['WebSocket'],
            symbols: ['a.ts#A'],
            modules: ['a.ts'],
            transports: true,
          },
        },
      ],
    },
    {
      canon: [
        {
          entryPoint: 'a.ts',
          types: 'free',
          replacements: { 'ws#RawData': 'Data' },
          legacy: [{ module: 'b.ts', replacements: { a: 'b' }, since: '1', removeBy: '2' }],
        },
      ],
    },
    { allow: [{ path: 'src/**', rule: 'import-cycle', reason: 'known', until: '2026-12-31', owner: '@chat' }] },
    { layers: ['src/websocket/**', 'src/**'] },
    { canon: [{ entryPoint: 'a.ts', exports: { open: { kind: 'legacy', use: 'connect' } } }] },
    { rules: { 'import-cycle': 'off', 'phantom-import': ['warn', {}] } },
    { rules: { 'import-cycle': ['error', { scope: 'all' }] } },
  ])('accepted: %j', (config) => {
    expect(accepts(schema, config)).toBe(true);
    expect(checkShape(configSchema(rules), config)).toHaveProperty('config');
  });

  test.each([
    [],
    { plugins: [] },
    { include: 'src/**' },
    { include: [1] },
    { extends: [] },
    { tsconfig: ' ' },
    { canon: {} },
    { canon: [{ entryPoint: 'a.ts', guardd: {} }] },
    { canon: [{ entryPoint: 'a.ts', guarded: [] }] },
    { canon: [{ entryPoint: 'a.ts', guarded: { symbols: ['Socket'] } }] },
    { canon: [{ entryPoint: 'a.ts', replacements: { RawData: 'Data' } }] },
    { canon: [{ entryPoint: 'a.ts', exports: { connect: { kind: 'old' } } }] },
    { layers: 'src/**' },
    { canon: [{ entryPoint: 'a.ts', legacy: [{ since: '1' }] }] },
    { canon: [{ entryPoint: 'a.ts', types: 'none' }] },
    { allow: [{ path: 'src/**', rule: 'import-cycle' }] },
    { allow: [{ path: 'src/**', rule: 'import-cycles', reason: 'known' }] },
    { allow: [{ path: 'src/**', rule: 'import-cycle', reason: 'known', until: 'soon' }] },
    { rules: { 'import-cycles': 'off' } },
    { rules: { 'import-cycle': 'fatal' } },
    { rules: { 'import-cycle': ['error'] } },
    { rules: { 'import-cycle': ['error', { scope: 'none' }] } },
    { rules: { 'import-cycle': ['error', { reach: 'all' }] } },
    { rules: { 'phantom-import': ['error', { scope: 'all' }] } },
  ])('refused: %j', (config) => {
    expect(accepts(schema, config)).toBe(false);
    expect(checkShape(configSchema(rules), config)).toHaveProperty('issues');
  });
});

test('every key and every rule has a description for completion', () => {
  const silent: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries((node as JsonSchema)['properties'] ?? {})) {
      if (!(typeof child === 'object' && child !== null && 'description' in child)) silent.push(`${path}.${name}`);
    }
    for (const [key, child] of Object.entries(node)) walk(child, `${path}.${key}`);
  };
  walk(schema, '');
  expect(silent).toEqual([]);
  expect(JSON.stringify(schema)).not.toContain('"description":""');
});

/** The part of JSON Schema (draft 7) that our schema uses; any other keyword is an error here. */
function accepts(node: JsonSchema, value: unknown): boolean {
  return Object.entries(node).every(([keyword, wanted]) => keywordAccepts(keyword, wanted, node, value));
}

function keywordAccepts(keyword: string, wanted: unknown, node: JsonSchema, value: unknown): boolean {
  const object =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : undefined;
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  switch (keyword) {
    case '$schema':
    case 'title':
    case 'description':
    case 'allowComments':
    case 'allowTrailingCommas':
      return true;
    case 'type':
      return wanted === (list ? 'array' : value === null ? 'null' : typeof value);
    case 'enum':
      return (wanted as unknown[]).includes(value);
    case 'pattern':
      return typeof value !== 'string' || new RegExp(wanted as string).test(value);
    case 'anyOf':
      return (wanted as JsonSchema[]).some((option) => accepts(option, value));
    case 'required':
      return object === undefined || (wanted as string[]).every((key) => key in object);
    case 'properties':
      return (
        object === undefined ||
        Object.entries(wanted as Record<string, JsonSchema>).every(
          ([key, child]) => !(key in object) || accepts(child, object[key]),
        )
      );
    case 'additionalProperties': {
      const others = Object.keys(object ?? {}).filter(
        (key) => !Object.hasOwn((node['properties'] ?? {}) as object, key),
      );
      return others.every((key) => wanted !== false && accepts(wanted as JsonSchema, object![key]));
    }
    case 'propertyNames':
      return Object.keys(object ?? {}).every((key) => accepts(wanted as JsonSchema, key));
    case 'items':
      if (!Array.isArray(wanted))
        return list === undefined || list.every((item) => accepts(wanted as JsonSchema, item));
      return (
        list === undefined ||
        (wanted as JsonSchema[]).every((child, index) => index >= list.length || accepts(child, list[index]))
      );
    case 'additionalItems':
      return list === undefined || list.length <= (node['items'] as unknown[]).length;
    case 'minItems':
      return list === undefined || list.length >= (wanted as number);
    default:
      throw new Error(`the schema uses "${keyword}"`);
  }
}
