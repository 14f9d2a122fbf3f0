import { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cloudfrontDistributionConfig } from '../../collectors/cloudfront-distribution-config.ts';
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
    'logs and a policy',
    { DistributionConfig: { Logging: { Enabled: true }, ContinuousDeploymentPolicyId: 'p' } } as never,
    { logging: true, continuousDeploymentPolicyId: 'p' },
  ],
  [
    'neither',
    { DistributionConfig: { Logging: { Enabled: false }, ContinuousDeploymentPolicyId: '' } } as never,
    { logging: false, continuousDeploymentPolicyId: undefined },
  ],
  ['nothing at all', { DistributionConfig: {} } as never, { logging: false, continuousDeploymentPolicyId: undefined }],
])('tells of %s with one call', async (_, reply, config) => {
  cloudfront.on(GetDistributionConfigCommand, { Id: one.distributionId }).resolves(reply);
  const { arn, name, account, region, tags } = one;
  expect(await collect(cloudfrontDistributionConfig, fakeAws({ region: 'global' }), [one])).toEqual({
    resources: [{ kind: 'cloudfront.distribution-config', arn, name, account, region, tags, config: seen(config) }],
    error: undefined,
  });
  expect(cloudfront.calls()).toHaveLength(1);
});

it('takes a distribution that has vanished as such', async () => {
  cloudfront.on(GetDistributionConfigCommand).rejects(serviceError('NoSuchDistribution', 404));
  const aws = fakeAws({ region: 'global' });
  expect((await collect(cloudfrontDistributionConfig, aws, [one])).resources).toMatchObject([
    { config: seen(undefined) },
  ]);
  expect(aws.noted).toEqual([]);
});

it.each([
  [
    'a refusal',
    () => cloudfront.on(GetDistributionConfigCommand, { Id: one.distributionId }).rejects(denied),
    'denied',
  ],
  [
    'an empty reply',
    () => cloudfront.on(GetDistributionConfigCommand, { Id: one.distributionId }).resolves({}),
    'malformed',
  ],
])('keeps the distribution with a gap after %s, and goes on', async (_, stage, reason) => {
  cloudfront.on(GetDistributionConfigCommand).rejects(serviceError('NoSuchDistribution', 404));
  stage();
  const aws = fakeAws({ region: 'global' });
  expect((await collect(cloudfrontDistributionConfig, aws, [one, next])).resources).toMatchObject([
    { name: one.name, config: { seen: false } },
    { name: 'E2NEXT', config: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([
    { hides: 'fact', kind: 'cloudfront.distribution-config', operation: 'cloudfront:GetDistributionConfig', reason },
  ]);
});
