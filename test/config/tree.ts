import { afterAll } from '@jest/globals';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const written: string[] = [];
afterAll(() => written.splice(0).forEach((root) => rmSync(root, { recursive: true })));

/** Writes files into a new temporary folder, a git repository unless `git` is false, and returns its real path. */
export function tree(files: Readonly<Record<string, string | Buffer | object>>, { git = true } = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'ws-ssot-config-')));
  written.push(root);
  if (git) mkdirSync(join(root, '.git'));
  for (const [name, content] of Object.entries(files)) {
    const file = join(root, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  }
  return root;
}
