declare module 'madge/lib/cyclic.js' {
  /** Finds rings by depth-first search; recursive, and quadratic in the size of the graph. */
  export default function rings(graph: Record<string, readonly string[]>): string[][];
}
