import type { Finding } from '../../src/model/finding.js';
import type { Origin } from '../../src/model/origin.js';
import type { CheckResult } from '../../src/model/result.js';
import { renderText, type TextOptions } from '../../src/report/text.js';
import { finding, path, result, sources } from './check-result.js';

/** A small project whose modules go around their door in several ways. */
export const texts = sources({
  'src/chat/room.ts': "import { readFile } from 'node:fs';\nimport { Manager } from '../websocket/manager';\n",
  'src/chat/list.ts': "import {\n  Manager,\n  a,\n  b,\n  reconnect,\n} from '../websocket/manager';\n",
  'src/chat/ticker.ts': "import { Manager } from '../net';\n",
  'src/net/index.ts': "export * from './sockets';\n",
  'src/net/sockets.ts': "// sockets\nexport { Manager } from '../websocket/manager';\n",
  'src/websocket/factory.ts': "import { Manager } from './manager';\n",
  'src/websocket/manager.ts': "import { createManager, closeManager } from './factory';\n",
  'src/websocket/registry.ts': "const factory = import('./factory');\n",
  'src/self.ts': "import { self } from './self';\n",
});

/** What its findings advise. */
export const HELP = "Import it from '@/websocket/canonical'.";

/** The finding that a module imports a name from behind the door. */
export function importOf(
  module: string,
  name: string,
  through: readonly string[] = [],
  more: Partial<Finding> = {},
): Finding {
  const origin: Origin = {
    kind: 'module',
    path: path('src/websocket/manager.ts'),
    name,
    through: through.map((hop) => ({ module: path(hop), span: texts.span(hop, 'export') })),
  };
  const message = `\`${name}\` comes from behind the door of "WebSocket manager"`;
  const request = texts.request(module, name);
  return finding({ module: path(module), span: texts.span(module, name), message, help: HELP, request, origin }, more);
}

/** The text report of a result, on a page without colours of 80 columns unless said otherwise; starts on a new line. */
export function render(checked: CheckResult, options: Partial<TextOptions> = {}): string {
  const text = renderText(checked, {
    textOf: texts.textOf,
    cwd: '/repo',
    color: false,
    width: 80,
    quiet: false,
    complete: true,
    limits: [],
    elapsedMs: undefined,
    ...options,
  });
  return `\n${text}`;
}

/** A report without its summary. */
export function renderFindings(findings: readonly Finding[], options: Partial<TextOptions> = {}): string {
  const text = render(result(findings), options);
  return text.slice(0, text.lastIndexOf('\n\n', text.indexOf('  Looked at')));
}
