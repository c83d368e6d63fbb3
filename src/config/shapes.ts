import { globProblem } from '../model/glob.js';
import { nearest } from '../model/suggest.js';
import { quote } from './quote.js';
import * as v from './valibot.js';

type Entries = Record<string, v.GenericSchema>;

/** An object that has no other keys than these; every other key is reported, not only the first. */
export function section<const E extends Entries>(noun: string, entries: E, description?: string) {
  const names = Object.keys(entries);
  const shape = v.looseObject(entries, ({ expected, input }) => {
    if (expected === null || !expected.startsWith('"')) return must('be an object')({ input });
    const description = v.getDescription(entries[expected.slice(1, -1)]!) ?? '';
    return say(`needs ${expected}`, `Add ${expected}: ${description.charAt(0).toLowerCase()}${description.slice(1)}`);
  });
  const checked = v.pipe(
    plainObject(),
    shape,
    v.rawCheck(({ dataset, addIssue }) => {
      for (const key of Object.keys(isObject(dataset.value) ? dataset.value : {})) {
        if (!Object.hasOwn(entries, key))
          addIssue({ message: unknown(noun, key, names), path: [step(dataset.value, key, 'key')] });
      }
    }),
  );
  return v.pipe(checked, v.description(description ?? ''));
}

/** An object with any keys of one kind. */
export function record<K extends v.GenericSchema<string>, V extends v.GenericSchema>(key: K, value: V) {
  return v.pipe(plainObject(), v.record(key, value));
}

/** Stands in front of valibot's object schemas, which take a list for an object. */
function plainObject() {
  return v.custom<Record<string, unknown>>(isObject, must('be an object'));
}

/** A list of one kind of thing. */
export function list<S extends v.GenericSchema>(item: S, description: string) {
  return v.pipe(v.array(item, must('be a list')), v.description(description));
}

/** A string that says something. */
export function text(description: string) {
  return v.pipe(v.string(must('be a string')), v.regex(/\S/, say('must not be blank')), v.description(description));
}

/** A string, or a list of at least one. */
export function textOrTexts(description: string) {
  const texts = v.pipe(v.array(text(''), must('be a list')), v.minLength(1, say('must not be an empty list')));
  return v.pipe(v.union([text(''), texts], must('be a string or a list of strings')), v.description(description));
}

/** A list of globs that are safe to match and stay below the root. */
export function globs(description: string) {
  const help = 'Begin with what matches, as in ["src/**", "!src/websocket/types.ts"].';
  return v.pipe(
    v.array(safeGlob(), must('be a list')),
    v.check(
      (values) => values.length === 0 || values.some((value) => !value.startsWith('!')),
      say('matches nothing: "!" only takes out of what other globs match', help),
    ),
    v.description(description),
  );
}

/** A single glob that is safe to match and stays below the root. */
export function glob(description: string) {
  const message = say('matches nothing: "!" only takes out of what other globs match', 'Leave out the "!".');
  return v.pipe(
    safeGlob(),
    v.check((value) => !value.startsWith('!'), message),
    v.description(description),
  );
}

function safeGlob() {
  return v.pipe(
    text(''),
    v.check(
      (value) => globProblem(value) === undefined,
      ({ input }) => say(globProblem(input) ?? ''),
    ),
  );
}

/** An origin: `place#name`. */
export function id() {
  const help = 'Write where it is declared, "#" and its name: "src/net/socket.ts#Socket", "ws#default".';
  const form = v.regex(/^[^#\s].*#[^#\s]+$/, ({ input }) =>
    say(`must look like "place#name", not ${quote(input)}`, help),
  );
  return v.pipe(v.string(must('be a string')), form);
}

/** An origin: `place#name`, or the name of a global. */
export function idOrGlobal() {
  const help =
    'Write where it is declared, "#" and its name: "src/net/socket.ts#Socket", "ws#default"; or a global: "WebSocket".';
  const form = v.regex(/^[^#\s].*#[^#\s]+$|^[A-Za-z_$][\w$]*$/, ({ input }) =>
    say(`must look like "place#name", not ${quote(input)}`, help),
  );
  return v.pipe(v.string(must('be a string')), form);
}

/** A day that a calendar has. */
export function date() {
  const form = /^\d{4}-\d\d-\d\d$/;
  const message = ({ input }: { input: string }) => say(`must be a date like "2026-12-31", not ${quote(input)}`);
  // A date that no calendar has (2026-02-30) rolls over to another one, or to none.
  const isReal = (value: string) => new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true;
  return v.pipe(
    v.string(must('be a date like "2026-12-31"')),
    v.regex(form, message),
    v.check((value) => !form.test(value) || isReal(value), message),
    v.description('Last day on which it is accepted, as "2026-12-31".'),
  );
}

/** One of a few words. */
export function oneOf<const T extends string>(values: readonly T[], description: string) {
  const names = values.map((value) => quote(value)).join(', ');
  const picklist = v.picklist(values, ({ input }) => {
    const closest = typeof input === 'string' ? nearest(input, values) : undefined;
    return say(`must be one of ${names}, not ${kindOf(input)}`, closest && `Did you mean ${quote(closest)}?`);
  });
  return v.pipe(picklist, v.description(description));
}

/** Message and help travel through valibot as two lines of one message: what is echoed never holds a line break. */
export function say(message: string, help?: string): string {
  return help === undefined ? message : `${message}\n${help}`;
}

/** Says what a value has to be, and what it is. */
export function must(what: string) {
  return ({ input }: { readonly input: unknown }): string => {
    if (input === undefined) return say(`is missing: it must ${what}`);
    return say(
      `must ${what}, not ${kindOf(input)}`,
      what === 'be a list' && typeof input === 'string' ? `Write [${quote(input)}].` : undefined,
    );
  };
}

/** Says that a name does not exist, and which one was meant. */
export function unknown(noun: string, name: string, names: readonly string[]): string {
  const closest = nearest(name, names);
  const all = names.length === 0 ? 'There is none.' : `It can be ${names.map((known) => quote(known)).join(', ')}.`;
  return say(`unknown ${noun} ${quote(name)}`, closest === undefined ? all : `Did you mean ${quote(closest)}?`);
}

function kindOf(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Whether a value is an object in the sense of JSON. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A step on the way to what is wrong, for `addIssue`. */
export function step(input: unknown, key: string | number, origin: 'key' | 'value' = 'value'): v.IssuePathItem {
  return { type: 'unknown', origin, input, key, value: undefined };
}
