import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cloudwatchLogMetrics } from '../../collectors/cloudwatch-log-metrics.ts';
import { aLogGroup, aLogUsage } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

beforeEach(() => {
  cloudwatch.reset();
});

it('asks for the bytes of 30 days of each group that was written to within two weeks', async () => {
  cloudwatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [{ Id: 's0', StatusCode: 'Complete', Timestamps: [new Date('2026-11-25')], Values: [5000] }],
  });
  const busy = aLogGroup({ name: '/aws/lambda/busy' });
  const quiet = aLogGroup({ name: '/aws/lambda/quiet' });
  const { resources, error } = await collect(cloudwatchLogMetrics, fakeAws(), [
    busy,
    aLogUsage({ arn: busy.arn }),
    quiet,
    aLogUsage({ arn: quiet.arn, traffic: 'month' }),
    aLogGroup({ name: '/ecs/shop' }),
  ]);
  expect(error).toBeUndefined();
  const { arn, name, account, region, tags } = busy;
  const daily = { incomingBytes: [{ day: '2026-11-25', value: 5000 }] };
  expect(resources).toEqual([{ kind: 'cloudwatch.log-metrics', arn, name, account, region, tags, daily, spread: {} }]);
  const [call, ...others] = cloudwatch.commandCalls(GetMetricDataCommand);
  expect(others).toEqual([]);
  expect(call?.args[0].input.MetricDataQueries).toMatchObject([
    {
      MetricStat: {
        Metric: {
          Namespace: 'AWS/Logs',
          MetricName: 'IncomingBytes',
          Dimensions: [{ Name: 'LogGroupName', Value: '/aws/lambda/busy' }],
        },
        Period: 86_400,
        Stat: 'Sum',
      },
    },
  ]);
  expect(cloudwatchLogMetrics).toMatchObject({ depth: 'deep', priced: true, scope: 'region' });
});
