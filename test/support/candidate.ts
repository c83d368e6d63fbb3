import { rules } from '../../rules/index.js';
import type { JudgedCandidate } from '../../src/model/candidate.js';
import { proposeConfig } from '../../src/proposal.js';
import { inProject } from './temporary-project.js';

/** What `init` proposes of a door in a project of these files. */
export async function candidateOf(files: Readonly<Record<string, string>>, door: string): Promise<JudgedCandidate> {
  const { candidates } = await inProject(files, (cwd) =>
    proposeConfig({ cwd, parser: 'oxc', rules, now: new Date(0), git: { env: {} } }),
  );
  return candidates.find((candidate) => candidate.door === door)!;
}
