import { isComponent, isJavaScript, sourceExtension, type ModulePath } from '../../model/path.js';
import { ts, type TS } from '../../ts-morph.js';

/**
 * Why nothing can be said of the types of a module, in words that follow its name; undefined where TypeScript checks it
 * as the project has it.
 */
export function whyUnjudged(
  module: ModulePath,
  text: string | undefined,
  options: TS.CompilerOptions,
): string | undefined {
  if (text === undefined) return 'cannot be read';
  if (isComponent(module)) return 'is a component, which TypeScript does not read';
  if (sourceExtension(module) === undefined) return 'is nothing that TypeScript reads';
  // The compiler takes it for a slash.
  if (module.includes('\\')) return 'has a backslash in its name';
  const directive = directiveOf(text);
  if (directive === '@ts-nocheck') return 'turns TypeScript off with @ts-nocheck';
  if (!isJavaScript(module)) return undefined;
  const isChecked = options.checkJs === true || directive === '@ts-check';
  return isChecked && (options.allowJs ?? options.checkJs) === true
    ? undefined
    : 'is JavaScript that TypeScript does not check';
}

/** The last one in the comments before the code. */
function directiveOf(text: string): string | undefined {
  const comments = ts.getLeadingCommentRanges(text, 0) ?? [];
  const directives = comments.map(
    ({ pos, end }) => /^\/\/\/?\s*(@ts-(?:no)?check)(?!\S)/.exec(text.slice(pos, end))?.[1],
  );
  return directives.findLast((directive) => directive !== undefined);
}
