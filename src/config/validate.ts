import type {
  CanonConfig,
  CanonExportConfig,
  Config,
  ConfigIssue,
  ConfigPath,
  ConfigPlace,
  ConstructorArguments,
  LegacyConfig,
  RuleSetting,
} from '../model/config.js';
import type { RuleMeta } from '../model/rule.js';
import { childOf, objectOf, toPlainValue, withoutNodes, type JsonNode } from './json.js';
import { displayConfigPath } from './quote.js';
import { canonName, checkShape, configSchema, type ConfigInput, type ShapeIssue } from './schema.js';

/** What `tests` is where the config does not say. */
export const DEFAULT_TESTS: readonly string[] = ['**/*.{test,spec}.{ts,tsx}', '**/__tests__/**', '**/__mocks__/**'];

/** A config that fits the schema, and what was left out of it to make it fit. */
export interface ValidatedConfig {
  readonly config: Config;
  /** What `config` was made of: their paths agree. */
  readonly node: JsonNode;
  readonly problems: readonly ConfigIssue[];
}

/** Validates a config: everything that is wrong with it, and all that is usable without those parts. */
export function validateConfig(written: JsonNode, rules: readonly RuleMeta[]): ValidatedConfig {
  const schema = configSchema(rules);
  let node = written;
  let problems: readonly ConfigIssue[] | undefined;
  for (;;) {
    const result = checkShape(schema, toPlainValue(node));
    if ('config' in result) return { config: toConfig(result.config), node, problems: problems ?? [] };
    // What is wrong only because a wrong part was left out (a list that is now empty) was not written by the user.
    problems ??= result.issues.map((issue) => toConfigIssue(issue, written));
    node = withoutIssues(node, result.issues);
  }
}

function withoutIssues(node: JsonNode, issues: readonly ShapeIssue[]): JsonNode {
  const wrong = new Set(issues.map(({ path }) => nearestNode(node, path).node));
  return withoutNodes(node, wrong) ?? { ...node, value: new Map() };
}

function toConfigIssue({ path, at, message, help }: ShapeIssue, written: JsonNode): ConfigIssue {
  const { node, holder } = nearestNode(written, path);
  const key = path.at(-1);
  const isKey = at === 'key' && typeof key === 'string';
  const keyPlace = isKey ? objectOf(holder)?.get(key)?.keyPlace : undefined;
  // Indexes as in the file that the reader will open, not as merged.
  const where = displayConfigPath(isKey && message.startsWith('unknown ') ? holder.path : node.path);
  const sentence = !message.startsWith('unknown ')
    ? `${where} ${message}`
    : where === ''
      ? message
      : `${message} in ${where}`;
  return { path, message: sentence, place: keyPlace ?? node.place, ...(help !== undefined && { help }) };
}

/** The part that a path leads to, or, where that is missing, what it is missing from. */
export function nearestNode(root: JsonNode, path: ConfigPath): { readonly node: JsonNode; readonly holder: JsonNode } {
  let node = root;
  let holder = root;
  for (const step of path) {
    const child = childOf(node, step);
    if (child === undefined) break;
    holder = node;
    node = child;
  }
  return { node, holder };
}

/** Names a part of the config as in the file that the reader will open, not as merged; a missing one by what it is missing from. */
export function nameOf(root: JsonNode, path: ConfigPath): string {
  return displayConfigPath(nearestNode(root, path).node.path);
}

/** Keys of these objects are names that the user made up: what is wrong with one is the key more often than its value. */
const NAMED_BY_USER = ['exports', 'replacements'];

/** Where a part of the config was written; where it is missing, where it would be. */
export function placeOf(root: JsonNode, path: ConfigPath): ConfigPlace {
  const { node, holder } = nearestNode(root, path);
  const property = NAMED_BY_USER.includes(String(path.at(-2))) ? objectOf(holder)?.get(String(path.at(-1))) : undefined;
  return property?.node === node ? property.keyPlace : node.place;
}

function toConfig(input: ConfigInput): Config {
  return {
    include: input.include,
    exclude: input.exclude ?? [],
    tests: input.tests ?? DEFAULT_TESTS,
    canon: (input.canon ?? []).map(toCanon),
    layers: input.layers ?? [],
    allow: (input.allow ?? []).map(({ path, rule, reason, until, owner }) => ({ path, rule, reason, until, owner })),
    rules: new Map(
      Object.entries(input.rules ?? {}).map(([name, setting]) => [name, toRuleSetting(setting as RuleInput)]),
    ),
    tsconfig: input.tsconfig,
  };
}

type CanonInput = NonNullable<ConfigInput['canon']>[number];
type RuleInput = 'off' | 'warn' | 'error' | readonly ['off' | 'warn' | 'error', Readonly<Record<string, string>>];

function toCanon(input: CanonInput, index: number): CanonConfig {
  const { entryPoint, specifier, guarded } = input;
  const exports = Object.entries(input.exports ?? {}).map(
    ([name, { kind, use, constructs, arguments: built, async: isAsync }]): [string, CanonExportConfig] => [
      name,
      // Whatever stands in JSON can stand in an argument.
      { kind, use, constructs: constructs ?? [], arguments: built as ConstructorArguments, async: isAsync },
    ],
  );
  return {
    name: canonName(input) ?? `canon[${index}]`,
    entryPoint: entryPoint === undefined ? [] : typeof entryPoint === 'string' ? [entryPoint] : entryPoint,
    specifier: specifier === 'auto' ? undefined : specifier,
    exports: new Map(exports),
    owners: input.owners,
    guarded: guarded && {
      modules: guarded.modules ?? [],
      packages: guarded.packages ?? [],
      globals: guarded.globals ?? [],
      symbols: guarded.symbols ?? [],
      transports: guarded.transports ?? false,
    },
    replacements: new Map(Object.entries(input.replacements ?? {})),
    legacy: (input.legacy ?? []).map(toLegacy),
    types: input.types ?? 'guarded',
  };
}

function toLegacy({ module, replacements, since, removeBy }: NonNullable<CanonInput['legacy']>[number]): LegacyConfig {
  return { module, replacements: new Map(Object.entries(replacements ?? {})), since, removeBy };
}

function toRuleSetting(input: RuleInput): RuleSetting {
  const [severity, options] = typeof input === 'string' ? [input, {}] : input;
  return { severity: severity === 'warn' ? 'warning' : severity, options };
}
