import { expect, test } from '@jest/globals';
import { renderPage, renderRuleList } from '../../src/report/explain.js';

const PAGE = `# import-cycle
Modules import each other in a circle.

## Bad

\`\`\`ts src/websocket/manager.ts
import { createManager } from './factory';

	run();
\`\`\`

- \`scope\`: every cycle in the whole project is reported, however far away from a canonical door it is.
`;

test('a page is drawn with code indented and prose wrapped', () => {
  expect(renderPage(PAGE, { color: false, width: 60 })).toBe(`  import-cycle
  Modules import each other in a circle.

  Bad

    ts src/websocket/manager.ts
    import { createManager } from './factory';

      run();

  - \`scope\`: every cycle in the whole project is reported,
    however far away from a canonical door it is.
`);
});

test('headings stand out in colour', () => {
  expect(renderPage('## Why\n', { color: true, width: 80 })).toBe('  \x1b[1mWhy\x1b[22m\n');
});

test('the list has name, severity and summary of each rule', () => {
  const meta = { since: '0.1.0', options: {} };
  const rules = [
    {
      ...meta,
      name: 'import-cycle',
      severity: 'error',
      summary: 'Modules import each other in a circle while they load.',
    },
    { ...meta, name: 'deferred-cycle', severity: 'warning', summary: 'Late.' },
  ] as const;
  expect(renderRuleList(rules, { color: false, width: 60 }))
    .toBe(`  import-cycle    error    Modules import each other in a
                           circle while they load.
  deferred-cycle  warning  Late.

  ws-ssot explain <rule> prints the page of one.
`);
});
