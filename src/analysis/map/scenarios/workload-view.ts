import type { MapKind } from '#data';
import type { MapEdge, MapEdgeType, ResourceOf } from '#model';
import type { Graph } from '../graph.ts';
import type { Place, Seen } from '../places.ts';
import { serviceOf } from '../resource-behind.ts';

/** A workload as scenarios look at it: its nodes with their parts, and the edges that begin or end there. */
export interface WorkloadView {
  readonly seen: Seen;
  readonly nodes: readonly Place[];
  readonly edges: readonly MapEdge[];
  readonly of: <K extends MapKind>(kind: K) => readonly ResourceOf<K>[];
  readonly typed: (...types: readonly MapEdgeType[]) => readonly MapEdge[];
  /** The service in the ARN of an end, as `lambda`, `dynamodb`. */
  readonly toService: (edge: MapEdge) => string;
  readonly fromService: (edge: MapEdge) => string;
  readonly rootOf: (id: string) => string;
  readonly kindOf: (id: string) => Place['kind'];
  /** The edges by which its functions use resources of these services. */
  readonly uses: (...services: readonly string[]) => readonly MapEdge[];
}

interface Given {
  readonly nodes: readonly Place[];
  readonly edges: readonly MapEdge[];
  readonly graph: Graph;
  readonly seen: Seen;
}

export function workloadView({ nodes, edges, graph, seen }: Given): WorkloadView {
  const typed: WorkloadView['typed'] = (...types) => edges.filter(({ type }) => types.includes(type));
  const toService = ({ to }: MapEdge) => serviceOf(to);
  const fromService = ({ from }: MapEdge) => serviceOf(from);
  return {
    seen,
    nodes,
    edges,
    of: <K extends MapKind>(kind: K) =>
      nodes.flatMap(({ resource }) => (resource !== undefined && isOfKind(resource, kind) ? [resource] : [])),
    typed,
    toService,
    fromService,
    rootOf: graph.rootOf,
    kindOf: (id) => graph.at(id).kind,
    uses: (...services) =>
      typed('access', 'env-ref').filter((edge) => fromService(edge) === 'lambda' && services.includes(toService(edge))),
  };
}

function isOfKind<K extends MapKind>(resource: { readonly kind: string }, kind: K): resource is ResourceOf<K> {
  return resource.kind === kind;
}

export function idsOf(edges: readonly MapEdge[]): readonly string[] {
  return edges.map(({ id }) => id);
}

export function arnsOf(resources: readonly { readonly arn: string }[]): readonly string[] {
  return resources.map(({ arn }) => arn);
}
