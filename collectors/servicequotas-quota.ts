import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  type ServiceQuota as Listed,
  type MetricInfo,
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import { type Aws, homeRegionOf, ifThere, type MetricSeries, readDailySeries, required } from '#aws';
import { countedQuotas, quotaServices } from '#data';
import { defineCollector } from '#kit';
import type { ServiceQuota } from '#model';

/** What the account is granted, of what is counted or publishes its own use. Those of IAM are told in one region alone. */
export const servicequotasQuota = defineCollector({
  kinds: ['servicequotas.quota'],
  scope: 'region',
  depth: 'deep',
  priced: true,
  permissions: [
    'servicequotas:ListServiceQuotas',
    'servicequotas:ListAWSDefaultServiceQuotas',
    'cloudwatch:GetMetricData',
  ],
  async *collect(aws) {
    const client = aws.client(ServiceQuotasClient);
    const isHome = aws.region === homeRegionOf(aws.partition, aws.region);
    const watched: Listed[] = [];
    for (const service of quotaServices) {
      if (service !== 'iam' || isHome) watched.push(...(await quotasOf(client, service)).filter(isWatched));
    }
    const read = await readDailySeries(
      aws.client(CloudWatchClient),
      watched.flatMap((quota) => seriesOf(quota) ?? []),
    );
    for (const quota of watched) yield toQuota(aws, quota, read);
  },
});

/** An applied value goes before the default; a quota that was never changed may have none. */
async function quotasOf(client: ServiceQuotasClient, ServiceCode: string): Promise<readonly Listed[]> {
  const asked = { ServiceCode, MaxResults: 100 };
  const listed = await ifThere(async () => {
    const quotas = new Map<string, Listed>();
    for (const pages of [
      paginateListAWSDefaultServiceQuotas({ client }, asked),
      paginateListServiceQuotas({ client }, asked),
    ]) {
      for await (const { Quotas = [] } of pages)
        for (const quota of Quotas) quotas.set(required(quota.QuotaCode), quota);
    }
    return [...quotas.values()];
  });
  return listed ?? [];
}

function isWatched(quota: Listed): boolean {
  return (quota.Value ?? 0) > 0 && (countedQuotas.has(required(quota.QuotaCode)) || seriesOf(quota) !== undefined);
}

/** Of a rate there is the sum of a time, which tells nothing of its seconds. */
function seriesOf({ UsageMetric: metric, Period }: Listed): MetricSeries | undefined {
  const { MetricNamespace: namespace, MetricName: metricName, MetricDimensions: dimensions = {} } = metric ?? noMetric;
  const statistic = metric?.MetricStatisticRecommendation ?? 'Maximum';
  if (namespace === undefined || metricName === undefined || metricName === 'CallCount') return undefined;
  return statistic === 'Sum' || Period !== undefined ? undefined : { namespace, metricName, dimensions, statistic };
}

const noMetric: MetricInfo = {};

function toQuota(
  { account, region, partition }: Aws,
  quota: Listed,
  read: Awaited<ReturnType<typeof readDailySeries>>,
): ServiceQuota {
  const [serviceCode, quotaCode] = [required(quota.ServiceCode), required(quota.QuotaCode)];
  const series = seriesOf(quota);
  return {
    kind: 'servicequotas.quota',
    arn: `arn:${partition}:servicequotas:${region}:${account}:${serviceCode}/${quotaCode}`,
    name: required(quota.QuotaName),
    account,
    region,
    tags: { seen: true, value: {} },
    serviceCode,
    quotaCode,
    value: required(quota.Value),
    adjustable: quota.Adjustable === true,
    daily: series === undefined ? undefined : read(series),
  };
}
