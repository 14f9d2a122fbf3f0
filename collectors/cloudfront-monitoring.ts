import { CloudFrontClient, GetMonitoringSubscriptionCommand } from '@aws-sdk/client-cloudfront';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudfrontDistribution, CloudfrontMonitoring } from '#model';

/** Which distributions publish the further metrics, that cost extra; one that never did has no subscription. */
export const cloudfrontMonitoring = defineCollector({
  kinds: ['cloudfront.monitoring'],
  scope: 'account',
  after: ['cloudfront.distribution'],
  permissions: ['cloudfront:GetMonitoringSubscription'],
  collect(aws, seen) {
    const client = aws.client(CloudFrontClient);
    return enrich(
      seen.all('cloudfront.distribution'),
      (distribution) => readMonitoring(aws, client, distribution),
      byArn(aws),
    );
  },
});

async function readMonitoring(
  aws: Aws,
  client: CloudFrontClient,
  { arn, name, account, region, tags, distributionId }: CloudfrontDistribution,
): Promise<CloudfrontMonitoring> {
  const additionalMetrics = await observe(aws, {
    kind: 'cloudfront.monitoring',
    operation: 'cloudfront:GetMonitoringSubscription',
    call: async () => {
      const reply = await client.send(new GetMonitoringSubscriptionCommand({ DistributionId: distributionId }));
      const { RealtimeMetricsSubscriptionConfig } = required(reply.MonitoringSubscription);
      return required(RealtimeMetricsSubscriptionConfig?.RealtimeMetricsSubscriptionStatus) === 'Enabled';
    },
    whenNotFound: false,
  });
  return { kind: 'cloudfront.monitoring', arn, name, account, region, tags, additionalMetrics };
}
