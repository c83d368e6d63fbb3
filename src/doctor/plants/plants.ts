import {
  deprecatedSymbol,
  directConstruction,
  launderedExport,
  legacyImport,
  noncanonicalImport,
  splitImportPath,
} from './canon-plants.js';
import { deferredCycle, importCycle } from './cycle-plants.js';
import { inertMock, noncanonicalMock } from './mock-plants.js';
import {
  layerViolation,
  mockDrift,
  phantomImport,
  staleSuppression,
  unparsableModule,
  unresolvedImport,
  unverifiableImport,
} from './module-plants.js';
import type { Plant } from './seed.js';

/** How each rule can be violated, by its name. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'unparsable-module': unparsableModule,
  'unresolved-import': unresolvedImport,
  'phantom-import': phantomImport,
  'mock-drift': mockDrift,
  'unverifiable-import': unverifiableImport,
  'layer-violation': layerViolation,
  'noncanonical-import': noncanonicalImport,
  'legacy-import': legacyImport,
  'deprecated-symbol': deprecatedSymbol,
  'noncanonical-mock': noncanonicalMock,
  'inert-mock': inertMock,
  'split-import-path': splitImportPath,
  'laundered-export': launderedExport,
  'direct-construction': directConstruction,
  'import-cycle': importCycle,
  'deferred-cycle': deferredCycle,
  'stale-suppression': staleSuppression,
};
