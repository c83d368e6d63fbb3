import type { CanonEntry } from './canon.js';
import type { Dependency } from './graph.js';
import type { ModulePath } from './path.js';
import type { Span } from './record.js';

/** A name in which a mock is not what the module is that it stands in for. */
export interface MockDrift {
  /** The request that mocks. */
  readonly mock: Dependency;
  readonly target: ModulePath;
  readonly name: string;
  /** Made up by the mock, or not given by it though its file takes it. */
  readonly kind: 'invented' | 'left-out';
  /** The key, or the binding that is left without a value. */
  readonly span: Span;
  /** The import of what is left out. */
  readonly taker?: Dependency;
  /** What the module does export. */
  readonly exported: readonly string[];
}

/** A mock of a module of the canon that nothing asks for of all that its test loads. */
export interface InertMock {
  /** The request that mocks. */
  readonly mock: Dependency;
  readonly target: ModulePath;
  readonly entry: CanonEntry;
  /** What the test reaches of the same entry instead. */
  readonly instead: ModulePath;
}

/** A manual mock that is called like a module of the canon, and stands in for none. */
export interface OrphanedMock {
  readonly path: ModulePath;
  /** Where a module would have to be for it, without an extension. */
  readonly beside: string;
  /** The module that it may have been meant for. */
  readonly module: ModulePath;
}
