import { listOf, objectOf, toPlainValue, type JsonNode, type JsonProperty } from './json.js';
import { canonName } from './schema.js';

/** Lays a config over the one it extends: objects merge, `canon` merges by name, other lists and values are replaced. */
export function mergeConfigs(base: JsonNode, over: JsonNode): JsonNode {
  return merge(base, over, (key) => (key === 'canon' ? mergeCanon : merge));
}

type Merge = (base: JsonNode, over: JsonNode) => JsonNode;

function merge(base: JsonNode, over: JsonNode, mergeOf: (key: string) => Merge = () => merge): JsonNode {
  const below = objectOf(base);
  const above = objectOf(over);
  if (below === undefined || above === undefined) return over;
  const properties = new Map<string, JsonProperty>(below);
  for (const [key, { keyPlace, node }] of above) {
    const old = below.get(key);
    properties.set(key, { keyPlace, node: old === undefined ? node : mergeOf(key)(old.node, node) });
  }
  return { ...over, value: properties };
}

function mergeCanon(base: JsonNode, over: JsonNode): JsonNode {
  const below = listOf(base);
  const above = listOf(over);
  if (below === undefined || above === undefined) return over;
  const entries = [...below];
  const known = new Set(below);
  const named = new Map<string, number>();
  for (const [index, entry] of below.entries()) {
    const name = canonName(toPlainValue(entry));
    if (name !== undefined && !named.has(name)) named.set(name, index);
  }
  for (const entry of above) {
    // The same file can come in twice, by way of two others.
    if (known.has(entry)) continue;
    const name = canonName(toPlainValue(entry));
    const same = name === undefined ? undefined : named.get(name);
    if (same === undefined) entries.push(entry);
    else entries[same] = merge(entries[same]!, entry);
  }
  return { ...over, value: entries };
}
