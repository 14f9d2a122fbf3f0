import { CostExplorerClient, paginateGetAnomalySubscriptions } from '@aws-sdk/client-cost-explorer';
import { asArn, required } from '#aws';
import { defineCollector } from '#kit';

/** What tells somebody of anomalies. AWS charges a cent for each request to Cost Explorer: only in a deep audit. */
export const ceAnomalySubscription = defineCollector({
  kinds: ['ce.anomaly-subscription'],
  scope: 'account',
  depth: 'deep',
  permissions: ['ce:GetAnomalySubscriptions', 'tag:GetResources'],
  async *collect(aws) {
    const client = aws.client(CostExplorerClient);
    // No largest page is documented: as many as AWS likes.
    for await (const page of paginateGetAnomalySubscriptions({ client }, {})) {
      for (const { SubscriptionArn, SubscriptionName, MonitorArnList } of required(page.AnomalySubscriptions)) {
        const arn = asArn(required(SubscriptionArn));
        yield {
          kind: 'ce.anomaly-subscription',
          arn,
          name: required(SubscriptionName),
          account: aws.account,
          region: aws.region,
          tags: await aws.tags(arn),
          monitorArns: required(MonitorArnList).map(asArn),
        };
      }
    }
  },
});
