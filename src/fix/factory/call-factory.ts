import type { LocalNames } from '../../local-names.js';
import type { LinkedModule } from '../../model/graph.js';
import type { TS } from '../../ts-morph.js';
import { addImport, declaresImport, dropName, importsIn, markType } from '../import-statement.js';
import { moveNames } from '../move-names.js';
import type { FactoryCalls } from '../plan.js';
import { callInstead, type CallRewrite } from './calls.js';
import { knownCallee, newCallee, type Callee } from './callee.js';

/** What the constructions of a step come to in one module. */
export interface PlannedCalls extends CallRewrite {
  readonly step: FactoryCalls;
  readonly callee: Callee;
}

/** Works out the calls of a step: under the name that the module has for the export already, else under its own. */
export function planCalls(step: FactoryCalls, module: LinkedModule, names: LocalNames): PlannedCalls {
  const known = knownCallee(step, module, names);
  const callee = known ?? newCallee(step, names);
  const planned = { step, callee, ...callInstead(step.findings, callee, names) };
  const gone = planned.unused.find(({ text }) => text === step.name);
  if (known !== undefined || gone === undefined || callee.text === step.name) return planned;
  // The old class was called like the new one, and goes: its name can be had again.
  const renamed = newCallee(step, names, gone);
  return { step, callee: renamed, ...callInstead(step.findings, renamed, names) };
}

/**
 * Gives a module the import of what it calls now, in the place of what it constructed where nothing else needs that, and
 * marks `type` what only types need.
 * @param text the module with its calls
 * @returns undefined where there is no import that the file's style can be told from
 */
export function importFactory(
  text: string,
  { callee, needsImport, unused, typeOnly }: PlannedCalls,
  parse: (text: string) => TS.SourceFile,
  leadsThere: (specifier: string) => boolean,
): string | undefined {
  const taken = { imported: callee.exported, local: callee.text, typeOnly: false };
  let current = text;
  for (const { text: local } of typeOnly) current = markType(parse(current), local);
  const inPlace = needsImport ? unused.find(({ text: local }) => inPlaceOf(local) !== undefined) : undefined;
  if (inPlace !== undefined) current = inPlaceOf(inPlace.text)!;
  else if (needsImport) {
    const added = addImport(parse(current), taken, callee.specifier, leadsThere);
    if (added === undefined) return undefined;
    current = added;
  }
  for (const name of unused) if (name !== inPlace) current = dropName(parse(current), name.text);
  return current;

  function inPlaceOf(local: string): string | undefined {
    const parsed = parse(current);
    const statement = importsIn(parsed).find((each) => declaresImport(each, local));
    if (statement === undefined) return undefined;
    const moved = moveNames(current, parsed, {
      form: 'import',
      names: new Map([[local, taken]]),
      from: statement.moduleSpecifier.text,
      specifier: callee.specifier,
      leadsThere,
    });
    return 'text' in moved ? moved.text : undefined;
  }
}
