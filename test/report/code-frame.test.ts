import { describe, expect, test } from '@jest/globals';
import type { ModulePath } from '../../src/model/path.js';
import { renderCodeFrame } from '../../src/report/code-frame.js';
import { columnsOf } from '../../src/report/columns.js';
import { createPalette } from '../../src/report/colour.js';
import { createLocator } from '../../src/report/locate.js';
import { createPage } from '../../src/report/page.js';

/** Draws a frame around parts of a text, each given by what it reads. */
function frame(text: string, parts: readonly string[], { width = 80, shown = [] as readonly number[] } = {}): string {
  const module = 'src/room.ts' as ModulePath;
  const paint = createPalette(false);
  const page = createPage({ root: '/repo', cwd: '/repo', width, locator: createLocator(() => text), paint });
  const spans = parts.map((part) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length }));
  return `\n${renderCodeFrame(page, { module, spans, shown, mark: (carets) => carets }).join('\n')}`;
}

describe('renderCodeFrame', () => {
  test('the exact span is underlined', () => {
    expect(frame("\nimport { Socket } from 'ws';\n", ['Socket'])).toBe(`
     2 │ import { Socket } from 'ws';
       │          ^^^^^^`);
  });

  test('spans of one line share its underline', () => {
    expect(frame("import { A1, B2 } from 'ws';", ['B2', 'A1'])).toBe(`
     1 │ import { A1, B2 } from 'ws';
       │          ^^  ^^`);
  });

  test('lines in between are left out, lines that only explain are not underlined', () => {
    expect(frame("import {\n  A1,\n  B2,\n  C3,\n} from 'ws';", ['B2'], { shown: [0, 27] })).toBe(`
     1 │ import {
     ⋮ │
     3 │   B2,
       │   ^^
     ⋮ │
     5 │ } from 'ws';`);
  });

  test('wide characters and tabs take the columns they take', () => {
    expect(frame("\tconst 標題 = '🎉'; new WebSocket(url);", ['new WebSocket(url)'])).toBe(`
     1 │     const 標題 = '🎉'; new WebSocket(url);
       │                        ^^^^^^^^^^^^^^^^^^`);
    expect(frame('const e\u0301 = new X();', ['new X()'])).toBe(`
     1 │ const e\u0301 = new X();
       │           ^^^^^^^`);
  });

  test('what cannot be seen is shown, and the underline still fits', () => {
    expect(frame("'\u202e' + new X();", ['new X()'])).toBe(`
     1 │ '\\u{202e}' + new X();
       │              ^^^^^^^`);
  });

  test('of a span over several lines the first is shown', () => {
    expect(frame('const s = new Socket(\n  url,\n);', ['new Socket(\n  url,\n)'])).toBe(`
     1 │ const s = new Socket(
       │           ^^^^^^^^^^^`);
  });

  test('a long line is shown around the span', () => {
    const text = `${'var a=1;'.repeat(500)}import {S} from 'ws';${'var b=2;'.repeat(500)}`;
    expect(frame(text, ['{S}'], { width: 60 })).toBe(`
     1 │ …a=1;var a=1;import {S} from 'ws';var b=2;var b=2;…
       │                     ^^^`);
  });

  test('spans far from each other on a long line have a window each', () => {
    const text = `new First();${' '.repeat(200)}new Second();`;
    expect(frame(text, ['new First()', 'new Second()'], { width: 60 })).toBe(`
     1 │ new First();                                     …
       │ ^^^^^^^^^^^
       │ …                                    new Second();
       │                                      ^^^^^^^^^^^^`);
  });

  test('no line is wider than the page, whatever stands in it', () => {
    const long = `${'你好🎉\t'.repeat(3000)}TARGET${'é\u202e'.repeat(3000)}`;
    for (const line of frame(long, ['TARGET']).split('\n')) expect(columnsOf(line)).toBeLessThanOrEqual(80);
  });

  test('a span wider than the page is cut', () => {
    expect(frame(`x = '${'a'.repeat(100)}';`, [`'${'a'.repeat(100)}'`], { width: 60 })).toBe(`
     1 │ …'${'a'.repeat(48)}…
       │  ${'^'.repeat(49)}`);
  });

  test('an empty span at the end of a line still has a mark', () => {
    const text = 'const a =';
    const paint = createPalette(false);
    const page = createPage({ root: '/', cwd: '/', width: 80, locator: createLocator(() => text), paint });
    const spans = [{ start: 9, end: 9 }];
    expect(renderCodeFrame(page, { module: 'a.ts' as ModulePath, spans, shown: [], mark: (text) => text })).toEqual([
      '     1 │ const a =',
      '       │          ^',
    ]);
  });

  test('nothing is drawn where there is no text', () => {
    expect(frame('', [''])).toBe('\n');
  });
});
