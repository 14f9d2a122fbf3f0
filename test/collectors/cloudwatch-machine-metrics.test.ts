import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchMachineMetrics } from '../../collectors/cloudwatch-machine-metrics.ts';
import { aStateMachine } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

function asked(MetricName: string, Value: string) {
  return { Namespace: 'AWS/States', MetricName, Dimensions: [{ Name: 'StateMachineArn', Value }] };
}

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).callsFake((input: { MetricDataQueries: readonly MetricDataQuery[] }) => ({
    MetricDataResults: input.MetricDataQueries.map(({ Id }, index) => ({
      Id,
      StatusCode: 'Complete',
      Timestamps: [new Date('2026-11-25T12:00:00Z')],
      Values: [index + 1],
    })),
  }));
});

describe('the metrics of state machines', () => {
  it('are how often each is started, and how long a Standard one takes', async () => {
    const standard = aStateMachine({ name: 'standard' });
    const express = aStateMachine({ name: 'express', type: 'EXPRESS' });
    const { resources } = await collect(cloudwatchMachineMetrics, fakeAws(), [standard, express]);
    const queries = cloudwatch
      .commandCalls(GetMetricDataCommand)
      .flatMap(({ args }) => args[0].input.MetricDataQueries);
    expect(queries.map((query) => query?.MetricStat)).toMatchObject([
      { Metric: asked('ExecutionsStarted', standard.arn), Stat: 'Sum' },
      { Metric: asked('ExecutionTime', standard.arn), Stat: 'p99' },
      { Metric: asked('ExecutionsStarted', express.arn), Stat: 'Sum' },
    ]);
    expect(resources).toMatchObject([
      {
        kind: 'cloudwatch.machine-metrics',
        arn: standard.arn,
        name: 'standard',
        daily: { started: [{ day: '2026-11-25', value: 1 }], executionTimeP99: [{ day: '2026-11-25', value: 2 }] },
      },
      { arn: express.arn, daily: { started: [{ day: '2026-11-25', value: 3 }], executionTimeP99: undefined } },
    ]);
  });

  it('cost no call where there is no machine', async () => {
    expect((await collect(cloudwatchMachineMetrics, fakeAws(), [])).resources).toEqual([]);
    expect(cloudwatch.commandCalls(GetMetricDataCommand)).toEqual([]);
  });
});
