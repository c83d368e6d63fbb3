import type { StageTiming } from '../model/result.js';

/** Runs one stage under a name, and measures it. */
export type Stage = <T>(name: string, run: () => T) => T;

/** Measures stages by the wall and by this process's processor time; one that runs twice is added up. */
export function stopwatch() {
  const stages: StageTiming[] = [];
  const record = (name: string, wallStart: number, cpuStart: NodeJS.CpuUsage) => {
    const cpu = process.cpuUsage(cpuStart);
    const known = stages.findIndex((timing) => timing.stage === name);
    const before = stages[known] ?? { wallMs: 0, cpuMs: 0 };
    const timing = {
      stage: name,
      wallMs: before.wallMs + performance.now() - wallStart,
      cpuMs: before.cpuMs + (cpu.user + cpu.system) / 1000,
    };
    if (known === -1) stages.push(timing);
    else stages[known] = timing;
  };
  const stage: Stage = (name, run) => {
    const wallStart = performance.now();
    const cpuStart = process.cpuUsage();
    const value = run();
    if (value instanceof Promise)
      void value.then(
        () => record(name, wallStart, cpuStart),
        () => undefined,
      );
    else record(name, wallStart, cpuStart);
    return value;
  };
  return { stages, stage };
}
