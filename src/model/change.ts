import type { Writer } from './writer.js';

/** The change that findings are reported of: what is staged, or what has come since HEAD left a ref. */
export type ChangeKind = { readonly kind: 'staged' } | { readonly kind: 'since'; readonly ref: string };

/** A change, and what it takes to ask git about it. */
export type ChangeRequest = ChangeKind & {
  /** The environment, in which hooks say which index and which repository they are about. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly owner: Writer;
};
