import { UsageError } from '../usage-error.js';
import { askGit, unreadable, type Repository } from './repository.js';

/** As many as are read at once: one run of git for most repositories, and no more than memory holds for any. */
const BATCH = 5000;

/**
 * Reads blobs as they are stored: nothing is checked out, so no filter of the repository runs.
 * @throws UsageError where one is missing or damaged
 */
export function* readBlobs(repository: Repository, ids: readonly string[]): Iterable<readonly [string, Buffer]> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const said = askGit(repository, ['cat-file', '--batch'], `${batch.join('\n')}\n`);
    let from = 0;
    for (const id of batch) {
      const end = said.indexOf('\n', from);
      const [, size] = / blob (\d+)$/.exec(said.toString('latin1', from, end)) ?? [];
      if (size === undefined) throw missing(id);
      const start = end + 1;
      from = start + Number(size) + 1;
      if (said.length < from) throw unreadable('');
      yield [id, said.subarray(start, from - 1)];
    }
  }
}

function missing(id: string): UsageError {
  const help = 'Nothing is fetched by ws-ssot: in a partial clone, fetch what is missing; else run git fsck.';
  return new UsageError('environment', `the repository lacks an object that is needed, ${id}`, help);
}
