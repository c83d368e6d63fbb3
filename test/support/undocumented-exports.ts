import { loadTsMorph, ts, type TS } from '../../src/ts-morph.js';

/** Lists what a module declares and exports without a comment that says, in a sentence, what it promises. */
export function undocumentedExports(path: string, text: string): readonly string[] {
  loadTsMorph();
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return statements
    .filter((statement) => isExported(statement) && !beginsWithSentence(commentOf(statement)))
    .map((statement) => `${path}: ${statement.getText().split('\n', 1)[0]}`);
}

function isExported(statement: TS.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** What the last doc comment before a statement says, its tags left out. */
function commentOf(statement: TS.Statement): string {
  const comment = ts.getJSDocCommentsAndTags(statement).findLast(ts.isJSDoc)?.comment;
  return ts.getTextOfJSDocComment(comment) ?? '';
}

function beginsWithSentence(comment: string): boolean {
  return /^(?:[A-Z`][^]*?[.:])(?:\s|$)/.test(comment);
}
