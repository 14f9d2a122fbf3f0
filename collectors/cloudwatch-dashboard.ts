import {
  CloudWatchClient,
  type DashboardEntry,
  GetDashboardCommand,
  paginateListDashboards,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, asArn, enrich, observe, parseJsonObject, required } from '#aws';
import { dashboardContents } from '#boundary';
import { defineCollector } from '#kit';
import type { CloudwatchDashboard } from '#model';

/** Custom dashboards, which belong to no region: every region would list the same. */
export const cloudwatchDashboard = defineCollector({
  kinds: ['cloudwatch.dashboard'],
  scope: 'account',
  permissions: ['cloudwatch:ListDashboards', 'cloudwatch:GetDashboard', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(CloudWatchClient);
    return enrich(listDashboards(client), (listed) => toDashboard(aws, client, listed), {
      aws,
      key: ({ DashboardArn }) => required(DashboardArn),
    });
  },
});

async function* listDashboards(client: CloudWatchClient): AsyncIterable<DashboardEntry> {
  for await (const page of paginateListDashboards({ client }, {})) yield* required(page.DashboardEntries);
}

async function toDashboard(
  aws: Aws,
  client: CloudWatchClient,
  listed: DashboardEntry,
): Promise<CloudwatchDashboard | undefined> {
  const arn = asArn(required(listed.DashboardArn));
  const name = required(listed.DashboardName);
  const { account, region } = aws;
  const contents = await observe(aws, {
    kind: 'cloudwatch.dashboard',
    operation: 'cloudwatch:GetDashboard',
    call: async () => {
      const { DashboardBody: body } = await client.send(new GetDashboardCommand({ DashboardName: name }));
      return dashboardContents(parseJsonObject(required(body), 'a dashboard'));
    },
    whenNotFound: undefined,
  });
  const about = { kind: 'cloudwatch.dashboard', arn, name, account, region, tags: await aws.tags(arn) } as const;
  if (!contents.seen) return { ...about, contents };
  return contents.value && { ...about, contents: { seen: true, value: contents.value } };
}
