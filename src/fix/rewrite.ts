import type { LinkedModule } from '../model/graph.js';
import type { TS } from '../ts-morph.js';
import type { TakenName } from './names.js';
import { moveCall } from './move-call.js';
import { moveNames, type Obstacle, type Rewritten } from './move-names.js';
import { isStatement, withoutObjected, type Objection } from './objection.js';
import { isOverlooked } from './overlooked.js';
import type { Refusal, RequestMove } from './plan.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** A module after its moves. */
export interface Rewrite {
  readonly text: string;
  /** Those that were made. */
  readonly moves: readonly RequestMove[];
  readonly refused: readonly Refusal[];
}

/**
 * Makes the moves of one module. Only text of the requests themselves changes: everything else, comments and strings
 * first of all, stays as it is.
 * @param text all of the file, without a byte order mark
 * @param parse parses the code in a text, at its own offsets
 */
export function rewriteModule(
  text: string,
  { dependencies }: LinkedModule,
  moves: readonly RequestMove[],
  parse: (text: string) => TS.SourceFile,
): Rewrite {
  const hidden = moves.filter(({ dependency }) => isOverlooked(text, dependency.request.span));
  const seen = withoutObjected(
    moves,
    hidden.map((move) => ({ move, reason: 'the compiler is told to overlook its errors' })),
  );
  const calls = moveCalls(
    text,
    seen.moves.filter((move) => !isStatement(move)),
  );
  const made = [...calls.moves];
  const refused = [...seen.refused, ...calls.refused];
  let current = calls.text;
  for (const move of seen.moves.filter(isStatement)) {
    let rest: readonly RequestMove[] = [move];
    while (rest[0] !== undefined) {
      const rewritten = moveStatement(current, rest[0], dependencies, parse);
      if ('text' in rewritten) {
        current = rewritten.text;
        made.push(rest[0]);
        break;
      }
      const given = withoutObjected(rest, [objectionTo(rest[0], rewritten)]);
      refused.push(...given.refused);
      rest = given.moves;
    }
  }
  return { text: current, moves: made, refused };
}

function objectionTo(move: RequestMove, { reason, locals }: Obstacle): Objection {
  if (locals === undefined) return { move, reason };
  return { move, reason, names: new Set([...move.moves.keys()].filter(({ local }) => locals.has(local))) };
}

function moveCalls(text: string, moves: readonly RequestMove[]): Rewrite {
  const edits: TextEdit[] = [];
  const objections: Objection[] = [];
  for (const move of moves) {
    const { dependency, specifier } = move;
    const result = moveCall(dependency.request, specifier, (binding) => move.moves.get(binding)?.name, text);
    if ('reason' in result) objections.push({ move, reason: result.reason });
    else edits.push(...result);
  }
  return { text: applyEdits(text, edits), ...withoutObjected(moves, objections) };
}

function moveStatement(
  text: string,
  { dependency, specifier, entryPoint, moves }: RequestMove,
  dependencies: LinkedModule['dependencies'],
  parse: (text: string) => TS.SourceFile,
): Rewritten {
  const leading = dependencies.filter(({ target }) => target.kind === 'module' && target.path === entryPoint);
  const there = new Set([specifier, ...leading.map(({ request }) => request.specifier)]);
  const names = [...moves].map(([{ local, typeOnly }, { name }]): [string, TakenName] => {
    return [local, { imported: name, local, typeOnly }];
  });
  return moveNames(text, parse(text), {
    form: dependency.request.form === 'import' ? 'import' : 'export-from',
    names: new Map(names),
    from: dependency.request.specifier!,
    specifier,
    leadsThere: (written) => there.has(written),
  });
}
