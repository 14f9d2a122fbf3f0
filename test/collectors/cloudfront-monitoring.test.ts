import { CloudFrontClient, GetMonitoringSubscriptionCommand } from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cloudfrontMonitoring } from '../../collectors/cloudfront-monitoring.ts';
import { aDistribution, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudfront = mockClient(CloudFrontClient);
const one = aDistribution({ tags: seen({ team: 'web' }) });
const next = aDistribution({ distributionId: 'E2NEXT' });

beforeEach(() => {
  cloudfront.reset();
});

it.each([
  [
    'metrics that are on',
    {
      MonitoringSubscription: { RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Enabled' } },
    } as never,
    true,
  ],
  [
    'metrics that are off again',
    {
      MonitoringSubscription: { RealtimeMetricsSubscriptionConfig: { RealtimeMetricsSubscriptionStatus: 'Disabled' } },
    } as never,
    false,
  ],
])('tells of %s with one call', async (_, reply, additionalMetrics) => {
  cloudfront.on(GetMonitoringSubscriptionCommand, { DistributionId: one.distributionId }).resolves(reply);
  const { arn, name, account, region, tags } = one;
  expect(await collect(cloudfrontMonitoring, fakeAws({ region: 'global' }), [one])).toEqual({
    resources: [
      { kind: 'cloudfront.monitoring', arn, name, account, region, tags, additionalMetrics: seen(additionalMetrics) },
    ],
    error: undefined,
  });
  expect(cloudfront.calls()).toHaveLength(1);
});

it('takes a distribution without a subscription as one whose metrics are off', async () => {
  cloudfront.on(GetMonitoringSubscriptionCommand).rejects(serviceError('NoSuchMonitoringSubscription', 404));
  const aws = fakeAws({ region: 'global' });
  expect((await collect(cloudfrontMonitoring, aws, [one])).resources).toMatchObject([
    { additionalMetrics: seen(false) },
  ]);
  expect(aws.noted).toEqual([]);
});

it.each([
  [
    'a refusal',
    () => cloudfront.on(GetMonitoringSubscriptionCommand, { DistributionId: one.distributionId }).rejects(denied),
    'denied',
  ],
  [
    'an empty reply',
    () => cloudfront.on(GetMonitoringSubscriptionCommand, { DistributionId: one.distributionId }).resolves({}),
    'malformed',
  ],
])('keeps the distribution with a gap after %s, and goes on', async (_, stage, reason) => {
  cloudfront.on(GetMonitoringSubscriptionCommand).rejects(serviceError('NoSuchMonitoringSubscription', 404));
  stage();
  const aws = fakeAws({ region: 'global' });
  expect((await collect(cloudfrontMonitoring, aws, [one, next])).resources).toMatchObject([
    { name: one.name, additionalMetrics: { seen: false } },
    { name: 'E2NEXT', additionalMetrics: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { hides: 'fact', kind: 'cloudfront.monitoring', operation: 'cloudfront:GetMonitoringSubscription', reason },
  ]);
});
