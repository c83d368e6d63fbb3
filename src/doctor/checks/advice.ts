import type { CanonEntry } from '../../model/canon.js';
import type { Examination } from '../../model/doctor.js';
import type { ModulePath } from '../../model/path.js';

/**
 * Looks for legacy modules that advise their users to go elsewhere than to the entry point.
 * @param modulesAt the modules that a path in the text of a module may mean
 */
export function examineAdvice(
  canon: readonly CanonEntry[],
  textOf: (module: ModulePath) => string,
  modulesAt: (from: ModulePath, path: string) => readonly ModulePath[],
): Examination {
  const wrong = canon.flatMap((entry) =>
    [...entry.legacy.keys()].flatMap((module) =>
      pathsAdvised(textOf(module)).flatMap((path) => {
        const meant = modulesAt(module, path);
        const isAstray = meant.length > 0 && !meant.some((each) => each === module || entry.entryPoints.includes(each));
        return isAstray
          ? [`${module} says ${path}; the entry point of "${entry.name}" is ${entry.entryPoints[0]}`]
          : [];
      }),
    ),
  );
  if (wrong.length === 0)
    return {
      check: 'advice',
      verdict: 'ok',
      message: 'no legacy module sends its users elsewhere than to the entry point',
    };
  return {
    check: 'advice',
    verdict: 'warning',
    message: 'legacy modules send their users elsewhere than to the entry point',
    help: 'Name the entry point in what they say, or correct the config.',
    details: [...new Set(wrong)],
  };
}

/** The paths in what a module says of being deprecated: in comments, and in messages. */
function pathsAdvised(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.slice(0, LONGEST));
  const said = new Set<number>();
  lines.forEach((line, index) => {
    if (!/deprecat/i.test(line) || IMPORT.test(line)) return;
    // A comment is read as a whole, as far as that is in reach; a message goes on where a string begins a line.
    const goesOn = COMMENT.test(line) ? COMMENT : MESSAGE;
    for (let at = index; at <= index + REACH && (at === index || goesOn.test(lines[at] ?? '')); at += 1) said.add(at);
    if (goesOn === COMMENT)
      for (let at = index; at >= index - REACH && COMMENT.test(lines[at] ?? ''); at -= 1) said.add(at);
  });
  return [...said].flatMap((index) => lines[index]?.match(PATH) ?? []).filter((path) => !/deprecat/i.test(path));
}

// Whoever writes the code may have written anything: every search has an end.
const LONGEST = 1000;
const REACH = 10;
const PATH = /(?:@?[\w.-]{1,80}\/){1,12}[\w-]{1,80}(?:\.\w{1,10}){0,3}/g;
const COMMENT = /^\s*(?:\/?\*|\/\/)/;
const MESSAGE = /^\s*['"`+]/;
const IMPORT = /^\s*(?:import|export)\b|\brequire\(/;
