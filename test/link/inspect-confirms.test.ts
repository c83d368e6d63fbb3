import { expect, test } from '@jest/globals';
import { inspectSuspects, type Suspect } from '../../src/link/inspect/inspect.js';
import { traceImports } from '../../src/link/trace/references.js';
import { scriptOf } from '../../src/scan/component/script.js';
import { inProject, linkProject } from '../support/project.js';

test('parsers that disagree about an import are an error of ours', async () => {
  const text = `import { Room } from './room';`;
  await inProject({ 'room.ts': '', 'use.ts': text }, async (root) => {
    const { graph, tracer } = await linkProject(root);
    const imports = traceImports(graph, tracer);
    const { record } = [...graph.modules.values()][1]!;
    const suspect: Suspect = { path: record.path, record, imports, departing: new Set(imports) };
    const sources = { scriptOf: () => scriptOf(record.path, text), recordOf: () => ({ ...record, requests: [] }) };
    expect(() => inspectSuspects([suspect], tracer, sources)).toThrow(
      'the two parsers disagree about the import at offset 21 of use.ts: another request',
    );
  });
});
