import type { Arn, MapBadge, MapNode, WorkflowState, Workload, WorkloadMap } from '#model';
import type { MapRules } from '../map.ts';
import type { PolicyEngine } from '../policy.ts';
import type { Trigger } from '../triggers.ts';
import { drawEdges } from './draw-edges.ts';
import { type Graph, graphOf } from './graph.ts';
import { grouped } from './grouped.ts';
import { type Place, placesIn, type Seen } from './places.ts';
import { scenariosOf } from './scenarios.ts';
import { type Boundaries, boundariesOf, sharedWorkload } from './workloads.ts';

export interface MapTools {
  readonly triggers: (functionArn: Arn) => readonly Trigger[];
  readonly policies: PolicyEngine;
}

/**
 * How the resources of an inventory are connected, which of them make a workload, and which scenarios of the lens that
 * is (catalogue, part D). The same inventory gives the same map, ids and order included. The work grows with resources
 * and edges. What could not be read draws nothing, which whoever asks must weigh.
 */
export function buildMap(seen: Seen, { triggers, policies }: MapTools, rules: MapRules = {}): WorkloadMap {
  const places = placesIn(seen);
  const { edges, broad } = drawEdges({ seen, places, triggers: (arn) => triggers(arn as Arn), policies });
  const graph = graphOf({ seen, places, edges }, rules);
  const boundaries = boundariesOf(graph, seen, rules);
  const unresolved = callersOfUnknown(seen);
  const badgesOf = ({ id }: Place): readonly MapBadge[] => [
    ...(broad.has(id) ? (['broad-access'] as const) : []),
    ...(graph.setApart.has(id) ? (['set-apart'] as const) : []),
    ...(unresolved.has(id) ? (['unresolved-target'] as const) : []),
  ];
  return {
    nodes: graph.nodes.map((place) => ({
      ...nodeOf(place, graph, boundaries),
      environment: place.resource && rules.environmentOf?.(place.resource),
      badges: badgesOf(place),
    })),
    edges,
    workloads: workloadsOf(graph, boundaries, seen, rules),
    hubs: [...boundaries.hubs].sort(),
  };
}

function nodeOf(
  { resource: _, ...place }: Place,
  { rootOf, stackOf }: Graph,
  { hubs, of }: Boundaries,
): Omit<MapNode, 'badges' | 'environment'> {
  const root = rootOf(place.id);
  return { ...place, stack: stackOf(place.id), workload: hubs.has(root) ? sharedWorkload : of.get(root) };
}

function workloadsOf(graph: Graph, { workloads, of }: Boundaries, seen: Seen, rules: MapRules): readonly Workload[] {
  const crossings = graph.edges.flatMap(({ id, from, to }) => {
    const ends = [of.get(graph.rootOf(from)), of.get(graph.rootOf(to))];
    return ends[0] === ends[1] ? [] : ends.map((workload) => ({ id, workload }));
  });
  const ports = grouped(crossings, ({ workload }) => workload);
  const scenarios = scenariosOf(graph, seen, rules);
  return workloads.map((workload) => ({
    ...workload,
    regions: [...new Set(workload.members.map(({ region }) => region))].sort(),
    members: workload.members.map(({ id }) => id),
    ports: ports.of(workload.id).map(({ id }) => id),
    scenarios: scenarios(workload),
  }));
}

/** What calls something by a name that is only known when it does. */
function callersOfUnknown(seen: Seen): ReadonlySet<string> {
  const machines = seen
    .all('sfn.state-machine')
    .filter(({ definition }) => definition.seen && definition.value.states.some(callsUnknown));
  const methods = seen.all('apigateway.rest-method').filter(({ integration }) => integration?.names === 'unresolved');
  const integrations = new Set(
    seen
      .all('apigatewayv2.integration')
      .filter(({ names }) => names === 'unresolved')
      .map(({ apiArn, integrationId }) => `${apiArn} ${integrationId}`),
  );
  const routes = seen
    .all('apigatewayv2.route')
    .filter(({ apiArn, integrationId = '' }) => integrations.has(`${apiArn} ${integrationId}`));
  return new Set([...machines, ...methods, ...routes].map(({ arn }) => arn));
}

function callsUnknown({ call, itemBuckets }: WorkflowState): boolean {
  return [call?.invokes, call?.names, ...itemBuckets].includes('unresolved');
}
