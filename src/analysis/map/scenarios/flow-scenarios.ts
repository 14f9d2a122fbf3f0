import type { MapEdge } from '#model';
import { type Groups, grouped } from '../grouped.ts';
import { routesOf } from './rest-scenario.ts';
import { adds, required, type ScenarioRule } from './scenario-rule.ts';
import { arnsOf, idsOf, type WorkloadView } from './workload-view.ts';

/** New objects are worked on, and what comes of it is kept elsewhere. */
export const dataScenario: ScenarioRule = (workload) => {
  const onward = grouped(workload.edges, ({ from }) => from);
  const kept = workload.uses('s3', 'dynamodb');
  const keptBy = grouped(kept, ({ from }) => from);
  const started = workload.typed('notify').flatMap((edge) =>
    functionsBehind(edge, onward, workload).flatMap((id) =>
      keptBy
        .of(id)
        .filter(({ to }) => to !== edge.from)
        .flatMap((use) => [edge.id, use.id]),
    ),
  );
  const delivered = workload
    .typed('deliver')
    .filter((edge) => workload.fromService(edge) === 'firehose' && workload.toService(edge) === 's3');
  return [
    required(0.6, 'a new object starts a function that keeps something elsewhere', [...new Set(started)]),
    adds(0.2, 'a delivery stream fills a bucket', idsOf(delivered)),
  ];
};

/** The function that is told, at once or by a queue, a topic or a rule. */
function functionsBehind(edge: MapEdge, onward: Groups<MapEdge>, workload: WorkloadView): readonly string[] {
  if (workload.toService(edge) === 'lambda') return [workload.rootOf(edge.to)];
  return onward
    .of(edge.to)
    .filter((one) => ['poll', 'subscribe', 'rule'].includes(one.type) && workload.toService(one) === 'lambda')
    .map(({ to }) => workload.rootOf(to));
}

/** Requests and events start a workflow. */
export const workflowScenario: ScenarioRule = (workload) => {
  const starts = workload
    .typed('integrate', 'resolve', 'rule')
    .filter((edge) => workload.toService(edge) === 'states' && workload.kindOf(edge.from) !== 'scheduler.schedule');
  return [
    required(0.6, 'a request or an event starts a state machine', idsOf(starts)),
    adds(
      0.1,
      'a state machine waits to be told',
      idsOf(workload.typed('task').filter(({ mode }) => mode === 'callback')),
    ),
    adds(
      0.1,
      'a route tells how far it is',
      arnsOf(routesOf(workload).filter(({ path }) => /status|executions/i.test(path))),
    ),
  ];
};

const asked = [
  'apigateway.rest-api',
  'apigatewayv2.api',
  'appsync.api',
  'appsync.graphql-api',
  'cloudfront.distribution',
  'kinesis.stream',
];

/** Nobody asks and nothing streams: a schedule or an event starts what is done. */
export const officeScenario: ScenarioRule = (workload) => {
  const started = workload
    .typed('rule')
    .filter((edge) => ['lambda', 'states'].includes(workload.toService(edge)) && edge.mode === 'async');
  const isOther =
    workload.nodes.some(({ kind }) => asked.includes(kind)) || workload.edges.some(({ mode }) => mode === 'stream');
  return [required(0.6, 'a schedule or a rule starts it', isOther ? [] : idsOf(started))];
};
