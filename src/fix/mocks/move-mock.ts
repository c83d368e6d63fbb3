import { identifierEndingAt, type LocalNames } from '../../local-names.js';
import type { Mocking } from '../../model/fix.js';
import type { Dependency } from '../../model/graph.js';
import type { Substitute } from '../../model/record.js';
import { moveCall } from '../move-call.js';
import { isIdentifier, quoteLike } from '../names.js';
import { isOverlooked } from '../overlooked.js';
import type { MockStep } from '../plan.js';
import type { TextEdit } from '../text-edit.js';
import { objectionToActual, objectionToOriginal } from './actual.js';
import { objectionToCallable, objectionToMentions } from './called.js';

type Edits = readonly TextEdit[] | Objection;
interface Objection {
  readonly reason: string;
}

/** Makes the mocks of a step mocks of the entry point: their paths, the names that they give, and those that they take. */
export function moveMock(step: MockStep, imports: readonly Dependency[], names: LocalNames, text: string): Edits {
  const replacing = step.requests.filter(({ request }) => request.mock?.does === 'replaces');
  const restoring = step.requests.filter(({ request }) => request.mock?.does === 'restores');
  if (replacing.length === 0 && restoring.length > 0) return { reason: 'what it ends is mocked elsewhere' };
  const problem = objectionToMentions(step.mocking, imports, names);
  if (problem !== undefined) return { reason: problem };
  const edits: TextEdit[] = [];
  for (const { request } of step.requests) {
    if (isOverlooked(text, request.span)) return { reason: 'the compiler is told to overlook its errors' };
    const moved = moveCall(request, step.specifier, ({ imported }) => nameOf(imported, step.mocking), text);
    if ('reason' in moved) return moved;
    edits.push(...moved);
    for (const { imported, local, span } of request.bindings) {
      const own = imported === '*' ? identifierEndingAt(names.parsed, span.end) : undefined;
      const reason = own === undefined ? undefined : objectionToActual(own, step.mocking, names);
      if (imported === '*' && (own === undefined || reason !== undefined))
        return { reason: reason ?? `${local} is all of it` };
    }
    const given = request.mock?.does === 'replaces' ? keyEdits(request.mock.substitute, step.mocking, names, text) : [];
    if ('reason' in given) return given;
    edits.push(...given);
  }
  return edits;
}

function nameOf(imported: string, { names }: Mocking): string | undefined {
  return imported === '*' ? '*' : names.get(imported);
}

function keyEdits(substitute: Substitute | undefined, mocking: Mocking, names: LocalNames, text: string): Edits {
  switch (substitute?.kind) {
    case undefined:
    case 'unseen':
      return { reason: 'what it gives cannot be seen' };
    case 'automatic':
      return { reason: `a mock of all of ${mocking.entryPoint} would take along what others take from there` };
    case 'object':
  }
  const edits: TextEdit[] = [];
  const given = new Set<string>();
  for (const { name: key, span } of substitute.keys) {
    if (key === '__esModule') continue;
    const name = mocking.factories.get(key) ?? mocking.names.get(key);
    if (name === undefined) return { reason: `it gives ${key}, for which ${mocking.entryPoint} exports nothing` };
    if (given.has(name)) return { reason: `it would give ${name} twice` };
    given.add(name);
    const isConstructed = mocking.factories.has(key);
    const problem = isConstructed ? objectionToCallable(key, span, names.parsed) : undefined;
    if (problem !== undefined) return { reason: problem };
    if (name === key) continue;
    if (name === 'default' || key === 'default' || !isIdentifier(name))
      return { reason: `${key} is called ${JSON.stringify(name)} there, which cannot be written here` };
    edits.push({ ...span, text: keyText(text.slice(span.start, span.end), key, name, span.end, text) });
  }
  const problem = substitute.mayTakeActual ? objectionToOriginal(substitute, mocking, names) : undefined;
  return problem === undefined ? edits : { reason: problem };
}

/** A key by another name: in its quotes, and where it stands for a variable of its own name, before that. */
function keyText(written: string, key: string, name: string, end: number, text: string): string {
  if (written !== key) return quoteLike(written, name)!;
  const isShorthand = /^(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/|\/\/[^\n]*\n)*[,}]/.test(text.slice(end, end + 1000));
  return isShorthand ? `${name}: ${key}` : name;
}
