import type { LocalNames } from '../local-names.js';
import { ts, type TS } from '../ts-morph.js';
import type { TextEdit } from './text-edit.js';

/** What a file is to call an imported name, and what has to be edited for that beside its import. */
export interface Renaming {
  readonly local: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Gives an imported name another name wherever the file mentions it, or keeps it by `as`: whichever leaves the smaller
 * diff. A line of the code counts as much as an `as` that everybody has to read from then on, so that a name is kept from
 * the second line on; where the file has the other name of the same import already, it is never had twice.
 * @param own where the import declares it
 * @param to the name at the new place
 * @param known what the file calls that already, where it does
 * @param isEverywhere whether the old name would be wrong: of a function that of a class
 */
export function renameMentions(
  own: TS.Identifier,
  to: string,
  known: TS.Identifier | undefined,
  names: LocalNames,
  isEverywhere = false,
): Renaming {
  const kept = { local: own.text, edits: [] };
  const local = known?.text ?? to;
  if (own.text === local) return kept;
  const isClear = known === undefined ? names.isFree(local) : !names.isShadowed(known);
  if (!isClear || names.isMerged(own)) return kept;
  const mentions = names.referencesTo(own);
  const lines = new Set(mentions.map((each) => names.parsed.getLineAndCharacterOfPosition(each.getStart()).line));
  if (known === undefined && lines.size > 1 && !isEverywhere) return kept;
  return { local, edits: mentions.map((mention) => renamed(mention, local)) };
}

function renamed(mention: TS.Identifier, local: string): TextEdit {
  const [start, end] = [mention.getStart(), mention.end];
  const { parent } = mention;
  if (ts.isShorthandPropertyAssignment(parent)) return { start: end, end, text: `: ${local}` };
  const isPassedOn = ts.isExportSpecifier(parent) && parent.propertyName === undefined;
  return { start, end, text: isPassedOn ? `${local} as ${mention.text}` : local };
}
