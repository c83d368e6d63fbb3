import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createTypeScriptResolver } from '../../scripts/typescript-resolver.js';
import { isComponent } from '../../src/model/path.js';
import { FIXTURES, fixtureProjects } from '../support/fixtures.js';
import { inFixture, install, linkProject, targetText } from '../support/project.js';
import { moduleIn } from '../support/target-rows.js';

describe('the fixtures, as TypeScript resolves them', () => {
  /** What TypeScript says instead (`nothing` where nothing), and why. */
  const DIFFERS: Readonly<Record<string, readonly [typescript: string, why: string]>> = {
    'form/url websocket/worker.js src/websocket/worker.ts': ['nothing', 'a URL counts from the module without ./'],
    'phantom-import/javascript-types ../presence/heartbeat.js src/presence/heartbeat.js': [
      'src/presence/heartbeat.d.ts',
      'what runs comes before what declares it',
    ],
    'phantom-import/not-source ../presence/beat.worker.ts?worker src/presence/beat.worker.ts': [
      'nothing',
      'bundlers read queries',
    ],
    'phantom-import/not-source ./room.module.css src/chat/room.module.css': ['nothing', 'bundlers read style sheets'],
    'phantom-import/several-builds @house/presence/built packages/presence/src/entry.ts': ['nothing', 'unbuilt'],
    'resolution/blocked-subpath @house/websocket/src/manager.js packages/websocket/src/manager.ts': [
      'nothing',
      'a deep import of a sibling is judged as what it leads to',
    ],
    'resolution/declaration-beside-javascript ../websocket/manager.js src/websocket/manager.js': [
      'src/websocket/manager.d.ts',
      'what runs is the module, what declares it is not',
    ],
    'resolution/declaration-beside-javascript ./manager src/websocket/manager.js': [
      'src/websocket/manager.d.ts',
      'the same',
    ],
    'resolution/symlinked-folder ../live/manager src/websocket/manager.ts': [
      'src/live/manager.ts',
      'one file is one module, however it is reached, as it is to Node.js',
    ],
    'resolution/package-folder ../.. packages/monitor/src/index.ts': ['nothing', 'unbuilt'],
    'resolution/query ../websocket/beat.worker.ts?worker src/websocket/beat.worker.ts': [
      'nothing',
      'bundlers read queries',
    ],
    'resolution/query ./greeting.txt?raw src/chat/greeting.txt': ['nothing', 'bundlers read queries'],
    'resolution/text-out-of-scope ../../types/presence.d.ts?url&no-inline types/presence.d.ts': [
      'nothing',
      'bundlers read queries',
    ],
    'resolution/text-out-of-scope ../../types/room.d.ts?raw types/room.d.ts': ['nothing', 'bundlers read queries'],
    'unverifiable-import/within-reach ../websocket/manager.js?t= src/websocket/manager.ts': [
      'nothing',
      'bundlers and Node.js read queries',
    ],
    'resolution/unbuilt-dist @house/presence packages/presence/src/index.ts': ['nothing', 'unbuilt'],
    'resolution/unbuilt-dist @house/websocket packages/websocket/source/index.ts': ['nothing', 'unbuilt'],
    'resolution/unbuilt-dist @house/websocket/manager packages/websocket/source/manager.ts': ['nothing', 'unbuilt'],
  };

  test.each(fixtureProjects())('%s', async (fixture) => {
    await inFixture(join(FIXTURES, fixture), async (root) => {
      const { graph } = await linkProject(root);
      install(root);
      const typescript = createTypeScriptResolver(root);
      const differences = [...graph.modules.values()].flatMap(({ dependencies }) =>
        dependencies.flatMap(({ from, request: { form, specifier }, target }) => {
          // TypeScript knows no globs.
          if (specifier === undefined || form === 'glob') return [];
          const ours = moduleIn(targetText(target));
          const theirs = typescript.resolve(from, specifier).path ?? 'nothing';
          // TypeScript knows no components.
          return theirs === (isComponent(ours) ? 'nothing' : ours) ? [] : [[`${fixture} ${specifier} ${ours}`, theirs]];
        }),
      );
      const explained = Object.entries(DIFFERS).filter(([place]) => place.startsWith(`${fixture} `));
      expect(Object.fromEntries(differences)).toEqual(
        Object.fromEntries(explained.map(([place, [theirs]]) => [place, theirs])),
      );
    });
  });
});
