import type { CanonEntry } from '../../model/canon.js';
import type { CanonExportConfig } from '../../model/config.js';
import type { Examination } from '../../model/doctor.js';
import type { Exports, Origin } from '../../model/origin.js';
import type { ModulePath } from '../../model/path.js';
import { isType, isValue, type DeclarationKind, type KindsOf } from '../declarations.js';

/** Holds what the config says of exports against how they are declared; that they are there was looked at before. */
export function examineExports(canon: readonly CanonEntry[], exports: Exports, kindsOf: KindsOf): Examination {
  const declared = canon.flatMap((entry) => [...entry.exports].map(([name, config]) => ({ entry, name, config })));
  const wrong = declared.flatMap(({ entry, name, config }) => {
    const kinds = entry.entryPoints.flatMap((door) => kindsOf(exports.exportOf(door, name)));
    const fault = kinds.length === 0 ? undefined : faultOf(config, kinds);
    return fault === undefined ? [] : [`${name} of "${entry.name}" ${fault}`];
  });
  if (wrong.length === 0) {
    const message = declared.length === 0 ? 'none is described' : 'each is in the code what it is in the config';
    return { check: 'exports', verdict: 'ok', message };
  }
  return {
    check: 'exports',
    verdict: 'error',
    message: 'the config says otherwise than the code what exports are',
    help: 'Correct "kind" and "async" under "exports".',
    details: wrong,
  };
}

function faultOf(
  { kind, async, constructs }: CanonExportConfig,
  kinds: readonly DeclarationKind[],
): string | undefined {
  const isCallable = kinds.some((each) => each === 'function' || each === 'async function' || each === 'value');
  const is = `is declared as ${[...new Set(kinds)].join(' and ')}`;
  switch (kind) {
    case 'factory':
    case 'function': {
      if (!isCallable) return `${is}, and a ${kind} in the config`;
      const isSync = async === false || (async === undefined && constructs.length > 0);
      return isSync && kinds.includes('async function') ? 'gives a promise, and "async" is not true' : undefined;
    }
    case 'class':
      return kinds.some((each) => each === 'class' || each === 'value')
        ? undefined
        : `${is}, and a class in the config`;
    case 'interface':
    case 'type':
      return isType(kinds) ? undefined : `${is}, and one of types in the config`;
    case 'value':
      return isValue(kinds) ? undefined : `${is}, and a value in the config`;
    case 'legacy':
    case undefined:
      return undefined;
  }
}

/** Holds replacements against what they replace: a value cannot stand for a type. */
export function examineReplacements(canon: readonly CanonEntry[], exports: Exports, kindsOf: KindsOf): Examination {
  const all = canon.flatMap((entry) => replacementsOf(entry, exports));
  const wrong = all.flatMap(({ entry, id, origin, name }) => {
    const kinds = entry.entryPoints.flatMap((door) => kindsOf(exports.exportOf(door, name)));
    const before = kindsOf(origin);
    if (kinds.length === 0 || before.length === 0) return [];
    if (isValue(before) && !isValue(kinds)) return [`${id} is there at run time, ${name} is a type`];
    return isType(before) && !isValue(before) && !isType(kinds) ? [`${id} is a type, ${name} is none`] : [];
  });
  if (wrong.length === 0)
    return {
      check: 'replacements',
      verdict: 'ok',
      message: all.length === 0 ? 'none' : 'each can stand where what it replaces does',
    };
  return {
    check: 'replacements',
    verdict: 'error',
    message: 'names are to be replaced by such as cannot stand where they do',
    help: 'Name other exports of the entry point under "replacements".',
    details: wrong,
  };
}

interface Replacement {
  readonly entry: CanonEntry;
  readonly id: string;
  readonly origin: Origin;
  readonly name: string;
}

function replacementsOf(entry: CanonEntry, exports: Exports): readonly Replacement[] {
  const own = [...entry.replacements].flatMap(([id, name]) => {
    const hash = id.lastIndexOf('#');
    return hash === -1 ? [] : [replacement(entry, id.slice(0, hash) as ModulePath, id.slice(hash + 1), name, exports)];
  });
  const legacy = [...entry.legacy].flatMap(([module, { replacements }]) =>
    [...replacements].map(([old, name]) => replacement(entry, module, old, name, exports)),
  );
  return [...own, ...legacy];
}

function replacement(entry: CanonEntry, module: ModulePath, old: string, name: string, exports: Exports): Replacement {
  return { entry, id: `${module}#${old}`, origin: exports.exportOf(module, old), name };
}
