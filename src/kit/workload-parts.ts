import type { Arn, Kind, MapEdge, MapNode, ResourceOf, Workload, WorkloadSubject } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** A workload with all that is of it. */
export interface WorkloadParts<Join extends Kind> {
  readonly workload: Workload;
  /** Members and their parts. */
  readonly nodes: readonly MapNode[];
  /** Those that begin or end at one of its nodes. */
  readonly edges: readonly MapEdge[];
  /** Those that begin there. */
  readonly outgoing: readonly MapEdge[];
  /** Its resources of a kind, members and parts. */
  readonly of: <K extends Join>(kind: K) => readonly ResourceOf<K>[];
}

/** What a workload consists of, by the map. */
export function workloadParts<Join extends Kind>(
  { workloadId }: WorkloadSubject,
  context: Pick<JudgeContext<Join, unknown>, 'analysis' | 'find'>,
): WorkloadParts<Join> {
  const found = mapByWorkload(context).parts.get(workloadId);
  if (found === undefined) throw new Error(`The map has no workload ${workloadId}.`);
  const { workload, nodes, edges } = found;
  const ids = new Set(nodes.map(({ id }) => id));
  return {
    workload,
    nodes,
    edges,
    outgoing: edges.filter(({ from }) => ids.has(from)),
    of: <K extends Join>(kind: K) =>
      nodes.flatMap((node) => {
        // The node of a function URL has its function's ARN with an ending.
        const one = node.kind === kind ? context.find(kind, node.id.replace(/\/url$/, '') as Arn) : undefined;
        return one?.is === 'found' ? [one.value] : [];
      }),
  };
}

/** The workload that something belongs to; undefined for what several use and what is of none. */
export function workloadAt(arn: Arn, context: Pick<JudgeContext<never, unknown>, 'analysis'>): Workload | undefined {
  return mapByWorkload(context).partsAt.get(arn)?.workload;
}

interface Parts {
  readonly workload: Workload;
  readonly nodes: MapNode[];
  readonly edges: MapEdge[];
}

const mapByWorkload = oncePerInventory(({ analysis }: Pick<JudgeContext<never, unknown>, 'analysis'>) => {
  const { workloads, nodes, edges } = analysis.workloadMap();
  const parts = new Map(
    workloads.map((workload): [string, Parts] => [workload.id, { workload, nodes: [], edges: [] }]),
  );
  const partsAt = new Map<string, Parts>();
  for (const node of nodes) {
    const own = parts.get(String(node.workload));
    if (own === undefined) continue;
    own.nodes.push(node);
    partsAt.set(node.id, own);
  }
  for (const edge of edges) {
    const ends = new Set([partsAt.get(edge.from), partsAt.get(edge.to)]);
    for (const own of ends) own?.edges.push(edge);
  }
  return { parts, partsAt };
});
