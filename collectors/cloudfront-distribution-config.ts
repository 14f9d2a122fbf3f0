import { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudfrontDistribution, CloudfrontDistributionConfig } from '#model';

/** The part of each distribution's configuration that a listing leaves out. */
export const cloudfrontDistributionConfig = defineCollector({
  kinds: ['cloudfront.distribution-config'],
  scope: 'account',
  after: ['cloudfront.distribution'],
  permissions: ['cloudfront:GetDistributionConfig'],
  collect(aws, seen) {
    const client = aws.client(CloudFrontClient);
    return enrich(
      seen.all('cloudfront.distribution'),
      (distribution) => readConfig(aws, client, distribution),
      byArn(aws),
    );
  },
});

async function readConfig(
  aws: Aws,
  client: CloudFrontClient,
  { arn, name, account, region, tags, distributionId }: CloudfrontDistribution,
): Promise<CloudfrontDistributionConfig> {
  const config = await observe(aws, {
    kind: 'cloudfront.distribution-config',
    operation: 'cloudfront:GetDistributionConfig',
    call: async () => {
      const reply = await client.send(new GetDistributionConfigCommand({ Id: distributionId }));
      const { Logging, ContinuousDeploymentPolicyId } = required(reply.DistributionConfig);
      const policyId = ContinuousDeploymentPolicyId === '' ? undefined : ContinuousDeploymentPolicyId;
      return { logging: Logging?.Enabled === true, continuousDeploymentPolicyId: policyId };
    },
    whenNotFound: undefined,
  });
  return { kind: 'cloudfront.distribution-config', arn, name, account, region, tags, config };
}
