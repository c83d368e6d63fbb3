import type { LinkedModule } from '../model/graph.js';
import type { TS } from '../ts-morph.js';
import type { TakenName } from './names.js';
import { moveCall } from './move-call.js';
import { moveNames, type Rewritten } from './move-names.js';
import { isOverlooked } from './overlooked.js';
import type { RequestMove } from './plan.js';
import { applyEdits, type TextEdit } from './text-edit.js';

/** A module after its moves. */
export interface Rewrite {
  readonly text: string;
  /** Moves that were not made, and why. */
  readonly refused: ReadonlyMap<RequestMove, string>;
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
  const refused = new Map<RequestMove, string>();
  const isHidden = ({ dependency }: RequestMove) => isOverlooked(text, dependency.request.span);
  for (const move of moves.filter(isHidden)) refused.set(move, 'the compiler is told to overlook its errors');
  const seen = moves.filter((move) => !refused.has(move));
  const calls = seen.filter((move) => !isStatement(move));
  const statements = seen.filter(isStatement);
  let current = moveCalls(text, calls, refused);
  for (const move of statements) {
    const rewritten = moveStatement(current, move, dependencies, parse);
    if ('text' in rewritten) current = rewritten.text;
    else refused.set(move, rewritten.reason);
  }
  return { text: current, refused };
}

function isStatement({ dependency }: RequestMove): boolean {
  const { form } = dependency.request;
  return form === 'import' || form === 'export-from';
}

function moveCalls(text: string, moves: readonly RequestMove[], refused: Map<RequestMove, string>): string {
  const edits: TextEdit[] = [];
  for (const move of moves) {
    const { dependency, specifier } = move;
    const result = moveCall(dependency.request, specifier, (binding) => move.moves.get(binding)?.name, text);
    if ('reason' in result) refused.set(move, result.reason);
    else edits.push(...result);
  }
  return applyEdits(text, edits);
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
