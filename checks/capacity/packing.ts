/** A number of equal things, by how much of each resource one of them takes. */
export interface Lot {
  readonly size: readonly number[];
  readonly count: number;
}

/**
 * Nodes that first-fit decreasing needs for the lots, where each node leaves `room` of each resource; Infinity when one
 * thing alone is too large. It is how the Cluster Autoscaler estimates the nodes that pending pods need: more than the
 * sum of requests tells, for what is left over on each node fits nothing.
 * Source: Cluster Autoscaler, estimator/binpacking_estimator.
 */
export function packed(lots: readonly Lot[], room: readonly number[]): number {
  const share = ({ size }: Lot) => Math.max(...size.map((taken, i) => taken / (room[i] ?? 0)));
  const left: number[][] = [];
  for (const { size, count } of [...lots].sort((a, b) => share(b) - share(a))) {
    let waiting = count;
    for (const node of left) {
      if (waiting === 0) break;
      waiting -= place(size, waiting, node);
    }
    while (waiting > 0) {
      const node = [...room];
      const placed = place(size, waiting, node);
      if (placed === 0) return Number.POSITIVE_INFINITY;
      left.push(node);
      waiting -= placed;
    }
  }
  return left.length;
}

/** Takes as many as fit from what a node has left, and tells how many that were. */
function place(size: readonly number[], count: number, node: number[]): number {
  const fits = size.map((taken, i) => (taken === 0 ? count : Math.floor((node[i] ?? 0) / taken)));
  const placed = Math.max(0, Math.min(count, ...fits));
  for (const [i, taken] of size.entries()) node[i] = (node[i] ?? 0) - placed * taken;
  return placed;
}

/** Nodes that the lots need at least, by the resource that is scarcest. */
export function fewest(lots: readonly Lot[], room: readonly number[]): number {
  return Math.max(
    0,
    ...room.map((most, i) =>
      Math.ceil(lots.reduce((sum, { size, count }) => sum + count * (size[i] ?? 0), 0) / most),
    ),
  );
}
