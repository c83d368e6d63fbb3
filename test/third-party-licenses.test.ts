import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

interface Metafile {
  readonly outputs: Readonly<Record<string, { readonly inputs: Readonly<Record<string, { bytesInOutput: number }>> }>>;
}
const script = '../scripts/third-party-licenses.js';
const { renderThirdPartyLicenses } = (await import(script)) as {
  renderThirdPartyLicenses(metafile: Metafile): string;
};

const FILES = {
  'leven/package.json': '{ "name": "leven", "version": "4.1.0", "license": "MIT" }',
  'leven/license': 'Permission is granted to measure.\n',
  '@ws/frame/package.json': '{ "name": "@ws/frame", "version": "2.0.0", "license": "Apache-2.0" }',
  '@ws/frame/LICENSE.md': 'Framed by its makers.\n',
  '@ws/frame/NOTICE': 'Mind the frame.\n',
  '@ws/frame/licensing.js': 'not a licence',
  '@ws/frame/node_modules/leven/package.json': '{ "name": "leven", "version": "3.0.0", "license": "MIT" }',
  '@ws/frame/node_modules/leven/LICENCE': 'Older permission.\n',
  'bare/package.json': '{ "name": "bare", "version": "1.0.0", "license": "MIT" }',
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ws-ssot-licenses-'));
  for (const [file, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, 'node_modules', file)), { recursive: true });
    writeFileSync(join(folder, 'node_modules', file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What esbuild would tell of one output that holds so many bytes of each file. */
function metafile(bytes: Readonly<Record<string, number>>): Metafile {
  const inputs = Object.entries(bytes).map(([file, bytesInOutput]) => [join(folder, file), { bytesInOutput }] as const);
  return { outputs: { 'dist/cli.js': { inputs: Object.fromEntries(inputs) } } };
}

test('each package of which something is bundled is there once, with all that it says of its licence', () => {
  const text = renderThirdPartyLicenses(
    metafile({
      'src/cli.ts': 10,
      'node_modules/leven/index.js': 10,
      'node_modules/leven/distance.js': 10,
      'node_modules/@ws/frame/lib/frame.js': 10,
      'node_modules/@ws/frame/node_modules/leven/index.js': 10,
    }),
  );
  expect(text).toBe(`ws-ssot contains parts of the following packages.

${'='.repeat(80)}
@ws/frame 2.0.0 (Apache-2.0)
${'='.repeat(80)}

Framed by its makers.

Mind the frame.

${'='.repeat(80)}
leven 3.0.0 (MIT)
${'='.repeat(80)}

Older permission.

${'='.repeat(80)}
leven 4.1.0 (MIT)
${'='.repeat(80)}

Permission is granted to measure.
`);
});

test('a package without a licence text fails the build, unless nothing of it is left', () => {
  expect(() => renderThirdPartyLicenses(metafile({ 'node_modules/bare/index.js': 1 }))).toThrow(
    /^bare is bundled but has no licence text/,
  );
  expect(renderThirdPartyLicenses(metafile({ 'node_modules/bare/index.js': 0 }))).not.toContain('bare');
});
