import type { Problem } from '../src/model/finding.js';
import type { InertMock } from '../src/model/mock.js';
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
  *check({ inertMocks }) {
    for (const inert of inertMocks) yield problem(inert);
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
