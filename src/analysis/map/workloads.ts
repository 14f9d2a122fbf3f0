import type { MapEdge, Workload } from '#model';
import type { MapRules } from '../map.ts';
import { type Claim, claimsIn } from './claims.ts';
import type { Graph } from './graph.ts';
import { grouped } from './grouped.ts';
import { shortHash } from './hash.ts';
import { hubsOf } from './hubs.ts';
import type { Place, Seen } from './places.ts';
import { togetherBy } from './together.ts';

/** Members are roots: nodes that are part of no other. */
export interface Bounded extends Pick<Workload, 'id' | 'name' | 'account' | 'by'> {
  readonly members: readonly Place[];
}

export interface Boundaries {
  readonly workloads: readonly Bounded[];
  readonly hubs: ReadonlySet<string>;
  /** The workload's id by the id of a root. */
  readonly of: ReadonlyMap<string, string>;
}

export const sharedWorkload = 'shared';
/** A workload that is larger is taken apart by stack. */
const mostNodes = 150;

/**
 * Which nodes make a workload (catalogue, part D.2): those that a configuration, a tag or a root stack names together;
 * of the rest those that are surely connected, which are of the workload that they are connected with if there is only
 * one.
 */
export function boundariesOf(graph: Graph, seen: Seen, rules: MapRules): Boundaries {
  const claimOf = claimsIn(seen, rules);
  const claims = new Map<string, Claim>();
  for (const { id, resource } of graph.roots) {
    const claim = resource === undefined ? undefined : claimOf(resource);
    if (claim !== undefined) claims.set(id, claim);
  }
  const hubs = hubsOf(graph, claims);
  const isFree = ({ id, resource }: Place) => resource !== undefined && !hubs.has(id) && !graph.setApart.has(id);
  const free = graph.roots.filter(isFree);
  const named = new Map<string, Named>();
  for (const place of free) {
    const claim = claims.get(place.id);
    if (claim === undefined || claim.name === sharedWorkload) continue;
    const id = `${place.account}/${claim.name}`;
    const workload = named.get(id) ?? { id, name: claim.name, account: place.account, by: claim.by, members: [] };
    named.set(id, workload);
    workload.members.push(place);
    if (strength.indexOf(claim.by) < strength.indexOf(workload.by)) workload.by = claim.by;
  }
  const loose = free.filter(({ id }) => !claims.has(id));
  const { adopted, alone } = connectedWith(graph, loose, named.values());
  for (const { workload, places } of adopted) workload.members.push(...places);
  const workloads = [...named.values(), ...alone.map(ofConnection)].map(inOrder).flatMap((one) => split(one, graph));
  const sharedByRule = graph.roots.filter(({ id }) => claims.get(id)?.name === sharedWorkload).map(({ id }) => id);
  return {
    workloads: workloads.sort((one, other) => (one.id < other.id ? -1 : 1)),
    hubs: new Set([...hubs, ...sharedByRule]),
    of: new Map(workloads.flatMap(({ id, members }) => members.map((member) => [member.id, id] as const))),
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  by: Claim['by'];
  readonly members: Place[];
}

/** What tells most of how a workload came to be. */
const strength: readonly Claim['by'][] = ['configuration', 'tag', 'stack'];

function inOrder(workload: Bounded): Bounded {
  return { ...workload, members: [...workload.members].sort((one, other) => (one.id < other.id ? -1 : 1)) };
}

/** Its name and its id come from what others call first. */
function ofConnection(members: readonly Place[]): Bounded {
  const { id, name, account } = members.reduce((before, one) => (rankOf(one) < rankOf(before) ? one : before));
  return { id: `${account}/unnamed-${shortHash(id)}`, name, account, by: 'connection', members };
}

const callers = ['api', 'compute'];

function rankOf({ layer, id }: Place): string {
  const rank = callers.indexOf(layer);
  return `${String(rank === -1 ? callers.length : rank)} ${id}`;
}

interface Connected {
  /** Places that are connected with one workload and no other. */
  readonly adopted: readonly { readonly workload: Named; readonly places: readonly Place[] }[];
  readonly alone: readonly (readonly Place[])[];
}

function connectedWith(graph: Graph, loose: readonly Place[], named: Iterable<Named>): Connected {
  const isLoose = new Set(loose.map(({ id }) => id));
  const workloadOf = new Map(
    [...named].flatMap((workload) => workload.members.map(({ id }) => [id, workload] as const)),
  );
  const sure = graph.edges
    .filter(isSure)
    .map(({ from, to }) => [graph.rootOf(from), graph.rootOf(to)] as const)
    // What two accounts hand each other is a port of both.
    .filter(([from, to]) => graph.at(from).account === graph.at(to).account);
  const groupOf = togetherBy(sure.filter(([from, to]) => isLoose.has(from) && isLoose.has(to)));
  const bothWays = sure.flatMap(([from, to]) => [
    { one: from, workload: workloadOf.get(to) },
    { one: to, workload: workloadOf.get(from) },
  ]);
  const touching = grouped(bothWays, ({ one, workload }) =>
    isLoose.has(one) && workload !== undefined ? groupOf(one) : undefined,
  );
  const adopted: { workload: Named; places: readonly Place[] }[] = [];
  const alone: (readonly Place[])[] = [];
  for (const [group, places] of grouped(loose, ({ id }) => groupOf(id)).all) {
    const [workload, ...others] = new Set(touching.of(group).map((touch) => touch.workload));
    if (workload !== undefined && others.length === 0) adopted.push({ workload, places });
    else if (places.length > 1 || places.some(worksAlone)) alone.push(places);
  }
  return { adopted, alone };
}

function isSure({ confidence }: MapEdge): boolean {
  return confidence === 'certain' || confidence === 'high';
}

/** What answers or does something by itself: a table that nothing is known to use is no workload. */
const workingKinds: readonly Place['kind'][] = [
  'amplify.app',
  'apigateway.rest-api',
  'apigatewayv2.api',
  'appsync.api',
  'appsync.graphql-api',
  'cloudfront.distribution',
  'lambda.function',
  'sfn.state-machine',
];

function worksAlone({ kind }: Place): boolean {
  return workingKinds.includes(kind);
}

function split(workload: Bounded, { stackOf }: Graph): readonly Bounded[] {
  if (workload.members.length <= mostNodes) return [workload];
  const parts = grouped(workload.members, ({ id }) => stackOf(id) ?? '');
  if (parts.all.size < 2) return [workload];
  return [...parts.all].map(([stack, members]) =>
    stack === ''
      ? { ...workload, members }
      : { ...workload, id: `${workload.id}/${stack}`, name: `${workload.name}/${stack}`, members },
  );
}
