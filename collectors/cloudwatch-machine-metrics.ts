import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector } from '#kit';
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
export const cloudwatchMachineMetrics = defineMetricsCollector({
  kind: 'cloudwatch.machine-metrics',
  after: ['sfn.state-machine'],
  of: (seen) => seen.all('sfn.state-machine'),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
