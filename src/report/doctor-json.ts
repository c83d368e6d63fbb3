import type { DoctorResult } from '../model/doctor.js';
import type { Proof } from '../model/proof.js';
import { stringifyDocument } from './json.js';
import { pathFrom } from './page.js';

/** What goes into a document besides the result. */
export interface DoctorJsonOptions {
  /** Absolute folder that the root is told from. */
  readonly cwd: string;
  /** Version of ws-ssot. */
  readonly version: string;
  /** As in `linux-x64`. */
  readonly platform: string;
  /** Version of Node.js. */
  readonly node: string;
}

/** Renders the document of `doctor`, version 1: keys keep their meaning within it, new ones may come. */
export function renderDoctorJson(result: DoctorResult, { cwd, version, platform, node }: DoctorJsonOptions): string {
  const { root, config, effective, examinations, proof, isComplete } = result;
  return stringifyDocument({
    version: 1,
    tool: { name: 'ws-ssot', version },
    node,
    platform,
    root: pathFrom(cwd, root),
    complete: isComplete,
    checks: examinations.map(({ check, verdict, message, help, details }) => {
      return { check, verdict, message, help, details: details ?? [] };
    }),
    proof: proof && describeProof(proof),
    config: { path: config === undefined ? null : pathFrom(root, config), effective: effective ?? null },
  });
}

function describeProof({ trials, unplanted }: Proof): object {
  return {
    planted: trials.map(({ rule, canon, module, text, missed }) => {
      return { rule, canon, path: module, text, caught: missed === undefined, reason: missed };
    }),
    unplanted: unplanted.map(({ rule, canon, because }) => ({ rule, canon, reason: because })),
  };
}
