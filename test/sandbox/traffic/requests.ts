import type { DaySpan, MetricRecord } from '../estate/metric-record.ts';
import { counted } from './stores.ts';
import type { Traffic } from './traffic.ts';

interface Requests {
  readonly traffic: Traffic;
  /** What 95 of 100 requests of a day wait for what answers them. */
  readonly p95: (ago: number) => number;
  /** Where the stage has a cache. */
  readonly hitRatio?: number;
}

/** What API Gateway publishes of a stage: requests above its limit are counted too. */
export function stagePublishes(api: string, { traffic, p95, hitRatio }: Requests): MetricRecord[] {
  const dimensions = { ApiName: api, Stage: 'prod' };
  const namespace = 'AWS/ApiGateway';
  const whereAsked = (valueOf: (span: DaySpan) => number) => (span: DaySpan) =>
    traffic.count(span) === 0 ? undefined : valueOf(span);
  const lookups = (name: string, share: number) =>
    counted({ namespace, name, dimensions }, (span) => Math.round(traffic.count(span) * share));
  return [
    counted({ namespace, name: 'Count', dimensions }, traffic.count),
    {
      ...{ namespace, name: 'IntegrationLatency', dimensions, daily: {} },
      during: { p95: whereAsked(({ ago }) => p95(ago)) },
    },
    { namespace, name: 'Latency', dimensions, daily: {}, during: { p50: whereAsked(({ ago }) => p95(ago) / 3) } },
    ...(hitRatio === undefined ? [] : [lookups('CacheHitCount', hitRatio), lookups('CacheMissCount', 1 - hitRatio)]),
  ];
}

/** What Step Functions publishes of a Standard machine. */
export function machinePublishes(StateMachineArn: string, traffic: Traffic, p99: number): MetricRecord[] {
  const common = { namespace: 'AWS/States', dimensions: { StateMachineArn } };
  return [
    counted({ ...common, name: 'ExecutionsStarted' }, traffic.count),
    {
      ...{ ...common, name: 'ExecutionTime', daily: {} },
      during: { p99: (span) => (traffic.count(span) === 0 ? undefined : p99) },
    },
  ];
}

/** What SQS publishes of a queue; `fewest` messages wait in it on a day, and the oldest so many seconds. */
export function queuePublishes(
  QueueName: string,
  sent: Traffic,
  waiting: { readonly fewest?: (ago: number) => number | undefined; readonly seconds?: (span: DaySpan) => number } = {},
): MetricRecord[] {
  const { fewest, seconds } = waiting;
  const common = { namespace: 'AWS/SQS', dimensions: { QueueName }, daily: {} };
  return [
    counted({ namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimensions: { QueueName } }, sent.count),
    ...(fewest === undefined
      ? []
      : [
          {
            ...common,
            name: 'ApproximateNumberOfMessagesVisible',
            during: { Minimum: ({ ago }: DaySpan) => fewest(ago) },
          },
        ]),
    ...(seconds === undefined
      ? []
      : [{ ...common, name: 'ApproximateAgeOfOldestMessage', during: { Maximum: seconds } }]),
  ];
}
