import { CostExplorerClient, paginateGetAnomalyMonitors } from '@aws-sdk/client-cost-explorer';
import { asArn, required } from '#aws';
import { defineCollector } from '#kit';

/** What watches the costs for anomalies. AWS charges a cent for each request to Cost Explorer: only in a deep audit. */
export const ceAnomalyMonitor = defineCollector({
  kinds: ['ce.anomaly-monitor'],
  scope: 'account',
  depth: 'deep',
  permissions: ['ce:GetAnomalyMonitors', 'tag:GetResources'],
  async *collect(aws) {
    const client = aws.client(CostExplorerClient);
    // No largest page is documented: as many as AWS likes.
    for await (const page of paginateGetAnomalyMonitors({ client }, {})) {
      for (const { MonitorArn, MonitorName } of required(page.AnomalyMonitors)) {
        const arn = asArn(required(MonitorArn));
        yield {
          kind: 'ce.anomaly-monitor',
          arn,
          name: required(MonitorName),
          account: aws.account,
          region: aws.region,
          tags: await aws.tags(arn),
        };
      }
    }
  },
});
