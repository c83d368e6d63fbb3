import { parseJsonc, type JsoncError, type JsoncNode } from '../jsonc.js';
import type { ConfigIssue, ConfigPath, ConfigPlace } from '../model/config.js';
import { lineStarts, positionAt } from '../model/position.js';
import { quote } from './quote.js';

/** A JSON value that knows where it was written. */
export interface JsonNode {
  readonly value: string | number | boolean | null | readonly JsonNode[] | JsonObject;
  readonly place: ConfigPlace;
  /** Its path in the file it was written in, whatever it is merged into. */
  readonly path: ConfigPath;
}

/** A map, never a plain object: no key can reach a prototype. */
export type JsonObject = ReadonlyMap<string, JsonProperty>;

/** A value under its key. */
export interface JsonProperty {
  readonly keyPlace: ConfigPlace;
  readonly node: JsonNode;
}

/** One thing that keeps a text from being JSON. */
export interface JsonSyntaxError {
  readonly message: string;
  readonly place: ConfigPlace;
}

/** What a text holds; `root` is undefined where it holds no value or has syntax errors. */
export interface JsonDocument {
  readonly root: JsonNode | undefined;
  readonly syntaxErrors: readonly JsonSyntaxError[];
  /** Keys that are written twice or that no object may have. */
  readonly issues: readonly ConfigIssue[];
}

/** One missing quote can derail the rest of a file; what follows helps nobody. */
const MAX_SYNTAX_ERRORS = 20;
/** Names that reach an object's prototype in JavaScript; valibot, too, skips them silently. */
const RESERVED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON with comments and trailing commas, without ever recursing more than 64 levels deep.
 * @param within key of the top-level object under which the wanted value stands, as in package.json
 */
export function parseJson(file: string, text: string, within?: string): JsonDocument {
  const starts = lineStarts(text);
  const placeAt = (offset: number): ConfigPlace => ({ file, ...positionAt(starts, offset) });
  const { tree, errors } = parseJsonc(text);
  if (tree === undefined || errors.length > 0) {
    const told = firstAtEachPlace(errors).slice(0, MAX_SYNTAX_ERRORS);
    const syntaxErrors = told.map(({ message, offset }) => ({ message, place: placeAt(offset) }));
    return { root: undefined, syntaxErrors, issues: [] };
  }
  const issues: ConfigIssue[] = [];
  const wanted = within === undefined ? tree : sectionOf(tree, within);
  return { root: wanted && toJsonNode(wanted, [], placeAt, issues), syntaxErrors: [], issues };
}

/** Turns a node into plain data for validation: lists, and objects without a prototype. */
export function toPlainValue({ value }: JsonNode): unknown {
  if (value instanceof Map) {
    const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const [key, { node }] of value as JsonObject) object[key] = toPlainValue(node);
    return object;
  }
  return Array.isArray(value) ? (value as readonly JsonNode[]).map(toPlainValue) : value;
}

/** The object that a node holds, or undefined where it holds something else. */
export function objectOf(node: JsonNode | undefined): JsonObject | undefined {
  return node?.value instanceof Map ? (node.value as JsonObject) : undefined;
}

/** The list that a node holds, or undefined where it holds something else. */
export function listOf(node: JsonNode | undefined): readonly JsonNode[] | undefined {
  return Array.isArray(node?.value) ? (node.value as readonly JsonNode[]) : undefined;
}

/** The part that a step of a path leads to, or undefined where there is none. */
export function childOf(node: JsonNode, step: string | number): JsonNode | undefined {
  return typeof step === 'number' ? listOf(node)?.[step] : objectOf(node)?.get(step)?.node;
}

/** A node with some of its parts left out; undefined where the node itself is one of them. */
export function withoutNodes(node: JsonNode, left: ReadonlySet<JsonNode>): JsonNode | undefined {
  if (left.has(node)) return undefined;
  const object = objectOf(node);
  if (object !== undefined) {
    const kept = new Map<string, JsonProperty>();
    for (const [key, { keyPlace, node: child }] of object) {
      const rest = withoutNodes(child, left);
      if (rest !== undefined) kept.set(key, { keyPlace, node: rest });
    }
    return { ...node, value: kept };
  }
  const list = listOf(node);
  if (list === undefined) return node;
  return { ...node, value: list.map((child) => withoutNodes(child, left)).filter((child) => child !== undefined) };
}

function firstAtEachPlace(errors: readonly JsoncError[]): readonly JsoncError[] {
  return errors.filter(({ offset }, index) => errors[index - 1]?.offset !== offset);
}

function sectionOf(tree: JsoncNode, key: string): JsoncNode | undefined {
  if (tree.type !== 'object') return undefined;
  return tree.children?.findLast((property) => property.children?.[0]?.value === key)?.children?.[1];
}

function toJsonNode(
  node: JsoncNode,
  path: ConfigPath,
  placeAt: (offset: number) => ConfigPlace,
  issues: ConfigIssue[],
): JsonNode {
  const place = placeAt(node.offset);
  if (node.type === 'array') {
    const items = (node.children ?? []).map((item, index) => toJsonNode(item, [...path, index], placeAt, issues));
    return { value: items, place, path };
  }
  if (node.type !== 'object') return { value: node.value as string | number | boolean | null, place, path };
  const object = new Map<string, JsonProperty>();
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children as [JsoncNode, JsoncNode];
    const key = keyNode.value as string;
    const keyPlace = placeAt(keyNode.offset);
    const issue = keyIssue(key, object.has(key), path, keyPlace);
    if (issue !== undefined) issues.push(issue);
    if (RESERVED_KEYS.has(key)) continue;
    object.set(key, { keyPlace, node: toJsonNode(valueNode, [...path, key], placeAt, issues) });
  }
  return { value: object, place, path };
}

function keyIssue(key: string, repeated: boolean, path: ConfigPath, place: ConfigPlace): ConfigIssue | undefined {
  if (RESERVED_KEYS.has(key)) {
    return {
      path: [...path, key],
      place,
      message: `unknown key ${quote(key)}`,
      help: 'Remove it: no part of the config has such a key.',
    };
  }
  if (!repeated) return undefined;
  return {
    path: [...path, key],
    place,
    message: `duplicate key ${quote(key)}`,
    help: 'Merge it with the one above: only one of them can count.',
  };
}
