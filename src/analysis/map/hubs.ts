import type { Claim } from './claims.ts';
import type { Graph } from './graph.ts';

/** What connects more workloads than this belongs to none of them. */
const hubWorkloads = 3;

/**
 * Nodes that so many workloads use that they say nothing of any: a central bus, a shared authorizer, a common topic.
 * The bus that AWS's own services send to is one in every account.
 */
export function hubsOf(graph: Graph, claims: ReadonlyMap<string, Claim>): ReadonlySet<string> {
  const nameOf = (id: string) => {
    const claim = claims.get(id);
    return claim === undefined ? undefined : `${graph.at(id).account}/${claim.name}`;
  };
  const spans = new Map<string, Set<string>>();
  const touch = (id: string, other: string) => {
    const name = nameOf(other);
    if (name !== undefined) spans.set(id, (spans.get(id) ?? new Set()).add(name));
  };
  for (const { from, to, type } of graph.edges) {
    if (type === 'permit') continue;
    const [one, other] = [graph.rootOf(from), graph.rootOf(to)];
    touch(one, other);
    touch(other, one);
  }
  const isHub = (id: string) => {
    if (claims.get(id)?.isFirm === true) return false;
    return id.endsWith(':event-bus/default') || (spans.get(id)?.size ?? 0) > hubWorkloads;
  };
  return new Set(graph.roots.filter(({ id, resource }) => resource !== undefined && isHub(id)).map(({ id }) => id));
}
