import type { MapNode, WorkloadMap } from '#model';

/** Grows when a field is taken away or changes its meaning; new fields do not count. */
const schemaVersion = 1;

/** A map as JSON (docs/workload-map.md) in pieces: one line a node, an edge and a workload. */
export function* renderMapJson({ nodes, edges, workloads, hubs }: WorkloadMap): Iterable<string> {
  yield `{"schemaVersion":${String(schemaVersion)}`;
  yield* list('nodes', nodes.map(nodeOf));
  yield* list('edges', edges);
  yield* list('workloads', workloads);
  yield `,\n"hubs":${JSON.stringify(hubs)}}\n`;
}

function* list(name: string, entries: readonly unknown[]): Iterable<string> {
  yield `,\n"${name}":[`;
  for (const [at, entry] of entries.entries()) yield `${at === 0 ? '' : ','}\n${JSON.stringify(entry)}`;
  yield '\n]';
}

/** What does not apply is null, never left out. */
function nodeOf(node: MapNode): unknown {
  const { environment = null, parent = null, stack = null, workload = null } = node;
  return { ...node, environment, parent, stack, workload };
}
