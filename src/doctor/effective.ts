import type { CanonEntry } from '../model/canon.js';
import type { CanonConfig, Config } from '../model/config.js';
import type { Rule } from '../model/rule.js';

/** Writes a config as it holds: with all that it extends, all defaults, and every rule. */
export function describeConfig(config: Config, canon: readonly CanonEntry[], rules: readonly Rule[]): object {
  return {
    include: config.include ?? ['**'],
    exclude: config.exclude,
    tests: config.tests,
    tsconfig: config.tsconfig,
    canon: config.canon.map((entry, index) => describeEntry(entry, canon[index]!)),
    layers: config.layers,
    allow: config.allow,
    rules: Object.fromEntries(rules.map(({ meta }) => [meta.name, settingOf(meta, config)])),
  };
}

function describeEntry(entry: CanonConfig, bound: CanonEntry): object {
  return {
    name: entry.name,
    entryPoint: bound.entryPoints.length > 0 ? bound.entryPoints : entry.entryPoint,
    specifier: entry.specifier ?? 'auto',
    exports: Object.fromEntries(entry.exports),
    owners: entry.owners ?? [...bound.owners].sort(),
    guarded: {
      modules: entry.guarded?.modules ?? [...bound.guarded.modules].sort(),
      packages: bound.guarded.packages,
      globals: [...bound.guarded.globals],
      symbols: [...bound.guarded.symbols],
    },
    replacements: Object.fromEntries(entry.replacements),
    legacy: entry.legacy.map((each) => ({ ...each, replacements: Object.fromEntries(each.replacements) })),
    types: entry.types,
  };
}

function settingOf({ name, severity, options }: Rule['meta'], { rules }: Config): readonly unknown[] {
  const setting = rules.get(name);
  const defaults = Object.fromEntries(Object.entries(options).map(([option, [first]]) => [option, first]));
  return [setting?.severity ?? severity, { ...defaults, ...setting?.options }];
}
