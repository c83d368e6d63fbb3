import path from 'node:path';
import type { JudgedCandidate, RuleCount } from '../model/candidate.js';
import type { Proposal } from '../model/proposal.js';
import { renderConfig } from '../report/config-text.js';
import { escapeText } from '../report/escape.js';
import { plural } from '../report/figures.js';
import { renderProposal, sayCounts } from '../report/proposal.js';
import type { InitFlags } from './arguments/init.js';
import { sayIncomplete } from './incomplete.js';
import { writeReport } from './output.js';
import { isColored, writeTo, type Terminal } from './terminal.js';

/** Proposes a config, asks where somebody is there to answer, writes it where it is accepted, and returns the exit code. */
export async function runInit(flags: InitFlags, terminal: Terminal): Promise<number> {
  const { rules } = await import('../../rules/index.js');
  // Loaded only now: the native bindings may be missing.
  const { proposeConfig } = await import('../proposal.js');
  const { cwd, now, env, stdout, stderr } = terminal;
  const proposal = await proposeConfig({ cwd, parser: flags.parser, rules, now, git: { env } });
  const color = isColored(stdout, env, undefined);
  await writeTo(stdout, renderProposal(proposal, { color, width: stdout.columns ?? 80 }));
  if (!proposal.isComplete) await writeTo(stderr, sayIncomplete(proposal.coverage));
  const name = path.relative(cwd, proposal.file);
  const choice = flags.isAccepted ? await accept(proposal) : await ask(proposal, terminal);
  if (choice === undefined) {
    await writeTo(
      stderr,
      `note: nothing was written; ws-ssot init --yes writes ${escapeText(name)} ${sayDefault(proposal)}\n`,
    );
    return proposal.isComplete ? 0 : 2;
  }
  const { chosen, foretold } = choice;
  const others = proposal.candidates.filter((candidate) => !chosen.includes(candidate));
  writeReport(cwd, name, renderConfig(chosen, others, foretold, proposal.leftOut));
  const finds = foretold.length === 0 ? 'nothing' : sayCounts(foretold);
  await writeTo(
    stdout,
    `\n  Wrote ${escapeText(name)} with ${plural(chosen.length, 'canonical door')}.\n  ws-ssot check finds ${finds}${foretold.length > 0 && proposal.isComplete ? '; ws-ssot baseline accepts that as it is' : ''}.\n`,
  );
  return proposal.isComplete ? 0 : 2;
}

/** What was chosen, and what `check` will find with it. */
interface Choice {
  readonly chosen: readonly JudgedCandidate[];
  readonly foretold: readonly RuleCount[];
}

async function accept({ candidates, foretell }: Proposal): Promise<Choice> {
  const chosen = candidates.filter(({ isChosen }) => isChosen);
  return { chosen, foretold: (await foretell(chosen))! };
}

/** Asks which of the candidates are canonical until that is understood; undefined where nobody is there, or wants none of it. */
async function ask(proposal: Proposal, { ask: answerTo, stderr }: Terminal): Promise<Choice | undefined> {
  if (answerTo === undefined) return undefined;
  const { candidates, foretell } = proposal;
  const usual = candidates.flatMap(({ isChosen }, index) => (isChosen ? [index + 1] : []));
  const preset = usual.length === 0 ? 'none' : usual.join(', ');
  const question =
    candidates.length === 0
      ? '\nWrite a config without a canonical door? Enter, or q to write nothing: '
      : `\nWhich are canonical? Numbers, none, or q to write nothing [${preset}]: `;
  for (;;) {
    const answer = (await answerTo(question)).trim();
    if (/^(?:q|quit|n|no)$/i.test(answer)) return undefined;
    const words = answer === '' ? preset : answer;
    const numbers = words === 'none' ? [] : words.split(/[\s,]+/).map(Number);
    const chosen = candidates.filter((_, index) => numbers.includes(index + 1));
    if (chosen.length !== new Set(numbers).size) {
      await writeTo(
        stderr,
        candidates.length === 0
          ? 'Press Enter, or answer q.\n'
          : `Name candidates by their numbers, 1 to ${candidates.length}, as in 1, 2.\n`,
      );
      continue;
    }
    const foretold = await foretell(chosen);
    if (foretold !== undefined) return { chosen, foretold };
    await writeTo(stderr, 'These cannot stand beside each other: they guard the same. Choose fewer.\n');
  }
}

function sayDefault({ candidates }: Proposal): string {
  const numbers = candidates.flatMap(({ isChosen }, index) => (isChosen ? [index + 1] : []));
  return numbers.length === 0 ? 'without a canonical door' : `with ${numbers.join(', ')}`;
}
