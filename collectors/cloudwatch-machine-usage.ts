import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readLastUse } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { StateMachine } from '#model';

/** Whether executions of state machines are started. */
export const cloudwatchMachineUsage = defineCollector({
  kinds: ['cloudwatch.machine-usage'],
  scope: 'region',
  after: ['sfn.state-machine'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const machines = seen.all('sfn.state-machine');
    const read = await readLastUse(aws.client(CloudWatchClient), machines.map(started));
    for (const one of machines)
      yield { kind: 'cloudwatch.machine-usage', ...measuredOf(one), ...read(started(one)).use };
  },
});

function started({ arn }: StateMachine): MetricSeries {
  const dimensions = { StateMachineArn: arn };
  return { namespace: 'AWS/States', metricName: 'ExecutionsStarted', dimensions, statistic: 'Sum' };
}
