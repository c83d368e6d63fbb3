import fc from 'fast-check';
import { CLASSES, FUNCTIONS, SOURCES } from './generated-house.js';

/** How the code of a module uses a name. */
export const use = fc.record({ shape: fc.nat(19), given: fc.nat(6) });
/** One such way. */
export type Use = typeof use extends fc.Arbitrary<infer T> ? T : never;

/** What is used: what it is called here, and by the module that it is from. */
export interface Used {
  readonly local: string;
  readonly imported: string;
  readonly isType: boolean;
  /** Set apart from all others of the module. */
  readonly id: string;
  /** Whether the module may contain markup. */
  readonly isMarkup: boolean;
}

/** The code of one use. */
export function useText({ shape, given }: Use, used: Used): string {
  const { local, imported, isType, id } = used;
  if (isType) return typeUse(shape, isTypeName(imported) ? local : `typeof ${local}`, id);
  const count = CLASSES.get(imported);
  if (count !== undefined) return classUse(shape, given, used, `new ${local}${ARGUMENTS[count]![given]}`);
  return FUNCTIONS.has(imported) ? functionUse(shape, used) : `void ${local};`;
}

/** What a constructor of none, one or two arguments is given, in ways that all count for it; the last is one too few. */
const ARGUMENTS: readonly (readonly string[])[] = [
  ['()', '()', '()', '()', '', '()', '( )'],
  [`('a')`, '(say())', `(/* its id */ 'a')`, `(say('a'),)`, `('a' as string)`, `(\n  'a',\n)`, '()'],
  [`('a', 'b')`, `(say(), 'b')`, `('a', say())`, `(say(), say())`, `('a', 'b',)`, `(\n  'a',\n  'b',\n)`, `('a')`],
];

function isTypeName(imported: string): boolean {
  return CLASSES.has(imported) || Object.values(SOURCES).some(({ types }) => types.includes(imported));
}

function typeUse(shape: number, local: string, id: string): string {
  switch (shape) {
    case 0:
      return `function t${id}(one: ${local}): ${local} { return one; }`;
    case 1:
      return `type T${id} = { readonly own: ${local} };`;
    default:
      return `let ${id}: ${local};`;
  }
}

function classUse(shape: number, given: number, { local, id }: Used, made: string): string {
  const name = local.split('.')[0]!;
  switch (shape) {
    case 0:
    case 1:
      return `void ${made};`;
    case 2:
      return `const k${id} = ${made};\nvoid k${id};`;
    case 3:
      return `const A${id} = ${local};\nvoid ${made.replace(local, () => `A${id}`)};`;
    case 4:
      return `class C${id} { held = ${made}; }`;
    case 5:
      return `void [${made}, ${made}];`;
    case 6:
      return `async function g${id}() { const own = ${made}; return own; }`;
    case 7:
      return `function h${id}(${name}: string) { return ${name}; }\nvoid ${made};`;
    case 8:
      return `let t${id}: ${local} = ${made};\nvoid t${id};`;
    case 9:
      return `void (${made} instanceof ${local});`;
    case 10:
      return `class D${id} extends ${local} {}\nvoid ${made};`;
    case 11:
      return `let q${id}: typeof ${local};\nvoid ${made};`;
    case 12:
      return `void ${made}${made.endsWith(')') ? '.id' : ''};`;
    case 13:
      return `function n${id}() { const getRelay = 1; void getRelay; return ${made}; }`;
    case 14:
      return given < 3 ? `void ${local}.limit;\nvoid ${made};` : `export const x${id} = ${made};`;
    case 15:
      return `async function o${id}() { return [${made}, /* and */ ${made}]; }`;
    case 16:
      return `const f${id} = (one = ${made}): ${local} => one;\nvoid f${id};`;
    case 17:
      return `async function p${id}() { return (${made}).id; }`;
    default:
      return `void ${local};`;
  }
}

function functionUse(shape: number, { local, id, isMarkup }: Used): string {
  const isName = !local.includes('.');
  const name = local.split('.')[0]!;
  switch (shape) {
    case 0:
    case 1:
      return `void ${local}('a');`;
    case 2:
      return isName ? `void { ${local} };` : `void { own: ${local} };`;
    case 3:
      return isName ? `export { ${local} };` : `void ${local};`;
    case 4:
      return `const f${id}: typeof ${local} = ${local};\nvoid f${id};`;
    case 5:
      return `function h${id}(${name}: string) { return { ${name} }; }\nvoid ${local}('a');`;
    case 6:
      return isMarkup && isName ? `void <${local} />;` : `void ${local}(say());`;
    case 7:
      return isName ? `interface ${local} { own: string }\nvoid ${local}('a');` : `void ${local}('a');`;
    case 8:
      return `function w${id}() { const dial = 1, pulse = 1; return [dial, pulse, ${local}('a')]; }`;
    case 9:
      return `void [${local}('a'), ${local}('b')];\nvoid ${local}('c');`;
    case 10:
      return isName ? `export { ${local} as y${id} };` : `void ${local};`;
    case 11:
      return `export const z${id} = ${local};`;
    default:
      return `void ${local};`;
  }
}
