/**
 * Tarjan's strongly connected components (R. Tarjan, Depth-first search and linear graph algorithms, 1972),
 * without recursion, in time linear in nodes and edges.
 * @param edges for each node its successors
 * @returns the components of more than one node, and single nodes that lead to themselves; each sorted ascending
 */
export function stronglyConnectedComponents(edges: readonly (readonly number[])[]): number[][] {
  const count = edges.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const onStack = new Uint8Array(count);
  const nextEdge = new Int32Array(count);
  const stack: number[] = [];
  const path: number[] = [];
  const components: number[][] = [];
  let visited = 0;

  const enter = (node: number) => {
    index[node] = low[node] = visited++;
    onStack[node] = 1;
    stack.push(node);
    path.push(node);
  };

  for (let start = 0; start < count; start++) {
    if (index[start] !== -1) continue;
    enter(start);
    while (path.length > 0) {
      const node = path[path.length - 1]!;
      const successor = edges[node]![nextEdge[node]!++];
      if (successor !== undefined) {
        if (index[successor] === -1) enter(successor);
        else if (onStack[successor] === 1) low[node] = Math.min(low[node]!, index[successor]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const component: number[] = [];
      for (let member = -1; member !== node;) {
        member = stack.pop()!;
        onStack[member] = 0;
        component.push(member);
      }
      if (component.length > 1 || edges[node]!.includes(node)) components.push(component.sort((a, b) => a - b));
    }
  }
  return components;
}
