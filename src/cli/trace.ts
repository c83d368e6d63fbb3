import type { Answer, Trail } from '../model/trail.js';
import { sayIncomplete } from './incomplete.js';
import type { TraceFlags } from './arguments/trace.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/**
 * Answers where a name comes from or why a module reaches another, and returns the exit code: 1 where there is no such
 * origin or path.
 */
export async function runTrace(flags: TraceFlags, terminal: Terminal, version: string): Promise<number> {
  const { rules } = await import('../../rules/index.js');
  // Loaded only now: the native bindings may be missing.
  const { trace, textOf } = await import('../pipeline.js');
  const { cwd, stdout, env } = terminal;
  const result = await trace({
    cwd,
    parser: flags.parser,
    rules,
    from: flags.from,
    ...(flags.to === undefined ? {} : { to: flags.to }),
    ...(flags.config === undefined ? {} : { configFile: flags.config }),
  });
  await writeTo(stdout, await render());
  if (!result.isComplete) await writeTo(terminal.stderr, sayIncomplete(result.coverage));
  return result.isComplete ? (isFound(result.answer) ? 0 : 1) : 2;

  async function render(): Promise<string> {
    switch (flags.format) {
      case 'json':
        return (await import('../report/trace-json.js')).renderTraceJson(result, {
          textOf: textOf(result),
          cwd,
          version,
        });
      case 'text': {
        const { renderTrace } = await import('../report/trace.js');
        const color = isColored(stdout, env, flags.color);
        return renderTrace(result, { textOf: textOf(result), cwd, color, width: stdout.columns ?? 80 });
      }
    }
  }
}

/** Whether there is a path, or one origin of the name; a list of all names is what it is. */
function isFound(answer: Answer): boolean {
  if (answer.kind === 'path') return answer.paths.length > 0;
  return answer.question.name === undefined || answer.trails.every(isKnown);
}

function isKnown({ end }: Trail): boolean {
  return end.kind === 'declared' || end.kind === 'opaque' || end.kind === 'package';
}
