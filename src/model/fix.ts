import type { CanonEntry, Departure } from './canon.js';
import { isImport, originId, type ImportReference, type Reference } from './origin.js';
import { isDeclarationFile, type ModulePath } from './path.js';
import type { ImportBinding, ModuleRequest, RequestForm } from './record.js';

/**
 * Whether a fix keeps what the code means (`safe`), may change it (`unsafe`: only made when that is asked for), or is
 * for a person to make (`suggestion`). The words are those of Ruff (https://docs.astral.sh/ruff/linter/#fix-safety).
 */
export type Applicability = 'safe' | 'unsafe' | 'suggestion';

/** What can be done about a finding, before anybody has looked at how the code is written. */
export interface Fix {
  /** What it does, as an imperative. */
  readonly title: string;
  readonly applicability: Applicability;
  readonly move: Move;
}

/** Takes one name from the entry point that was taken from elsewhere: the same declaration, under the same local name. */
export interface Move {
  /** The binding as the request has it; of a namespace the whole, of which a member was found. */
  readonly binding: ImportBinding;
  /** Where the name is to come from. */
  readonly entryPoint: ModulePath;
  /** What the config wants to be written for it. */
  readonly specifier: string | undefined;
  /** The name that the entry point has for it; `*` for a namespace, all of whose members it has by the same names. */
  readonly name: string;
  /** Id of the origin, which must be the same afterwards. */
  readonly origin: string;
}

/** A finding that a fix took away, at the line where it was. */
export interface FixedFinding {
  readonly module: ModulePath;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly symbol: string | undefined;
  /** What was done, as an imperative. */
  readonly title: string;
}

/** A finding that looked as if it could be fixed, and why it was left alone. */
export interface RefusedFix {
  readonly module: ModulePath;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly symbol: string | undefined;
  readonly reason: string;
}

/** All of a file before and after fixes, a byte order mark too. */
export interface FileChange {
  readonly module: ModulePath;
  readonly before: string;
  readonly after: string;
}

/** What a run with fixes did. */
export interface Fixes {
  /** Absolute folder that paths count from for git: the top of the repository, else the working directory. */
  readonly top: string;
  readonly fixed: readonly FixedFinding[];
  readonly refused: readonly RefusedFix[];
  /** Sorted by path. */
  readonly changes: readonly FileChange[];
  /** Whether the changes were made on the disk; otherwise they are only told. */
  readonly isWritten: boolean;
  /** Files that could not be written, and why, in words that follow their names; what they had to gain is refused. */
  readonly unwritten: readonly { readonly module: ModulePath; readonly reason: string }[];
}

/** The forms that take names in a way that text can be given another name or place in. */
const MOVABLE: ReadonlySet<RequestForm> = new Set([
  'import',
  'export-from',
  'dynamic-import',
  'require',
  'import-equals',
  'import-type',
]);

/** The same departures, each with what can be done about it: something, where the entry point exports the very same declaration. */
export function withFixes(departures: readonly Departure[], references: readonly Reference[]): readonly Departure[] {
  const departing = new Set(departures.map(({ reference }) => reference.dependency.request));
  const byRequest = new Map<ModuleRequest, ImportReference[]>();
  for (const reference of references) {
    if (!isImport(reference) || !departing.has(reference.dependency.request)) continue;
    const { request } = reference.dependency;
    byRequest.set(request, [...(byRequest.get(request) ?? []), reference]);
  }
  return departures.map((departure) => {
    const fix = fixOf(departure, byRequest.get(departure.reference.dependency.request)!);
    return fix === undefined ? departure : { ...departure, fix };
  });
}

function fixOf(departure: Departure, siblings: readonly ImportReference[]): Fix | undefined {
  const { entry, reference, origin, kind: departureKind } = departure;
  const [entryPoint] = entry.entryPoints;
  const { binding, dependency, module, kind } = reference;
  const { request } = dependency;
  if (entryPoint === undefined || binding === undefined || binding.imported === '*') return undefined;
  if (departureKind === 'deprecated' || kind === 'mock' || !MOVABLE.has(request.form) || isDeclarationFile(module))
    return undefined;
  const id = originId(origin);
  const name = id !== undefined && origin === reference.origin ? nameFor(entry, id, binding) : undefined;
  if (id === undefined || name === undefined) return undefined;
  const place = entry.specifier ?? entryPoint;
  const title = `Import ${name === 'default' ? 'the default export' : name} from ${place}`;
  const to = { entryPoint, specifier: entry.specifier, origin: id };
  if (request.bindings.includes(binding)) return { title, applicability: 'safe', move: { ...to, binding, name } };

  // A member of a namespace, which moves whole or not at all.
  const whole = request.bindings.find(({ imported }) => imported === '*');
  const members = siblings.filter((each) => each.binding !== undefined && !request.bindings.includes(each.binding));
  const isWhole = siblings.every((each) => each.binding !== whole);
  if (whole === undefined || !isWhole || !members.every((member) => isKept(entry, member))) return undefined;
  return { title, applicability: 'safe', move: { ...to, binding: whole, name: '*' } };
}

/** The name to import instead: the imported one, else the local one, else the first. */
function nameFor(entry: CanonEntry, id: string, { imported, local }: ImportBinding): string | undefined {
  const names = entry.exported.get(id) ?? [];
  return [imported, local].find((name) => names.includes(name)) ?? names[0];
}

function isKept(entry: CanonEntry, { binding, origin }: ImportReference): boolean {
  return entry.exported.get(originId(origin) ?? '')?.includes(binding!.imported) === true;
}
