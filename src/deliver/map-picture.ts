import { mapLayers } from '#data';
import type { MapConfidence, MapEdge, MapMode, MapNode, WorkloadMap } from '#model';

/** What a picture shows of a map: whole resources, without their parts and what frameworks made for themselves. */
export interface Picture {
  readonly clusters: readonly Cluster[];
  readonly arrows: readonly Arrow[];
}

/** What is of one workload in one account and region. */
export interface Cluster {
  /** `111122223333 eu-west-1`, with the workload behind it where there is one. */
  readonly title: string;
  readonly nodes: readonly Shown[];
}

export interface Shown {
  /** `n1`, by its place in the picture. */
  readonly id: string;
  readonly node: MapNode;
}

export type Line = 'solid' | 'dashed' | 'double' | 'dotted';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly line: Line;
  /** The types of the edges that it stands for. */
  readonly label: string;
}

/** Nodes from left to right by layer, in the order of their names; edges between the same two as one. */
export function pictureOf({ nodes, edges }: WorkloadMap): Picture {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rootOf = (id: string): string => {
    const parent = byId.get(id)?.parent;
    return parent !== undefined && byId.has(parent) ? rootOf(parent) : id;
  };
  const shown = nodes.filter(({ id, badges }) => rootOf(id) === id && !badges.includes('set-apart')).sort(leftToRight);
  const drawn = shown.map((node, at): Shown => ({ id: `n${String(at + 1)}`, node }));
  const ids = new Map(drawn.map(({ id, node }) => [node.id, id]));
  return {
    clusters: clustersOf(drawn),
    arrows: arrowsOf(edges, (id) => ids.get(rootOf(id))),
  };
}

function leftToRight(one: MapNode, other: MapNode): number {
  const order = (node: MapNode) => `${String(mapLayers.indexOf(node.layer))} ${node.name} ${node.id}`;
  return order(one) < order(other) ? -1 : 1;
}

function clustersOf(shown: readonly Shown[]): readonly Cluster[] {
  const clusters = new Map<string, Shown[]>();
  for (const one of shown) {
    const title = titleOf(one.node);
    const nodes = clusters.get(title);
    if (nodes === undefined) clusters.set(title, [one]);
    else nodes.push(one);
  }
  return [...clusters]
    .map(([title, nodes]) => ({ title, nodes }))
    .sort((one, other) => (one.title < other.title ? -1 : 1));
}

/** The account stands before the workload's name already. */
function titleOf({ account, region, workload }: MapNode): string {
  if (account === '') return 'elsewhere';
  const place = `${account} ${region}`;
  return workload === undefined ? place : `${place}: ${workload.replace(`${account}/`, '')}`;
}

const lines: Readonly<Record<MapMode, Line>> = {
  sync: 'solid',
  callback: 'solid',
  async: 'dashed',
  queue: 'dashed',
  stream: 'double',
  data: 'solid',
};

const guessed: readonly MapConfidence[] = ['likely', 'inferred', 'permitted'];

function arrowsOf(edges: readonly MapEdge[], idOf: (id: string) => string | undefined): readonly Arrow[] {
  const arrows = new Map<string, { readonly from: string; readonly to: string; line: Line; types: Set<string> }>();
  for (const { from, to, type, mode, confidence } of edges) {
    const ends = { from: idOf(from), to: idOf(to) };
    if (ends.from === undefined || ends.to === undefined || ends.from === ends.to) continue;
    const line = guessed.includes(confidence) ? 'dotted' : lines[mode];
    const key = `${ends.from} ${ends.to} ${line}`;
    const arrow = arrows.get(key) ?? { from: ends.from, to: ends.to, line, types: new Set<string>() };
    arrows.set(key, arrow);
    arrow.types.add(type);
  }
  return [...arrows.values()].map(({ types, ...arrow }) => ({ ...arrow, label: [...types].sort().join(', ') }));
}
