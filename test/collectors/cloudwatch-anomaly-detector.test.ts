import { type AnomalyDetector, CloudWatchClient, DescribeAnomalyDetectorsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchAnomalyDetector } from '../../collectors/cloudwatch-anomaly-detector.ts';
import { aMetric, anAnomalyDetector } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const prefix = 'arn:aws:cloudwatch:eu-west-1:111122223333:anomaly-detector:';
const count = { Namespace: 'AWS/ApiGateway', MetricName: 'Count', Dimensions: [{ Name: 'ApiName', Value: 'shop' }] };

const single: AnomalyDetector = { AnomalyDetectorId: 'one', SingleMetricAnomalyDetector: { ...count, Stat: 'Sum' } };
const math: AnomalyDetector = {
  AnomalyDetectorId: 'two',
  MetricMathAnomalyDetector: {
    MetricDataQueries: [
      { Id: 'rate', Expression: 'errors / 60' },
      {
        Id: 'errors',
        AccountId: '444455556666',
        MetricStat: { Metric: { Namespace: 'AWS/ApiGateway', MetricName: '4XXError' }, Period: 60, Stat: 'Sum' },
      },
    ],
  },
};

beforeEach(() => {
  cloudwatch.reset();
});

it('describes detectors of both types to the last page, a hundred at a time', async () => {
  const asked = { AnomalyDetectorTypes: ['SINGLE_METRIC' as const, 'METRIC_MATH' as const], MaxResults: 100 };
  cloudwatch.on(DescribeAnomalyDetectorsCommand, asked).resolves({ AnomalyDetectors: [single], NextToken: 'two' });
  cloudwatch.on(DescribeAnomalyDetectorsCommand, { ...asked, NextToken: 'two' }).resolves({ AnomalyDetectors: [math] });
  const { resources, error } = await collect(cloudwatchAnomalyDetector, fakeAws());
  expect(error).toBeUndefined();
  const ofApi = { namespace: 'AWS/ApiGateway', statistic: 'Sum' };
  expect(resources).toEqual([
    anAnomalyDetector({
      arn: `${prefix}one`,
      name: 'AWS/ApiGateway/Count',
      metrics: [aMetric({ ...ofApi, name: 'Count', dimensions: { ApiName: 'shop' } })],
    }),
    anAnomalyDetector({
      arn: `${prefix}two`,
      name: 'AWS/ApiGateway/4XXError',
      metrics: [aMetric({ ...ofApi, name: '4XXError', dimensions: {}, account: '444455556666' })],
    }),
  ]);
  expect(cloudwatch.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudwatch
    .on(DescribeAnomalyDetectorsCommand)
    .resolvesOnce({ AnomalyDetectors: [single], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudwatchAnomalyDetector, fakeAws())).toMatchObject({
    resources: [{ arn: `${prefix}one` }],
    error: denied,
  });
});

it.each([
  ['a reply without detectors', {}],
  ['a detector without an id', { AnomalyDetectors: [{ ...single, AnomalyDetectorId: undefined }] }],
  ['a detector of nothing', { AnomalyDetectors: [{ AnomalyDetectorId: 'one' }] }],
  [
    'a detector without the name of its metric',
    { AnomalyDetectors: [{ AnomalyDetectorId: 'one', SingleMetricAnomalyDetector: { Namespace: 'AWS/Lambda' } }] },
  ],
])('finds %s malformed', async (_, page) => {
  cloudwatch.on(DescribeAnomalyDetectorsCommand).resolves(page);
  expect((await collect(cloudwatchAnomalyDetector, fakeAws())).error).toBeInstanceOf(Malformed);
});
