import type { CanonEntry } from '../src/model/canon.js';
import type { Problem } from '../src/model/finding.js';
import type { MockDrift } from '../src/model/mock.js';
import type { Rule } from '../src/model/rule.js';
import { nearest } from '../src/model/suggest.js';
import { doorOf } from '../src/model/wording.js';

/** Flags names that a mock makes up, and names that a test takes of a module that its own mock leaves out. */
export const mockDrift: Rule = {
  meta: {
    name: 'mock-drift',
    summary: 'A mock gives a name that its module does not export, or lacks one that the test takes of it.',
    severity: 'error',
    since: '0.1.0',
    options: {},
  },
  *check({ drifts, canon }) {
    for (const drift of drifts) yield drift.kind === 'invented' ? inventedName(drift, canon) : nameLeftOut(drift);
  },
};

function inventedName(drift: MockDrift, canon: readonly CanonEntry[]): Problem {
  const { target, name } = drift;
  return {
    ...factsOf(drift),
    kind: 'mock',
    message:
      name === 'default'
        ? `This mock gives a default export, which ${target} does not have`
        : `This mock gives ${name}, which ${target} does not export`,
    help: remedyFor(drift, canon),
  };
}

function remedyFor({ target, name, exported }: MockDrift, canon: readonly CanonEntry[]): string {
  const entry = canon.find(({ mapped, entryPoints }) => {
    return !entryPoints.includes(target) && [...mapped.values()].includes(name);
  });
  if (entry !== undefined) return `Mock ${doorOf(entry)}, which exports ${name}, or remove the key.`;
  const meant = nearest(name, [...exported, '__esModule']);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  return 'Remove the key: whoever took the name of the module itself would get nothing.';
}

function nameLeftOut(drift: MockDrift): Problem {
  const { mock, target, name } = drift;
  const what = name === 'default' ? 'The default export' : name;
  return {
    ...factsOf(drift),
    kind: 'import',
    message: `${what} is undefined here: the mock of ${target} does not give it`,
    help: 'Give it in the mock, or spread what `requireActual` (`importActual` in Vitest) gives of the module.',
    related: [{ module: mock.from, span: mock.request.specifierSpan, message: 'The mock is here.' }],
  };
}

function factsOf({ mock, target, name, span, taker }: MockDrift): Omit<Problem, 'kind' | 'message' | 'help'> {
  return { module: mock.from, span, subject: `${target}#${name}`, request: (taker ?? mock).request, symbol: name };
}
