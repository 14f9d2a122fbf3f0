import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { MachineMetrics, StateMachine } from '#model';

const table: MetricsTable<StateMachine, keyof MachineMetrics['daily']> = {
  namespace: 'AWS/States',
  dimensions: ({ arn }) => ({ StateMachineArn: arn }),
  daily: {
    started: { metric: 'ExecutionsStarted', statistic: 'Sum' },
    executionTimeP99: { metric: 'ExecutionTime', statistic: 'p99', when: isStandard },
  },
  spread: {},
};

function isStandard({ type }: StateMachine): boolean {
  return type === 'STANDARD';
}

/** How often state machines are started, and how long Standard ones take: 250 machines a call. */
export const cloudwatchMachineMetrics = defineCollector({
  kinds: ['cloudwatch.machine-metrics'],
  scope: 'region',
  after: ['sfn.state-machine'],
  depth: 'deep',
  priced: true,
  permissions: ['cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const measured = seen.all('sfn.state-machine');
    const read = await readMetrics(aws.client(CloudWatchClient), table, measured);
    for (const one of measured) yield { kind: 'cloudwatch.machine-metrics', ...measuredOf(one), ...read(one) };
  },
});
