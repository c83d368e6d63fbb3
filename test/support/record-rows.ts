import { describe, expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import type { ExportEntry, ImportBinding, ModuleRecord, ModuleRequest, Span } from '../../src/model/record.js';
import { extractWithTsMorph } from '../../src/scan/ts-morph/extract-ts-morph.js';
import { extractModule } from '../../src/scan/oxc/extract.js';

/** What a text says: a sentence, the file's name, its text, and the record as lines (see `linesOf`). */
export type RecordRow = readonly [sentence: string, path: string, text: string, expected: readonly string[]];

/** Runs every row against both parsers, which agree to the last offset. */
export function testRecords(title: string, rows: readonly RecordRow[]): void {
  describe(title, () => {
    test.each(rows)('%s', (_sentence, path, text, expected) => {
      const source = { path: path as ModulePath, text, watched: [] };
      const record = extractWithTsMorph(source);
      expect(linesOf(record, text)).toEqual(expected);
      expect(withoutMessages(extractModule(source))).toEqual(withoutMessages(record));
    });
  });
}

/**
 * A record as lines, one for each request, export and ambient module, or one that says that there is none:
 *
 *     import eager './room' { Room, type Message as M, default as room ‹room› }
 *     const Feed = #0.Feed ‹Feed›
 *
 * A span is shown as its text in ‹›; that of a request only where it is not the whole text, that of a binding where it
 * is not what precedes it. `#0.Feed` is the name `Feed` of request 0.
 */
export function linesOf(record: ModuleRecord, text: string): string[] {
  const slice = ({ start, end }: Span) => text.slice(start, end);
  return [
    ...record.requests.map((request) => requestLine(request, text, slice)),
    ...record.exports.map((entry) => `${exportLine(entry)} ‹${slice(entry.span)}›`),
    ...record.ambientModules.map((name) => `ambient ${name}`),
    ...(record.syntaxErrors.length > 0 ? ['syntax error'] : []),
  ];
}

/** Parsers agree that a text is wrong, not in which words. */
function withoutMessages(record: ModuleRecord) {
  return { ...record, syntaxErrors: record.syntaxErrors.length > 0 };
}

function requestLine(request: ModuleRequest, text: string, slice: (span: Span) => string): string {
  const { form, evaluation, typeOnly, specifier, prefix, suffix, patterns, specifierSpan, span, bindings } = request;
  const words = [form, typeOnly ? 'type' : evaluation, slice(specifierSpan)];
  if (specifier === undefined)
    words.push(
      prefix === undefined
        ? 'is computed'
        : `begins with ${prefix}${suffix === undefined ? '' : ` ends with ${suffix}`}`,
    );
  else if (patterns !== undefined && patterns.length !== 1) words.push(`matches ${patterns.join(' and ')}`);
  else if (specifier !== slice(specifierSpan).slice(1, -1)) words.push(`is ${specifier}`);
  if (slice(span) !== text) words.push(`‹${slice(span)}›`);
  if (bindings.length > 0) words.push(`{ ${bindings.map((binding) => bindingText(binding, slice)).join(', ')} }`);
  if (typeOnly && evaluation !== 'none') words.push(`but ${evaluation}`);
  return words.join(' ');
}

function bindingText({ imported, local, span, typeOnly }: ImportBinding, slice: (span: Span) => string): string {
  const names = imported === local ? imported : `${imported} as ${local}`;
  return `${typeOnly ? 'type ' : ''}${names}${slice(span) === names ? '' : ` ‹${slice(span)}›`}`;
}

function exportLine(entry: ExportEntry): string {
  switch (entry.kind) {
    case 'local':
      return `local ${entry.exported} = ${entry.local ?? 'nameless'}`;
    case 'indirect': {
      const member = entry.member === undefined ? '' : `.${entry.member}`;
      const type = `${entry.typeOnly ? ' type' : ''}${entry.retyped === true ? ' retyped' : ''}`;
      return `${entry.how}${type} ${entry.exported} = #${entry.request}.${entry.imported}${member}`;
    }
    case 'star':
      return `star${entry.typeOnly ? ' type' : ''} #${entry.request}`;
  }
}
