import type { MapConfidence, MapEdge } from '#model';
import type { Draft } from '../map.ts';
import { accessEdges } from './edges/access-edges.ts';
import { apiEdges } from './edges/api-edges.ts';
import { environmentEdges } from './edges/environment-edges.ts';
import { eventEdges } from './edges/event-edges.ts';
import { failureEdges } from './edges/failure-edges.ts';
import { frontEdges } from './edges/front-edges.ts';
import { functionEdges } from './edges/function-edges.ts';
import { graphqlEdges } from './edges/graphql-edges.ts';
import { networkEdges } from './edges/network-edges.ts';
import { permitEdges } from './edges/permit-edges.ts';
import { workflowEdges } from './edges/workflow-edges.ts';
import { shortHash } from './hash.ts';
import type { Scene } from './scene.ts';

export interface DrawnEdges {
  readonly edges: readonly MapEdge[];
  /** Functions that may use all of a service. */
  readonly broad: ReadonlySet<string>;
}

/** All edges, each once with everything that tells of it, sorted by where they begin and end. */
export function drawEdges(scene: Scene): DrawnEdges {
  const access = accessEdges(scene);
  const drafts = [
    ...apiEdges(scene),
    ...frontEdges(scene),
    ...functionEdges(scene),
    ...eventEdges(scene),
    ...failureEdges(scene),
    ...graphqlEdges(scene),
    ...workflowEdges(scene),
    ...environmentEdges(scene),
    ...networkEdges(scene),
    ...access.edges,
    ...permitEdges(scene),
  ];
  const edges = agreeing(merged(drafts, scene));
  return { edges: edges.sort((one, other) => compare(keyOf(one), keyOf(other))), broad: access.broad };
}

interface Open extends Omit<MapEdge, 'evidence'> {
  readonly evidence: Map<string, MapEdge['evidence'][number]>;
}

function merged(drafts: readonly Draft[], { places }: Scene): readonly MapEdge[] {
  const edges = new Map<string, Open>();
  for (const { by, says, ...draft } of drafts) {
    const ends = { ...draft, from: places.idOf(draft.from), to: places.idOf(draft.to) };
    const key = keyOf(ends);
    const edge = edges.get(key) ?? { id: shortHash(key), ...ends, evidence: new Map() };
    edges.set(key, edge);
    edge.evidence.set(`${by} ${says}`, { by, says });
  }
  return [...edges.values()].map((edge) => ({ ...edge, evidence: [...edge.evidence.values()] }));
}

function keyOf({ from, to, type, mode }: Pick<MapEdge, 'from' | 'to' | 'type' | 'mode'>): string {
  return `${from} ${to} ${type} ${mode}`;
}

/** Code that may use something and is told its name surely does. */
function agreeing(edges: readonly MapEdge[]): MapEdge[] {
  const pairsOf = (type: MapEdge['type']) =>
    new Set(edges.filter((edge) => edge.type === type).map(({ from, to }) => `${from} ${to}`));
  const [may, told] = [pairsOf('access'), pairsOf('env-ref')];
  const agreed = ({ type, from, to, confidence }: MapEdge): MapConfidence => {
    const isOfBoth = (type === 'access' || type === 'env-ref') && may.has(`${from} ${to}`) && told.has(`${from} ${to}`);
    return isOfBoth ? 'high' : confidence;
  };
  return edges.map((edge) => ({ ...edge, confidence: agreed(edge) }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}
