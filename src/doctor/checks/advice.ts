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

/** The paths in what a module says of being deprecated: in comments, and in strings. */
function pathsAdvised(text: string): readonly string[] {
  const said = text.match(/\/\*[^]*?\*\/|(?:^[ \t]*\/\/.*\n?)+|'[^'\n]*'|"[^"\n]*"|`[^`]*`/gm) ?? [];
  return said
    .filter((each) => /deprecat/i.test(each))
    .flatMap((each) => each.match(/(?:@?[\w.-]+\/)+[\w-]+(?:\.[\w-]+)*/g) ?? []);
}
