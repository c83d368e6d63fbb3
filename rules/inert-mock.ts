import type { Problem } from '../src/model/finding.js';
import type { InertMock, OrphanedMock } from '../src/model/mock.js';
import type { Rule } from '../src/model/rule.js';
import { doorOf } from '../src/model/wording.js';

/** Flags mocks of modules of the canon that the code under test no longer asks for. */
export const inertMock: Rule = {
  meta: {
    name: 'inert-mock',
    summary: 'A test mocks a module of the canon that nothing it loads asks for any more.',
    severity: 'warning',
    since: '0.1.0',
    options: {},
  },
  *check({ inertMocks, orphanedMocks }) {
    for (const inert of inertMocks) yield problem(inert);
    for (const orphan of orphanedMocks) yield problemOfFile(orphan);
  },
};

function problem({ mock, target, entry, instead }: InertMock): Problem {
  const { request } = mock;
  const isDoor = entry.entryPoints.includes(instead);
  return {
    kind: 'mock',
    module: mock.from,
    span: request.specifierSpan,
    message: `This mock is never met: what the test loads asks for ${instead}, and nothing for ${target}`,
    help: isDoor ? `Mock ${doorOf(entry)} instead, or remove the mock.` : `Remove the mock, or mock what is asked for.`,
    subject: target,
    request,
    canon: entry.name,
  };
}

function problemOfFile({ path, beside, module }: OrphanedMock): Problem {
  return {
    kind: 'module',
    module: path,
    span: { start: 0, end: 0 },
    message: `This manual mock stands for no module: there is none at ${beside}`,
    help: `Move it into the \`__mocks__\` folder beside ${module}, or remove it.`,
    subject: beside,
  };
}
