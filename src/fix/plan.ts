import type { Finding } from '../model/finding.js';
import type { Move } from '../model/fix.js';
import type { Dependency, ModuleGraph } from '../model/graph.js';
import type { ModulePath } from '../model/path.js';
import type { ImportBinding } from '../model/record.js';
import { chooseSpecifier, type SpecifierResolver } from './specifier.js';

/** Names of one request that are to come from one entry point. */
export interface RequestMove {
  readonly dependency: Dependency;
  readonly entryPoint: ModulePath;
  readonly specifier: string;
  readonly moves: ReadonlyMap<ImportBinding, Move>;
  /** What is fixed by it. */
  readonly findings: readonly Finding[];
}

/** A finding that could be fixed, and why it is not. */
export interface Refusal {
  readonly finding: Finding;
  readonly reason: string;
}

/** What is to be done, and what cannot be. */
export interface FixPlan {
  /** In source order within each module. */
  readonly moves: readonly RequestMove[];
  readonly refused: readonly Refusal[];
}

/**
 * Plans the fixes of findings: per module and request, which names move where, and by which specifier.
 * @param findings those that are reported; what is suppressed or allowed stays as it is
 */
export function planFixes(
  findings: readonly Finding[],
  context: { readonly graph: ModuleGraph; readonly resolver: SpecifierResolver },
): FixPlan {
  const grouped = new Map<string, { dependency: Dependency; move: Move; findings: Finding[] }>();
  for (const finding of findings) {
    const { fix, request, module } = finding;
    if (fix?.applicability !== 'safe' || request === undefined) continue;
    const dependency = context.graph.modules.get(module)?.dependencies.find((each) => each.request === request);
    if (dependency === undefined) continue;
    const key = [module, request.specifierSpan.start, fix.move.entryPoint].join('\n');
    const group = grouped.get(key);
    if (group === undefined) grouped.set(key, { dependency, move: fix.move, findings: [finding] });
    else group.findings.push(finding);
  }
  const planned: RequestMove[] = [];
  const refused: Refusal[] = [];
  for (const { dependency, move, findings } of grouped.values()) {
    const choice = chooseSpecifier(dependency, move.entryPoint, move.specifier, context);
    if ('reason' in choice) {
      refused.push(...findings.map((finding) => ({ finding, reason: choice.reason })));
      continue;
    }
    const moves = new Map(findings.map(({ fix }) => [fix!.move.binding, fix!.move]));
    planned.push({ dependency, entryPoint: move.entryPoint, specifier: choice.specifier, moves, findings });
  }
  const start = ({ dependency }: RequestMove) => dependency.request.specifierSpan.start;
  return { moves: planned.sort((a, b) => start(a) - start(b)), refused };
}
