import { findScriptBlocks } from '../src/scan/script-blocks.js';
import { scriptOf } from '../src/scan/script.js';
const N = 15 * 2 ** 20;
const cases: Record<string, string> = {
  name: '<a' + 'x'.repeat(N), attr: '<a ' + 'x'.repeat(N), unq: '<a b=' + 'x'.repeat(N), unqslash: '<a b=' + '/'.repeat(N), opens: '<a>'.repeat(N / 3), templates: '<template>'.repeat(N / 10), braces: '{'.repeat(N),
  bracepairs: '{}'.repeat(N/2), quotes: `<a b='`.repeat(N/6), quotes2: `<a b="'`.repeat(N/7), comments: '<!--'.repeat(N/4), scripts: '<script>'.repeat(N/8), scripts2: '<script></script>'.repeat(N/17), srcs: '<script src="./x"></script>'.repeat(N/27), styles: '<style>'.repeat(N/7), blocks: Array.from({length: 1e6}, (_, i) => `<b${i}>`).join(''), ticks: '---' + '`'.repeat(N-1) + '\\', slashes: '---' + '=/'.repeat(N/2), space: '---' + ' '.repeat(N)+'/', spaces2: '---' + ('=' + ' '.repeat(1000)+'/').repeat(N/1002), markers: '<<<<<<< a\n'.repeat(N/10), lt: '<'.repeat(N), templ2: '<template><!--'.repeat(N/14), bracesq: `{'`.repeat(N/2), ws: '---\n' + '\n'.repeat(N), leadingws: ' '.repeat(N) + 'x', tspace: '<a '+' '.repeat(N), eq: '<a b' + ' '.repeat(N) + 'c', eqs: '<a ' + ('b' + ' '.repeat(2000)).repeat(N/2001),
};
for (const ext of ['vue', 'svelte', 'astro']) for (const [name, text] of Object.entries(cases)) {
  const t = Date.now(); let r: any;
  try { r = scriptOf(`a.${ext}` as never, text).text.length === text.length; } catch (e: any) { r = e.message; }
  const ms = Date.now() - t;
  if (ms > 1500 || r !== true) console.log(ext, name, ms, r);
}
