import { ListBucketMetricsConfigurationsCommand, S3Client } from '@aws-sdk/client-s3';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket, S3RequestMetrics } from '#model';

/** Which request metrics each bucket publishes, if any. */
export const s3RequestMetrics = defineCollector({
  kinds: ['s3.request-metrics'],
  scope: 'region',
  after: ['s3.bucket'],
  permissions: ['s3:GetMetricsConfiguration'],
  collect(aws, seen) {
    const client = aws.client(S3Client);
    return enrich(seen.all('s3.bucket'), (bucket) => readRequestMetrics(aws, client, bucket), byArn(aws));
  },
});

async function readRequestMetrics(aws: Aws, client: S3Client, bucket: S3Bucket): Promise<S3RequestMetrics> {
  const filterIds = await observe(aws, {
    kind: 's3.request-metrics',
    operation: 's3:GetMetricsConfiguration',
    call: () => listFilterIds(client, bucket.name),
    whenNotFound: [],
  });
  return { ...bucket, kind: 's3.request-metrics', filterIds };
}

/** The SDK has no paginator for it. */
async function listFilterIds(client: S3Client, Bucket: string): Promise<readonly string[]> {
  const pages = eachPage(async (ContinuationToken) => {
    const reply = await client.send(new ListBucketMetricsConfigurationsCommand({ Bucket, ContinuationToken }));
    return { items: reply.MetricsConfigurationList ?? [], NextToken: reply.NextContinuationToken };
  });
  const ids: string[] = [];
  for await (const { items } of pages) ids.push(...items.map(({ Id }) => required(Id)));
  return ids;
}
