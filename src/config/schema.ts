import type { RuleMeta } from '../model/rule.js';
import { quote } from './quote.js';
import { canonExport } from './canon-export.js';
import * as v from './valibot.js';
import {
  date,
  glob,
  globs,
  id,
  isObject,
  list,
  must,
  oneOf,
  record,
  say,
  section,
  step,
  text,
  textOrTexts,
  unknown,
} from './shapes.js';

/** The shape of a config: the one source of its types, its validation and its JSON Schema. */
export type ConfigSchema = ReturnType<typeof configSchema>;

/** A config as it may be written in JSON. */
export type ConfigInput = v.InferOutput<ConfigSchema>;

/** One thing that does not fit the schema. */
export interface ShapeIssue {
  readonly path: readonly (string | number)[];
  /** Whether the key itself is wrong, or its value. */
  readonly at: 'key' | 'value';
  /** What is wrong with that part (`must be a string, not a number`); a sentence of its own where it starts with `unknown`. */
  readonly message: string;
  readonly help?: string;
}

/** Holds a value against the schema: the typed config, or everything that does not fit. */
export function checkShape(
  schema: ConfigSchema,
  value: unknown,
): { readonly config: ConfigInput } | { readonly issues: readonly ShapeIssue[] } {
  const result = v.safeParse(schema, value);
  if (result.success) return { config: result.output };
  return { issues: result.issues.flatMap((issue) => toShapeIssues(issue, [])) };
}

/** Builds the schema for the rules that exist, so that their names and options are known keys. */
export function configSchema(rules: readonly RuleMeta[]) {
  const names = rules.map(({ name }) => name);
  return section('key', {
    $schema: v.optional(text('Path or address of this schema, for editors.')),
    extends: v.optional(
      textOrTexts(
        'A config to start from: a path that starts with ./ or ../, or a package that is installed; or a list of these, later ones win.',
      ),
    ),
    include: v.optional(
      globs(
        'Modules in scope. Default: every source file under the root that git does not ignore: TypeScript, JavaScript, and components of Vue, Svelte and Astro.',
      ),
    ),
    exclude: v.optional(globs('Modules out of scope.')),
    tests: v.optional(globs('Test files. Default: *.test and *.spec files, __tests__ and __mocks__ folders.')),
    canon: v.optional(canon()),
    layers: v.optional(
      list(
        glob(''),
        'Layers of modules, the lowest first: a module belongs to the first that matches it, and may import its own layer and those before it.',
      ),
    ),
    allow: v.optional(list(allow(names), 'Findings that are accepted, each with the reason.')),
    rules: v.optional(
      section(
        'rule',
        Object.fromEntries(rules.map((rule) => [rule.name, v.optional(ruleSetting(rule))])),
        'Severity and options of rules, by name.',
      ),
    ),
    tsconfig: v.optional(text('Path of a tsconfig, from the root, that overrides the nearest one for every module.')),
  });
}

function canon() {
  const entries = v.array(canonEntry(), must('be a list'));
  return v.pipe(
    entries,
    v.description('The canonical doors: what to import from, and what nobody else may import.'),
    v.rawCheck(({ dataset: { value: list }, addIssue }) => {
      const seen = new Map<string, number>();
      for (const [index, entry] of (Array.isArray(list) ? (list as unknown[]) : []).entries()) {
        const name = canonName(entry);
        const first = name === undefined ? undefined : seen.get(name);
        if (name !== undefined && first === undefined) seen.set(name, index);
        if (name === undefined || first === undefined) continue;
        const isNamed = isObject(entry) && entry['name'] !== undefined;
        const path: Steps = isNamed ? [step(list, index), step(entry, 'name')] : [step(list, index)];
        const help = 'Give each entry a "name" of its own, or make them one.';
        addIssue({ message: say(`has the same name as canon[${first}]: ${quote(name)}`, help), path });
      }
    }),
  );
}

type Steps = [v.IssuePathItem, ...v.IssuePathItem[]];

/** What an entry is called: its name, else its (first) entry point; undefined for a confinement without a name. */
export function canonName(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  const { name, entryPoint } = entry;
  if (typeof name === 'string') return name;
  const first: unknown = Array.isArray(entryPoint) ? entryPoint[0] : entryPoint;
  return typeof first === 'string' ? first : undefined;
}

