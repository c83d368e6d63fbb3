/** The change that findings are reported of: what is staged, or what has come since HEAD left a ref. */
export type ChangeKind = { readonly kind: 'staged' } | { readonly kind: 'since'; readonly ref: string };
