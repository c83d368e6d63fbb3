/** A workflow command as the runner of GitHub Actions reads it. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Reads the commands of a log as the runner does: a line that begins with `::` once it is trimmed, properties up to the
 * next `::`, escapes undone last. https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function readCommands(log: string): readonly WorkflowCommand[] {
  return log.split(/\r\n|[\n\r\u2028\u2029]/).flatMap((line): WorkflowCommand[] => {
    const trimmed = line.trim();
    const end = trimmed.indexOf('::', 2);
    if (!trimmed.startsWith('::') || end === -1) return [];
    const head = trimmed.slice(2, end);
    const space = head.indexOf(' ');
    const listed = space === -1 ? '' : head.slice(space + 1).trim();
    const pairs = listed.split(',').map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), unescape(pair.slice(at + 1))];
    });
    return [
      {
        name: space === -1 ? head : head.slice(0, space),
        properties: Object.fromEntries(listed === '' ? [] : pairs),
        message: unescape(trimmed.slice(end + 2)),
      },
    ];
  });
}

function unescape(text: string): string {
  const codes = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };
  return Object.entries(codes).reduce((read, [code, character]) => read.replaceAll(code, character), text);
}
