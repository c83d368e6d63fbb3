import type { Rule } from '../src/model/rule.js';
import { deferredCycle } from './deferred-cycle.js';
import { directConstruction } from './direct-construction.js';
import { importCycle } from './import-cycle.js';
import { launderedExport } from './laundered-export.js';
import { legacyImport } from './legacy-import.js';
import { noncanonicalImport } from './noncanonical-import.js';
import { unparsableModule } from './unparsable-module.js';
import { unresolvedImport } from './unresolved-import.js';

/** Every rule, in the order in which findings at one place are reported. */
export const rules: readonly Rule[] = [
  unparsableModule,
  unresolvedImport,
  noncanonicalImport,
  legacyImport,
  launderedExport,
  directConstruction,
  importCycle,
  deferredCycle,
];
