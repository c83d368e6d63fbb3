import type { EcmaScriptModule } from 'oxc-parser';
import { isDeclarationFile, type ModulePath } from '../model/path.js';

/**
 * Whether the text may hold something that oxc's module record leaves out. Building the tree costs six times
 * the record, so this looks first; it may say yes in vain, never no.
 */
export function needsTree(path: ModulePath, text: string, module: EcmaScriptModule): boolean {
  if (module.dynamicImports.length > 0) return true;
  if (text.includes('require') && /\brequire\s*(?:\?\.)?\s*\(/.test(text)) return true;
  if (/\bimport\s*(?:\/[/*][^]*?)?\(/.test(text) && text.includes('import')) return true;
  if (text.includes('export') && /\bexport\s*(?:=|import\b|(?:type\s*)?\{\s*\}\s*from)/.test(text)) return true;
  if (isDeclarationFile(path) && !module.hasModuleSyntax && text.includes('module')) return true;
  return mayPassOnByAlias(text, module);
}

/** Whether a default export or an exported constant may stand for another name. */
function mayPassOnByAlias(text: string, module: EcmaScriptModule): boolean {
  const exported = new Set<string>();
  for (const { entries } of module.staticExports) {
    for (const { exportName, localName, moduleRequest, start } of entries) {
      if (localName.name !== null) exported.add(localName.name);
      const isExpression = moduleRequest === null && exportName.kind === 'Default' && localName.name === null;
      if (isExpression && !NO_NAME.test(text.slice(start, start + 100))) return true;
    }
  }
  const imported = new Set(
    module.staticImports.flatMap(({ entries }) => entries.map(({ localName }) => localName.value)),
  );
  if (exported.size === 0 || imported.size === 0 || !text.includes('const')) return false;
  for (const [, constant, name] of text.matchAll(ALIAS)) {
    if (exported.has(constant!) && imported.has(name!)) return true;
  }
  return false;
}

/** How a default export begins that is no mere name: not `(x)`, `x as T`, `<T>x!`, `ns.X`. */
const NO_NAME = /^(?:async\b|function\b|class\b|abstract\b|[{[`'"]|[\d-]|[\w$.]+\s*\()/;

/** `a = X`, `a: T = <T>(ns.X as any)!`, with nothing behind the name but what leaves its value as it is. */
const ALIAS =
  /(?<![.\w$])([\w$]+)\s*(?::(?:[^=;]|=>){1,200}?)?=(?![=>])\s*(?:\(\s*|<[^<>=;]{1,80}>\s*)*([A-Za-z_$][\w$]*)(?:\s*\.\s*[\w$]+)?\s*(?=[;,)!\r\n}/]|as\b|satisfies\b|$)/g;
