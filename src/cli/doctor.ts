import { loadBindings } from '../bindings.js';
import type { DoctorResult, Examination } from '../model/doctor.js';
import { renderDoctorJson } from '../report/doctor-json.js';
import { renderDoctor } from '../report/doctor.js';
import { describeFailure } from '../report/failure.js';
import type { DoctorFlags } from './arguments/doctor.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/**
 * Judges the installation and the config, and returns the exit code: 1 where something is wrong with the config, or a
 * planted violation was not caught; 2 where something could not be looked at.
 * @param told takes the errors that the report is about: Node.js reports them once more
 */
export async function runDoctor(
  flags: DoctorFlags,
  terminal: Terminal,
  version: string,
  told: Set<unknown>,
): Promise<number> {
  const { cwd, stdout, env, platform, node } = terminal;
  const { installation, parser } = await examineInstallation(flags, terminal, version, told);
  const result = parser === undefined ? undefined : await examineProject(flags, terminal, parser);
  const doctor: DoctorResult = {
    ...(result ?? { root: cwd, config: undefined, effective: undefined, proof: undefined, isComplete: false }),
    examinations: [...installation, ...(result?.examinations ?? [])],
  };
  const color = isColored(stdout, env, flags.color);
  const text =
    flags.format === 'json'
      ? renderDoctorJson(doctor, { cwd, version, platform, node })
      : renderDoctor(doctor, { color, width: stdout.columns ?? 80 });
  await writeTo(stdout, text);
  return exitCodeOf(doctor, installation);
}

async function examineProject(
  { config, isProofWanted }: DoctorFlags,
  { cwd, now }: Terminal,
  parser: DoctorFlags['parser'],
): Promise<DoctorResult> {
  const { rules } = await import('../../rules/index.js');
  // Loaded only now: the native bindings may be missing.
  const { examine } = await import('../doctor.js');
  return examine({ cwd, now, parser, rules, isProofWanted, ...(config === undefined ? {} : { configFile: config }) });
}

/** Looks at versions and native bindings; without its parser the other one does, without its resolver nothing. */
async function examineInstallation(
  flags: DoctorFlags,
  { platform, node }: Terminal,
  version: string,
  told: Set<unknown>,
): Promise<{ installation: readonly Examination[]; parser: DoctorFlags['parser'] | undefined }> {
  const bindings = await loadBindings();
  const missing = bindings.filter(({ error }) => error !== undefined);
  for (const { error } of missing) told.add(error);
  const versions = {
    check: 'versions',
    verdict: 'ok',
    message: `ws-ssot ${version}, Node.js ${node}, ${platform}`,
  } as const;
  const broken = missing.map(({ error }): Examination => {
    const { message, help } = describeFailure(error, { version, platform, node });
    return { check: 'bindings', verdict: 'error', message, help };
  });
  const whole = {
    check: 'bindings',
    verdict: 'ok',
    message: `${bindings.map(({ name }) => name).join(' and ')} load`,
  } as const;
  const isMissing = (name: string) => missing.some((each) => each.name === name);
  return {
    installation: [versions, ...(broken.length > 0 ? broken : [whole])],
    parser: isMissing('oxc-resolver') ? undefined : isMissing('oxc-parser') ? 'ts-morph' : flags.parser,
  };
}

function exitCodeOf({ isComplete, examinations, proof }: DoctorResult, installation: readonly Examination[]): number {
  if (!isComplete || installation.some(isWrong)) return 2;
  return examinations.some(isWrong) || proof?.trials.some(({ missed }) => missed !== undefined) === true ? 1 : 0;
}

function isWrong({ verdict }: Examination): boolean {
  return verdict === 'error';
}
