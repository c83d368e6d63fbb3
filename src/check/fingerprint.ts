import { createHash } from 'node:crypto';
import type { BaselineEntry } from '../model/baseline.js';

/** What a finding is, whatever the lines: two of the same identity are told apart by their order. */
export type Identity = Pick<BaselineEntry, 'rule' | 'path' | 'subject'> & { readonly canon?: string | undefined };

/** An identity as one text. */
export function identityOf({ rule, path, canon = '', subject }: Identity): string {
  return [rule, path, canon, subject].join('\n');
}

/** The fingerprint of the finding that is the nth of its identity. */
export function fingerprintOf(identity: Identity, ordinal: number): string {
  return createHash('sha256')
    .update(`${identityOf(identity)}\n${ordinal}`)
    .digest('hex')
    .slice(0, 16);
}
