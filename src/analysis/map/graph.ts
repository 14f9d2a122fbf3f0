import type { MapEdge } from '#model';
import type { MapRules } from '../map.ts';
import { rootStacks } from './claims.ts';
import type { Place, Places, Seen } from './places.ts';
import { serviceOf } from './resource-behind.ts';

export interface Graph {
  readonly nodes: readonly Place[];
  /** Nodes that are part of no other. */
  readonly roots: readonly Place[];
  readonly edges: readonly MapEdge[];
  readonly at: (id: string) => Place;
  /** The node that another is a part of, or itself. */
  readonly rootOf: (id: string) => string;
  /** The name of its root stack. */
  readonly stackOf: (id: string) => string | undefined;
  /** Roots that a framework or a service made for itself. */
  readonly setApart: ReadonlySet<string>;
}

interface Found {
  readonly seen: Seen;
  readonly places: Places;
  readonly edges: readonly MapEdge[];
}

/** Nodes and edges with what is asked of them again and again. */
export function graphOf({ seen, places, edges }: Found, { isSetApart = () => false }: MapRules): Graph {
  const nodes = nodesOf(places, edges);
  const rootOf = (id: string): string => {
    const { parent } = places.at(id);
    return parent !== undefined && nodes.has(parent) ? rootOf(parent) : id;
  };
  const all = [...nodes.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  const roots = all.filter(({ id }) => rootOf(id) === id);
  const stack = rootStacks(seen.all('cloudformation.stack'));
  const rotating = new Set(edges.filter(isRotation).map(({ to }) => rootOf(to)));
  const isApart = ({ id, name, resource }: Place) =>
    rotating.has(id) || (resource !== undefined && (isSetApart(resource) || isCanary(name, resource.kind)));
  return {
    nodes: all,
    roots,
    edges,
    at: places.at,
    rootOf,
    stackOf: (id) => {
      const { resource } = places.at(id);
      return resource === undefined ? undefined : stack(resource)?.name;
    },
    setApart: new Set(roots.filter(isApart).map(({ id }) => id)),
  };
}

/** What is drawn always, what edges touch, and what either is a part of. */
function nodesOf({ always, at }: Places, edges: readonly MapEdge[]): ReadonlyMap<string, Place> {
  const nodes = new Map(always.map((place) => [place.id, place]));
  const add = (id: string) => {
    if (nodes.has(id)) return;
    const place = at(id);
    nodes.set(id, place);
    if (place.parent !== undefined) add(place.parent);
  };
  for (const { from, to } of edges) {
    add(from);
    add(to);
  }
  return nodes;
}

function isRotation({ type, from }: MapEdge): boolean {
  return type === 'trigger' && serviceOf(from) === 'secretsmanager';
}

/** A canary of CloudWatch Synthetics is a function, too. */
function isCanary(name: string, kind: string): boolean {
  return kind === 'lambda.function' && name.startsWith('cwsyn-');
}
