import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderJsonSchema } from '../../scripts/json-schema.js';
import type { Rule } from '../../src/model/rule.js';

const root = join(import.meta.dirname, '../..');
const registry = join(root, 'rules/index.ts');

// The registry is imported by name so that this file stands without it.
(existsSync(registry) ? test : test.skip)(
  'schema.json is up to date: `node scripts/write-json-schema.js` writes it',
  async () => {
    const { rules } = (await import(registry)) as { readonly rules: readonly Rule[] };
    expect(readFileSync(join(root, 'schema.json'), 'utf8')).toBe(renderJsonSchema(rules.map(({ meta }) => meta)));
  },
);