function canonEntry() {
  const entry = section('key', {
    name: v.optional(text('What messages call it. Default: the entry point.')),
    entryPoint: v.optional(
      textOrTexts(
        'Where to import from: a module path from the root or a package name; or a list, fixes go to the first. Without one the entry is a confinement: only its owners may import what it guards.',
      ),
    ),
    specifier: v.optional(
      text('What messages tell the reader to import from, as "@/websocket". Default: "auto", which works it out.'),
    ),
    exports: v.optional(
      v.pipe(
        record(text('Name of an export.'), canonExport()),
        v.description('What the entry point offers, by name. Names that are not listed are canonical too.'),
      ),
    ),
    owners: v.optional(
      globs('Modules that may see behind the door. Default: the entry point, the guarded and the legacy modules.'),
    ),
    guarded: v.optional(guarded()),
    replacements: v.optional(
      v.pipe(
        record(id(), text('Name exported by the entry point.')),
        v.description('What replaces what: "place#name" to the name that the entry point exports.'),
      ),
    ),
    legacy: v.optional(list(legacy(), 'Old modules that must not be imported any more.')),
    types: v.optional(
      oneOf(['guarded', 'free'], 'Whether type-only imports of guarded things are findings. Default: "guarded".'),
    ),
  });
  return v.pipe(
    entry,
    v.rawCheck(({ dataset: { value }, addIssue }) => {
      if (!isObject(value) || value['entryPoint'] !== undefined) return;
      const help = 'Without an entry point there is nothing to import instead: add "entryPoint", or remove this.';
      for (const key of ['specifier', 'exports', 'replacements']) {
        if (value[key] === undefined) continue;
        addIssue({ message: say('needs an "entryPoint" beside it', help), path: [step(value, key, 'key')] });
      }
      const { guarded, legacy } = value;
      for (const [index, old] of (Array.isArray(legacy) ? (legacy as unknown[]) : []).entries()) {
        if (!isObject(old) || old['replacements'] === undefined) continue;
        const path: Steps = [step(value, 'legacy'), step(legacy, index), step(old, 'replacements', 'key')];
        addIssue({ message: say('needs an "entryPoint" in its canon entry', help), path });
      }
      if (!isEmpty(guarded) || !isEmpty(legacy)) return;
      const remedy = 'Add "entryPoint", or say under "guarded" what only its owners may import.';
      addIssue({ message: say('can flag nothing: it has no "entryPoint", and guards nothing', remedy) });
    }),
  );
}

function guarded() {
  return section(
    'key',
    {
      modules: v.optional(globs('Modules that only the owners may import; "!" in front takes some out again.')),
      packages: v.optional(
        list(
          text('A package name, with all its subpaths; or a name with one subpath.'),
          'Packages that only the owners may import.',
        ),
      ),
      globals: v.optional(list(text('Name of a global.'), 'Globals that only the owners may use, as "WebSocket".')),
      symbols: v.optional(
        list(id(), 'Single declarations that only the owners may import, as "place#name", through whatever barrel.'),
      ),
      transports: v.optional(
        v.pipe(
          v.boolean(must('be true or false')),
          v.description('Guard every known raw WebSocket package, and the global. Default: false.'),
        ),
      ),
    },
    'What only the owners may import. Default: everything under the folder of the entry point.',
  );
}

function legacy() {
  return section('key', {
    module: glob('Path or glob of the old modules.'),
    replacements: v.optional(
      v.pipe(
        record(text('Name exported by the old module.'), text('Name exported by the entry point.')),
        v.description('What replaces what: the old name to the name that the entry point exports.'),
      ),
    ),
    since: v.optional(text('Since when it has been legacy; for the reader.')),
    removeBy: v.optional(text('When it is to go; for the reader.')),
  });
}

function allow(rules: readonly string[]) {
  const rule = v.picklist(rules, ({ input }) =>
    typeof input === 'string' ? unknown('rule', input, rules) : must('be the name of a rule')({ input }),
  );
  return section('key', {
    path: glob('Path or glob of the modules whose findings are accepted.'),
    rule: v.pipe(rule, v.description('Name of the rule.')),
    reason: text('Why this is right.'),
    until: v.optional(date()),
    owner: v.optional(text('Who answers for it, as "@team".')),
  });
}

function ruleSetting({ summary, options }: RuleMeta) {
  const severity = oneOf(['off', 'warn', 'error'], 'Severity.');
  const values = Object.entries(options).map(
    ([option, allowed]) => [option, v.optional(oneOf(allowed, `Default: ${quote(allowed[0] ?? '')}.`))] as const,
  );
  const withOptions = v.strictTuple(
    [severity, section('option', Object.fromEntries(values))],
    must('be a severity and its options'),
  );
  const shape = v.union(
    [severity, withOptions],
    must('be "off", "warn" or "error", or one of them with options, as ["error", { … }]'),
  );
  return v.pipe(shape, v.description(summary));
}

/** Whether nothing is in it, however deep: `{ "packages": [], "transports": false }`. A wrong type counts as something. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.values(value).every(isEmpty);
}

function toShapeIssues(issue: v.BaseIssue<unknown>, above: readonly (string | number)[]): ShapeIssue[] {
  const path = [...above, ...(issue.path ?? []).map(({ key }) => key as string | number)];
  // A list that may also be a string: what is wrong inside the list says more than that it is no string.
  const inside =
    issue.type === 'union'
      ? (issue.issues ?? []).filter((part) => part.path !== undefined && part.input !== undefined)
      : [];
  if (inside.length > 0) return inside.flatMap((part) => toShapeIssues(part, path));
  const [message, help] = issue.message.split('\n', 2) as [string, string?];
  const at = issue.path?.at(-1)?.origin === 'key' ? 'key' : 'value';
  return [{ path, at, message, ...(help !== undefined && { help }) }];
}
