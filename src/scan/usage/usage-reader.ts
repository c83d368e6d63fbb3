import type { ModulePath } from '../../model/path.js';
import type { ModuleRequest } from '../../model/record.js';
import type { Clause, ModuleUsage, UsageReader } from '../../model/usage.js';
import { readMeanings, type Meanings } from './meanings.js';
import type { Parser } from '../scan.js';
import { mayOverflow } from '../stack.js';
import type { TreeNode } from '../oxc/tree-nodes.js';
import { readUsage } from './usage.js';

/**
 * Loads what reads the texts of modules for what they tell beside their records; each is read when it is asked for,
 * and once. Where ts-morph was chosen and oxc-parser is not there, no module has a usage: imports count as written.
 * @param textOf the text of a module, empty where it cannot be read
 * @param wasScanned whether a record was made of a module: then its tree can be built, too
 */
export async function loadUsageReader(
  parser: Parser,
  textOf: (module: ModulePath) => string,
  wasScanned: (module: ModulePath) => boolean,
): Promise<UsageReader> {
  const parse = await loadParse(parser);
  const texts = memoize(textOf);
  // What is told of a module is a few names; its tree is let go.
  const factsOf = memoize((module): { usage: ModuleUsage; meanings: Meanings } | undefined => {
    const text = texts(module);
    // What nobody has parsed without dying of it is not parsed here: its imports count as written.
    const isSafe = !mayOverflow(text) || (parser === 'oxc' && wasScanned(module));
    const program = isSafe ? parse(module, text) : undefined;
    return program && { usage: readUsage(program, text), meanings: readMeanings(program) };
  });
  return {
    usageOf: (module) => factsOf(module)?.usage,
    clauseOf: (module, request) => clauseOf(texts(module), request),
    // Most names are neither, and the tree costs more than a look at the text.
    isType: (module, name) =>
      declares(texts(module), 'interface|type|namespace|module', name) &&
      factsOf(module)?.meanings.types.has(name) === true,
    isConstEnum: (module, name) =>
      declares(texts(module), 'enum|namespace|module', name) && factsOf(module)?.meanings.constEnums.has(name) === true,
  };
}

/** Whether one of some keywords may stand before a name: there is nothing but blanks between them, or a comment. */
function declares(text: string, keywords: string, name: string): boolean {
  const escaped = name.replaceAll('$', '\\$');
  return new RegExp(`\\b(?:${keywords})(?:\\s+${escaped}(?![\\w$])|\\s*/[/*])`).test(text);
}

/** A tree of the text of a module; undefined where there is none. */
type Parse = (module: ModulePath, text: string) => TreeNode | undefined;

async function loadParse(parser: Parser): Promise<Parse> {
  try {
    const { parseModule } = await import('../oxc/oxc-parser.js');
    return (module, text) => {
      const { errors, program } = parseModule(module, text);
      return errors.some(({ severity }) => severity === 'Error') ? undefined : program();
    };
  } catch (error) {
    if (parser === 'oxc') throw error;
    return () => undefined;
  }
}

/** The first thing behind `import` or `export`, comments aside. */
function clauseOf(text: string, { span, specifierSpan }: ModuleRequest): Clause {
  const words = text.slice(span.start, specifierSpan.start).replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ' ');
  const rest = words.replace(/^\s*(?:import|export)\s*/, '');
  if (rest === '') return 'none';
  if (rest.startsWith('{')) return 'list';
  return /^type(?:\s*[{*]|\s+(?!from\b)[\p{ID_Start}$_])/u.test(rest) ? 'type' : 'other';
}

function memoize<T>(compute: (module: ModulePath) => T): (module: ModulePath) => T {
  const known = new Map<ModulePath, T>();
  return (module) => {
    if (!known.has(module)) known.set(module, compute(module));
    return known.get(module)!;
  };
}
