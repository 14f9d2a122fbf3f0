import type { WorkloadMap } from '#model';

/** The workloads of that id or name, with what they are connected with; undefined where there are none. */
export function partOfMap({ nodes, edges, workloads, hubs }: WorkloadMap, wanted: string): WorkloadMap | undefined {
  const chosen = workloads.filter(({ id, name }) => id === wanted || name === wanted);
  if (chosen.length === 0) return undefined;
  const ids = new Set<string | undefined>(chosen.map(({ id }) => id));
  const own = new Set(nodes.filter(({ workload }) => ids.has(workload)).map(({ id }) => id));
  const touching = edges.filter(({ from, to }) => own.has(from) || own.has(to));
  const parents = new Map(nodes.map(({ id, parent }) => [id, parent]));
  const kept = new Set(own);
  const keep = (id: string | undefined) => {
    if (id === undefined || !parents.has(id)) return;
    kept.add(id);
    keep(parents.get(id));
  };
  for (const { from, to } of touching) {
    keep(from);
    keep(to);
  }
  return {
    nodes: nodes.filter(({ id }) => kept.has(id)),
    edges: touching,
    workloads: chosen,
    hubs: hubs.filter((id) => kept.has(id)),
  };
}
