import { isDeclarationFile, type ModulePath } from '../../model/path.js';
import { MOCK_METHODS } from '../mock-methods.js';
import type { EcmaScriptModule } from './oxc-parser.js';

/**
 * Whether the text may hold something that oxc's module record leaves out. Building the tree costs six times
 * the record, so this looks first; it may say yes in vain, never no.
 */
export function needsTree(path: ModulePath, text: string, module: EcmaScriptModule): boolean {
  if (module.dynamicImports.length > 0) return true;
  if (text.includes('require') && REQUIRE.test(text)) return true;
  if (/\bimport\s*(?:\/[/*][^]*?)?\(/.test(text) && text.includes('import')) return true;
  if (text.includes('export') && /\bexport\s*(?:=|import\b|(?:type\s*)?\{\s*\}\s*from)/.test(text)) return true;
  if (text.includes('import') && /\bimport\s+(?:type\s+)?[\w$]+\s*=/.test(text)) return true;
  if (text.includes('module') && (MODULE_BLOCK.test(text) || (isDeclarationFile(path) && !module.hasModuleSyntax)))
    return true;
  return mayNameModules(text, module) || mayPassOnByAlias(text, module);
}

/** White space and comments. */
const GAP = String.raw`(?:\s|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/|//.*\n)*`;

/** `require(x)`, `require.resolve(x)`, `require!(x)`, `(require as any).context(x)`. */
const REQUIRE = new RegExp(
  String.raw`\brequire${GAP}(?:!|\)|\b(?:as|satisfies)\b|(?:\?\.${GAP})?[(<]|(?:\?\.|\.|\[)${GAP}['"\x60]?(?:resolve|resolveWeak|context)\b)`,
);

const MODULE_BLOCK = new RegExp(String.raw`\bmodule(?:(?=[\s/])${GAP}['"]|['"][^'"\n]+['"]${GAP}[{;])`);

/** Whether a call other than `require` and `import()` may name a module: mocks, what resolves, globs, URLs. */
function mayNameModules(text: string, { importMetas }: EcmaScriptModule): boolean {
  if ((text.includes('ock') || text.includes('Actual')) && MOCK_CALL.test(text)) return true;
  if (LIBRARIES.some((library) => text.includes(library))) return true;
  return importMetas.some(({ end }) => {
    META_PROPERTY.lastIndex = end;
    const property = META_PROPERTY.exec(text)?.[1];
    return property !== undefined && (property !== 'url' || text.includes('URL'));
  });
}

/** A call of a mock object's method, whatever the object is called. */
const MOCK_CALL = new RegExp(
  String.raw`[.[]${GAP}['"\x60]?(?:${[...MOCK_METHODS.keys()].join('|')})\b['"\x60]?${GAP}(?:[\])!]${GAP})*(?:\?\.${GAP})?[(<]`,
);

/** What gives away calls that are not known by their names; `mock.module` is one of two test runners. */
const LIBRARIES = ['createRequire', 'proxyquire', 'testdouble', 'node:test', 'bun:test'];

const META_PROPERTY = new RegExp(
  String.raw`(?:${GAP}(?:[)!]|\b(?:as|satisfies)\b[^()]{1,200}))*${GAP}(?:\?\.)?[.[]?${GAP}['"\x60]?(resolve|glob|globEager|webpackContext|url)\b`,
  'y',
);

/** Whether a default export or an exported constant may stand for another name. */
function mayPassOnByAlias(text: string, module: EcmaScriptModule): boolean {
  const listed = new Set<string>();
  const constants: number[] = [];
  for (const { entries } of module.staticExports) {
    for (const { exportName, localName, moduleRequest, start, end } of entries) {
      if (moduleRequest !== null) continue;
      if (localName.name === null) {
        if (exportName.kind === 'Default' && !NO_NAME.test(text.slice(start, start + 100))) return true;
      } else if (end === exportName.end || exportName.kind === 'Default') listed.add(localName.name);
      else if (text.startsWith('const', start)) constants.push(localName.end!);
    }
  }
  if (module.staticImports.length === 0 || (listed.size === 0 && constants.length === 0)) return false;
  const imported = new Set(
    module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)),
  );
  for (const offset of constants) {
    ALIAS.lastIndex = offset;
    const name = ALIAS.exec(text)?.[1];
    if (name !== undefined && imported.has(name)) return true;
  }
  if (listed.size === 0) return false;
  for (const declared of text.matchAll(CONSTANT)) {
    if (!listed.has((declared[1] ?? declared[2])!)) continue;
    ALIAS.lastIndex = declared.index + declared[0].length;
    const name = ALIAS.exec(text)?.[1];
    if (name !== undefined && imported.has(name)) return true;
  }
  return false;
}

/** How a default export begins that is no mere name: not `(x)`, `x as T`, `<T>x!`, `ns.X`. */
const NO_NAME = /^(?:(?:async|function|class|abstract|new|await|typeof|void)\b|[{[`'"]|[\d-]|[\w$.]+\s*\()/;

const CONSTANT = new RegExp(String.raw`\bconst${GAP}([\w$]+)|,${GAP}([\w$]+)(?=${GAP}[:=])`, 'g');

/** Behind a constant: `= X`, `: T = <T>(ns.X as any)!`, with nothing behind the name but what leaves its value as it is. */
const ALIAS = new RegExp(
  String.raw`${GAP}(?::[^]{1,1000}?)?=(?![=>])${GAP}(?:\(${GAP}|<[^;]{1,200}?>${GAP})*([A-Za-z_$][\w$]*)` +
    String.raw`(?:${GAP}\.${GAP}[\w$]+)?(?=${GAP}(?:[;,)!}]|as\b|satisfies\b|$)|\s*[\r\n/])`,
  'y',
);
