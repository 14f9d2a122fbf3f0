import type { MapEdge } from '#model';
import { grouped } from '../grouped.ts';
import { adds, required, type ScenarioRule, suggestion } from './scenario-rule.ts';
import { idsOf, type WorkloadView } from './workload-view.ts';

const apis = ['apigateway.rest-api', 'apigatewayv2.api', 'appsync.graphql-api', 'appsync.api', 'lambda.url'];

/** Records that are worked on as they come. Streams of logs are observability, and no scenario. */
export const streamScenario: ScenarioRule = (workload) => {
  const ofLogs = new Set(
    workload
      .typed('trigger')
      .filter((edge) => workload.fromService(edge) === 'logs')
      .map(({ to }) => to),
  );
  const consumers = [...workload.typed('poll', 'rule')].filter(
    (edge) => edge.mode === 'stream' && !ofLogs.has(edge.from) && isConsumer(edge, workload),
  );
  const main = isAside(consumers, workload) ? [] : consumers;
  const processed = workload
    .typed('trigger')
    .filter((edge) => workload.fromService(edge) === 'firehose' && !ofLogs.has(edge.from));
  const busy = [...grouped(consumers, ({ from }) => from).all.values()].filter((edges) => edges.length > 1).flat();
  const letters = workload
    .typed('deliver')
    .filter(
      ({ evidence, from }) =>
        workload.kindOf(from) === 'pipes.pipe' || evidence.some(({ says }) => says.endsWith('of a mapping')),
    );
  return [
    required(0.6, 'a stream has consumers', idsOf(main)),
    suggestion(0.5, 'a function reads the changes of the table of an API', main.length === 0 ? idsOf(consumers) : []),
    required(0.5, 'a delivery stream has its records processed', idsOf(processed)),
    adds(0.2, 'a function uses a table, bucket or search domain', idsOf(workload.uses('dynamodb', 's3', 'es'))),
    adds(0.1, 'a stream has several consumers', idsOf(busy)),
    adds(0.1, 'failures go somewhere', idsOf(letters)),
  ];
};

function isConsumer(edge: MapEdge, workload: WorkloadView): boolean {
  return workload.toService(edge) === 'lambda' || workload.kindOf(edge.to) === 'pipes.pipe';
}

/** One function that follows the changes of one table of an API is a part of that. */
function isAside(consumers: readonly MapEdge[], workload: WorkloadView): boolean {
  const [only, ...more] = consumers;
  if (only === undefined || more.length > 0 || workload.fromService(only) !== 'dynamodb') return false;
  return workload.nodes.some(({ kind }) => apis.includes(kind));
}
