import { describe, expect, test } from '@jest/globals';
import { renderCheckstyle, renderCheckstyleFailure } from '../../src/report/checkstyle.js';
import { renderGitlab, renderGitlabFailure } from '../../src/report/gitlab.js';
import { HELP, importOf, texts } from '../support/chat-report.js';
import { path, result } from '../support/check-result.js';

const found = importOf('src/chat/room.ts', 'Manager');
const warning = importOf('src/chat/list.ts', 'reconnect', [], { severity: 'warning', fingerprint: 'f2' });
const broken = result([], {}, { configs: [{ path: path('tsconfig.json'), problem: 'is no JSON', fatal: true }] });
const failure = { kind: 'config', message: 'no', help: 'Do.', problems: [{ message: 'canon' }] } as const;
const options = { textOf: texts.textOf, prefix: '', quiet: false };

describe('code quality of GitLab', () => {
  const issuesOf = (report: string) => JSON.parse(report) as unknown;

  test('has an issue for each finding', () => {
    expect(issuesOf(renderGitlab(result([warning, found]), { ...options, prefix: 'app/' }))).toEqual([
      {
        description: `${warning.message} — ${HELP}`,
        check_name: 'noncanonical-import',
        fingerprint: 'f2',
        severity: 'minor',
        location: { path: 'app/src/chat/list.ts', lines: { begin: 5, end: 5 } },
      },
      {
        description: `${found.message} — ${HELP}`,
        check_name: 'noncanonical-import',
        fingerprint: 'f1',
        severity: 'major',
        location: { path: 'app/src/chat/room.ts', lines: { begin: 2, end: 2 } },
      },
    ]);
  });

  test('of a clean run is empty, of quiet ones holds errors only', () => {
    expect(issuesOf(renderGitlab(result([]), options))).toEqual([]);
    expect(issuesOf(renderGitlab(result([warning]), { ...options, quiet: true }))).toEqual([]);
  });

  test.each([
    ['what could not be used', renderGitlab(broken, options), 'is no JSON', 'tsconfig.json'],
    ['a run that came to nothing', renderGitlabFailure(failure), 'no — canon — Do.', 'ws-ssot.config.json'],
  ])('of %s is never empty', (_, report, description, file) => {
    expect(issuesOf(report)).toMatchObject([{ description, severity: 'blocker', location: { path: file } }]);
  });
});

describe('Checkstyle', () => {
  test('has the findings by file', () => {
    expect(renderCheckstyle(result([warning, { ...found, help: '' }]), options))
      .toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="src/chat/list.ts">
    <error line="5" column="3" severity="warning" message="\`reconnect\` comes from behind the door of &#34;WebSocket manager&#34; — Import it from &#39;@/websocket/canonical&#39;." source="noncanonical-import"/>
  </file>
  <file name="src/chat/room.ts">
    <error line="2" column="10" severity="error" message="\`Manager\` comes from behind the door of &#34;WebSocket manager&#34;" source="noncanonical-import"/>
  </file>
</checkstyle>
`);
  });

  test.each([
    ['what could not be used', renderCheckstyle(broken, options), 'tsconfig.json', 'is no JSON'],
    ['a run that came to nothing', renderCheckstyleFailure(failure), 'ws-ssot.config.json', 'no — canon — Do.'],
  ])('of %s is never empty', (_, report, file, message) => {
    expect(report).toContain(
      `  <file name="${file}">\n    <error severity="error" message="${message}" source="incomplete"/>\n  </file>\n`,
    );
  });

  test('shows errors only, where that is asked for', () => {
    expect(renderCheckstyle(result([warning]), { ...options, quiet: true })).not.toContain('<error');
  });
});
