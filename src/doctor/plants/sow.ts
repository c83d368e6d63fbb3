import type { AcceptedFinding, Finding } from '../../model/finding.js';
import type { ModulePath } from '../../model/path.js';
import type { Trial, Unplanted } from '../../model/proof.js';
import type { Rule, RuleOptions } from '../../model/rule.js';
import { PLANTS } from './plants.js';
import type { Seed, Seeds } from './seed.js';
import type { Soil } from './soil.js';

/** A violation that was planted, and where it stands in the text of its module. */
export interface Planted {
  readonly rule: string;
  readonly canon: string | undefined;
  readonly module: ModulePath;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What can be planted at once: texts of modules, which are not to be written anywhere. */
export interface Field {
  readonly texts: ReadonlyMap<ModulePath, string>;
  readonly planted: readonly Planted[];
}

/**
 * Plants one violation of every rule, or of every rule and canon entry, that the project leaves room for; where modules
 * that are there have to be added to, in several fields, so that no violation stands in the way of another.
 * @param options of the rules that run, by name; the others are off
 */
export function sow(
  soil: Soil,
  rules: readonly Rule[],
  options: ReadonlyMap<string, RuleOptions>,
  textOf: (module: ModulePath) => string,
): { fields: readonly Field[]; unplanted: readonly Unplanted[] } {
  const fields: { texts: Map<ModulePath, string>; planted: Planted[] }[] = [];
  const unplanted: Unplanted[] = [];
  const plant = (rule: string, canon: string | undefined, { module, texts: own }: Seed) => {
    let field = fields.find(({ texts }) => [...own.keys()].every((path) => !texts.has(path)));
    if (field === undefined) fields.push((field = { texts: new Map(), planted: [] }));
    for (const [path, text] of own) {
      const before = soil.project.graph.modules.has(path) ? `${textOf(path)}\n` : '';
      field.texts.set(path, before + text);
      const range = { start: before.length, end: before.length + text.length };
      if (path === module) field.planted.push({ rule, canon, module, text: text.trim(), ...range });
    }
  };
  const take = (rule: string, canon: string | undefined, seeds: Seeds) => {
    if (typeof seeds === 'string') unplanted.push({ rule, canon, because: seeds });
    else {
      for (const seed of seeds) {
        if ('because' in seed) unplanted.push({ rule, canon, because: seed.because });
        else plant(rule, canon, seed);
      }
    }
  };
  for (const { meta } of rules) {
    const own = options.get(meta.name);
    const sowing = PLANTS[meta.name];
    if (own === undefined) take(meta.name, undefined, 'it is off in this config');
    else if (sowing === undefined) take(meta.name, undefined, 'nobody has said how it is violated');
    else if (sowing.of === 'project') take(meta.name, undefined, sowing.sow(soil, own));
    else if (soil.project.canon.length === 0) take(meta.name, undefined, 'the config has no canon entry');
    else for (const entry of soil.project.canon) take(meta.name, entry.name, sowing.sow(soil, entry));
  }
  return { fields, unplanted };
}

/** Says of each violation whether it is among what was found, at its place and with nobody letting it pass. */
export function reap(
  planted: readonly Planted[],
  findings: readonly Finding[],
  accepted: readonly AcceptedFinding[],
): readonly Trial[] {
  return planted.map((each) => {
    const { rule, canon, module, text } = each;
    const isCaught = findings.some((finding) => isOf(finding, each));
    const passed = accepted.find((finding) => isOf(finding, each))?.accepted.by;
    const missed = passed === undefined ? `${rule} did not find it` : `it was let pass by ${BY[passed]}`;
    return { rule, canon, module, text, missed: isCaught ? undefined : missed };
  });
}

const BY = { suppression: 'a suppression', allow: '"allow"', baseline: 'the baseline' } as const;

function isOf({ rule, canon, module, span, cycle }: Finding, planted: Planted): boolean {
  if (rule !== planted.rule || (planted.canon !== undefined && canon !== undefined && canon !== planted.canon))
    return false;
  if (cycle !== undefined) return cycle.members.includes(planted.module);
  return module === planted.module && span.start >= planted.start && span.start <= planted.end;
}
