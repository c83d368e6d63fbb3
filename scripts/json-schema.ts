import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { configSchema } from '../src/config/schema.js';
import type { RuleMeta } from '../src/model/rule.js';

/** Renders `schema.json`, what editors complete and check configs with, from the schema that the tool itself uses. */
export function renderJsonSchema(rules: readonly RuleMeta[]): string {
  const { $schema, ...rest } = toJsonSchema(configSchema(rules), {
    // Each object schema stands behind a check that it is not a list, which JSON Schema needs no words for.
    typeMode: 'output',
    ignoreActions: ['check', 'raw_check'],
    overrideSchema: ({ valibotSchema, jsonSchema }) => {
      return valibotSchema.type === 'loose_object' ? closed(jsonSchema) : undefined;
    },
  });
  const schema = { $schema, title: 'ws-ssot.config.json', allowComments: true, allowTrailingCommas: true, ...rest };
  return `${JSON.stringify(schema, withoutEmpty, 2)}\n`;
}

/** Loose to valibot, so that our own check can name every unknown key; to everybody else no key may be added. */
function closed(schema: JsonSchema): JsonSchema {
  return { ...schema, additionalProperties: false };
}

function withoutEmpty(key: string, value: unknown): unknown {
  const isEmpty =
    (key === 'description' && value === '') || (key === 'required' && Array.isArray(value) && value.length === 0);
  return isEmpty ? undefined : value;
}
