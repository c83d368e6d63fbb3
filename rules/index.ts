import type { Rule } from '../src/model/rule.js';
import { deferredCycle } from './deferred-cycle.js';
import { deprecatedSymbol } from './deprecated-symbol.js';
import { directConstruction } from './direct-construction.js';
import { importCycle } from './import-cycle.js';
import { inertMock } from './inert-mock.js';
import { launderedExport } from './laundered-export.js';
import { layerViolation } from './layer-violation.js';
import { legacyImport } from './legacy-import.js';
import { mockDrift } from './mock-drift.js';
import { noncanonicalImport } from './noncanonical-import.js';
import { noncanonicalMock } from './noncanonical-mock.js';
import { phantomImport } from './phantom-import.js';
import { splitImportPath } from './split-import-path.js';
import { staleSuppression } from './stale-suppression.js';
import { unparsableModule } from './unparsable-module.js';
import { unresolvedImport } from './unresolved-import.js';
import { unverifiableImport } from './unverifiable-import.js';

/** Every rule, in the order in which findings at one place are reported. */
export const rules: readonly Rule[] = [
  unparsableModule,
  unresolvedImport,
  phantomImport,
  mockDrift,
  unverifiableImport,
  layerViolation,
  noncanonicalImport,
  legacyImport,
  deprecatedSymbol,
  noncanonicalMock,
  inertMock,
  splitImportPath,
  launderedExport,
  directConstruction,
  importCycle,
  deferredCycle,
  staleSuppression,
];
