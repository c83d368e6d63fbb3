import { expect, test } from '@jest/globals';
import { inspectSuspects, type Suspect } from '../../src/link/inspect.js';
import { traceImports } from '../../src/link/references.js';
import { scriptOf } from '../../src/scan/script.js';
import { inProject, linkProject } from '../support/project.js';

test('parsers that disagree about an import are an error of ours', async () => {
  const text = `import { Room } from './room';`;
  await inProject({ 'room.ts': '', 'use.ts': text }, async (root) => {
    const { graph, tracer } = await linkProject(root);
    const imports = traceImports(graph, tracer);
    const { record } = [...graph.modules.values()][1]!;
    const script = scriptOf(record.path, text);
    const suspect: Suspect = { path: record.path, script, record, imports, departing: new Set(imports) };
    expect(() => inspectSuspects([suspect], tracer, () => ({ ...record, requests: [] }))).toThrow(
      'the two parsers disagree about the import at offset 21 of use.ts: another request',
    );
  });
});
