import type { Finding } from '../../model/finding.js';
import type { Call, Mocking, Move } from '../../model/fix.js';
import { leadsTo, type ModuleGraph } from '../../model/graph.js';
import type { ModulePath } from '../../model/path.js';
import { loadedBy } from './reach.js';

/**
 * The same findings, in which mocks of classes become mocks of the factories that are called instead: where what the
 * test loads calls these now, or will. What the test itself imports of such a class follows its mock.
 */
export function followMocks(findings: readonly Finding[], graph: ModuleGraph): readonly Finding[] {
  const mocks = findings.filter((finding) => mockingOf(finding) !== undefined);
  if (mocks.length === 0) return findings;
  const calls = findings.filter(({ fix }) => fix?.change.kind === 'call' && fix.applicability !== 'suggestion');
  const followed = new Map<ModulePath, Mocking[]>();
  const withCalls = findings.map((finding) => {
    const mocking = mockingOf(finding);
    if (mocking === undefined) return finding;
    const change = callsInstead(mocking, finding.module, calls, graph);
    followed.set(finding.module, [...(followed.get(finding.module) ?? []), change]);
    return { ...finding, fix: { ...finding.fix!, change } };
  });
  return withCalls.map((finding) => {
    const moves = (followed.get(finding.module) ?? []).map((mocking) => moveOf(finding, mocking));
    return moves.find((moved) => moved !== undefined) ?? finding;
  });
}

function mockingOf({ fix }: Finding): Mocking | undefined {
  return fix?.change.kind === 'mock' ? fix.change : undefined;
}

/** Only those factories are left that are called instead of a class; they stand for it under its name. */
function callsInstead(mocking: Mocking, test: ModulePath, calls: readonly Finding[], graph: ModuleGraph): Mocking {
  if (mocking.factories.size === 0) return mocking;
  const { entryPoint, ids } = mocking;
  const loading = loadedBy(graph, test, (module) => module === entryPoint);
  const loaded = new Set(loading.map(({ from }) => from));
  const constructed = new Set(
    calls.filter(({ module }) => loaded.has(module)).map(({ fix }) => (fix!.change as Call).origin),
  );
  const taken = new Set(
    loading.flatMap((each) => {
      return leadsTo(each, entryPoint) ? each.request.bindings.map(({ imported }) => imported) : [];
    }),
  );
  const factories = [...mocking.factories].filter(([name, factory]) => {
    return constructed.has(ids.get(name) ?? '') || taken.has(factory);
  });
  return { ...mocking, factories: new Map(factories) };
}

/** A finding about an import of a mocked class, as one of the factory that is mocked instead. */
function moveOf(finding: Finding, mocking: Mocking): Finding | undefined {
  const { kind, request, span } = finding;
  const binding = kind === 'import' ? request?.bindings.find((each) => each.span.start === span.start) : undefined;
  const { entryPoint, specifier, factories, origins, ids } = mocking;
  if (binding === undefined || binding.typeOnly || finding.origin === undefined) return undefined;
  const name = factories.get(binding.imported);
  const { origin } = finding;
  const place = origin.kind === 'module' ? origin.path : origin.kind === 'package' ? origin.specifier : '';
  if (name === undefined || ids.get(binding.imported) !== `${place}#${origin.name}`) return undefined;
  const to = {
    entryPoint,
    specifier,
    name,
    origin: origins.get(name) ?? '',
    isReplacement: true,
    isRenamed: true,
  } as const;
  const change: Move = { kind: 'move', binding, ...to };
  const title = `Use ${name} from ${specifier ?? entryPoint}`;
  return { ...finding, fix: { title, applicability: 'safe', change } };
}
