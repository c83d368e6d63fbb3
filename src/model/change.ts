/** The change that findings are reported of: what is staged, or what has come since HEAD left a ref. */
export type ChangeKind = { readonly kind: 'staged' } | { readonly kind: 'since'; readonly ref: string };

/** A change, and who asks for it: in which environment git is run, and whose the temporary folders are. */
export type ChangeRequest = ChangeKind & {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly owner: ChangeOwner;
};

/** Who asks, by number, and a way to tell whether others are still there. */
export interface ChangeOwner {
  readonly pid: number;
  isAlive(pid: number): boolean;
}
