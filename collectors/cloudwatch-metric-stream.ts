import {
  CloudWatchClient,
  GetMetricStreamCommand,
  type GetMetricStreamOutput,
  type MetricStreamEntry,
  paginateListMetricStreams,
  type MetricStreamFilter as SdkFilter,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudwatchMetricStream, MetricStreamFilter } from '#model';

/** Metric streams that run, with what they send: a stopped one sends nothing, and is not looked at closer. */
export const cloudwatchMetricStream = defineCollector({
  kinds: ['cloudwatch.metric-stream'],
  scope: 'region',
  permissions: ['cloudwatch:ListMetricStreams', 'cloudwatch:GetMetricStream', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(CloudWatchClient);
    return enrich(listRunning(client), (listed) => toMetricStream(aws, client, listed), {
      aws,
      key: ({ Arn }) => required(Arn),
    });
  },
});

async function* listRunning(client: CloudWatchClient): AsyncIterable<MetricStreamEntry> {
  for await (const { Entries } of paginateListMetricStreams({ client }, { MaxResults: 500 })) {
    yield* required(Entries).filter(({ State }) => required(State) === 'running');
  }
}

async function toMetricStream(
  aws: Aws,
  client: CloudWatchClient,
  listed: MetricStreamEntry,
): Promise<CloudwatchMetricStream | undefined> {
  const arn = asArn(required(listed.Arn));
  const name = required(listed.Name);
  const { account, region } = aws;
  const filters = await observe(aws, {
    kind: 'cloudwatch.metric-stream',
    operation: 'cloudwatch:GetMetricStream',
    call: async () => filtersOf(await client.send(new GetMetricStreamCommand({ Name: name }))),
    whenNotFound: undefined,
  });
  const about = { kind: 'cloudwatch.metric-stream', arn, name, account, region, tags: await aws.tags(arn) } as const;
  if (!filters.seen) return { ...about, filters };
  return filters.value && { ...about, filters: { seen: true, value: filters.value } };
}

function filtersOf({ IncludeFilters, ExcludeFilters }: GetMetricStreamOutput) {
  return { include: (IncludeFilters ?? []).map(toFilter), exclude: (ExcludeFilters ?? []).map(toFilter) };
}

function toFilter({ Namespace, MetricNames }: SdkFilter): MetricStreamFilter {
  return { namespace: required(Namespace), metrics: MetricNames ?? [] };
}
