import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../rules/index.js';
import { renderConfigReference } from '../../scripts/config-reference.js';

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/configuration.md');

test('docs/configuration.md is up to date: `RECORD=1 npm test -- test/config/reference` writes it', () => {
  const example = readFileSync(join(root, 'fixtures/configuration/every-key/ws-ssot.config.json'), 'utf8');
  const metas = rules.map(({ meta }) => meta);
  const rendered = renderConfigReference(metas, example);
  if (process.env['RECORD'] === '1') writeFileSync(page, rendered);
  expect(readFileSync(page, 'utf8')).toBe(rendered);
});
