import type { MetricRecord } from './metric-record.ts';
import type { FunctionRecord, GatewayRecord, QueueRecord } from './model.ts';
import type { StreamRecord } from './store-records.ts';

/** Nobody has called them for longer than metrics are looked at, or not for three weeks. */
const idle = new Set(['admin-console', 'shipments-dlq']);
const quiet = new Set(['ops-bot']);

/** The share of its timeout that the slowest percent of a function's calls takes, where it is not a fifth. */
export const slow: Readonly<Record<string, number>> = {
  'price-check': 0.8,
  'quick-lookup': 0.8,
  'shipment-tracker': 0.02,
  'status-page': 0.03,
  'claim-settlement': 0.6,
};

/** A day, where it is not 900: the stage of `shop` lets in 500 a second, and so does that of `returns`. */
const requests: Readonly<Record<string, number>> = { shop: 16_000_000, returns: 14_000_000 };

interface Used {
  readonly functions: readonly FunctionRecord[];
  readonly gateway: GatewayRecord;
  readonly queues: readonly QueueRecord[];
  readonly streams?: readonly StreamRecord[];
}

/** What the services themselves publish of a place. */
export function metricsIn({ functions, gateway, queues, streams = [] }: Used): MetricRecord[] {
  return [
    ...functions.flatMap(ofFunction),
    ...functions.flatMap(({ latest: { FunctionName: name = '' } }) =>
      name === 'catalog-read' ? [counted(['Shop/Catalog', 'TitlesRead'], { FunctionName: name }, 200)] : [],
    ),
    ...gateway.apis.flatMap(({ api, stages }) =>
      stages.map(({ stageName = '' }) =>
        counted(
          ['AWS/ApiGateway', 'Count'],
          { ApiName: api.name ?? '', Stage: stageName },
          requests[api.name ?? ''] ?? 900,
        ),
      ),
    ),
    ...queues.flatMap(({ name }) =>
      idle.has(name) ? [] : [counted(['AWS/SQS', 'NumberOfMessagesSent'], { QueueName: name }, 40)],
    ),
    ...streams.flatMap(({ summary: { StreamName = '' }, tags }) =>
      callsTo(tags).map((call) => counted(['AWS/Kinesis', call], { StreamName }, 1)),
    ),
  ];
}

/** Staging's records are written by hand, one by one. */
function callsTo({ Environment: environment }: StreamRecord['tags']): readonly string[] {
  return environment === 'staging' ? ['PutRecord.Success'] : ['PutRecord.Success', 'PutRecords.Success'];
}

function ofFunction({ latest }: FunctionRecord): readonly MetricRecord[] {
  const { FunctionName: name = '', Timeout: timeout = 0 } = latest;
  if (idle.has(name)) return [];
  const since = quiet.has(name) ? 20 : 0;
  const p99Milliseconds = timeout * 1000 * (slow[name] ?? 0.2);
  return [
    counted(['AWS/Lambda', 'Invocations'], { FunctionName: name }, 250, since),
    {
      namespace: 'AWS/Lambda',
      name: 'Duration',
      dimensions: { FunctionName: name },
      daily: { p99: days(since, p99Milliseconds), p95: days(since, p99Milliseconds / 2) },
    },
  ];
}

function counted(
  [namespace, name]: readonly [string, string],
  dimensions: MetricRecord['dimensions'],
  aDay: number,
  since = 0,
): MetricRecord {
  return { namespace, name, dimensions, daily: { Sum: days(since, aDay) } };
}

/** A month of one value, but for the last `since` days. */
export function days(since: number, value: number): readonly (number | undefined)[] {
  return Array.from({ length: 40 }, (_, ago) => (ago < since ? undefined : value));
}
