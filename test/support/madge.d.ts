declare module 'madge' {
  /** A graph that was read before: each module with those it leads to. */
  export default function madge(
    tree: Readonly<Record<string, readonly string[]>>,
  ): Promise<{ circular(): readonly (readonly string[])[] }>;
}
