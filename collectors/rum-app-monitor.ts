import { type AppMonitorSummary, paginateListAppMonitors, RUMClient } from '@aws-sdk/client-rum';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, RumAppMonitor } from '#model';

/** App monitors of CloudWatch RUM. */
export const rumAppMonitor = defineCollector({
  kinds: ['rum.app-monitor'],
  scope: 'region',
  permissions: ['rum:ListAppMonitors', 'tag:GetResources'],
  collect(aws) {
    return enrich(listMonitors(aws.client(RUMClient)), (listed) => toMonitor(aws, listed));
  },
});

async function* listMonitors(client: RUMClient): AsyncIterable<AppMonitorSummary> {
  for await (const page of paginateListAppMonitors({ client }, { MaxResults: 100 })) {
    yield* required(page.AppMonitorSummaries);
  }
}

async function toMonitor(aws: Aws, listed: AppMonitorSummary): Promise<RumAppMonitor> {
  const name = required(listed.Name);
  const arn: Arn = `arn:${aws.partition}:rum:${aws.region}:${aws.account}:appmonitor/${name}`;
  return {
    kind: 'rum.app-monitor',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    platform: listed.Platform,
  };
}
