import { type Bucket, paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { type Aws, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { S3Bucket } from '#model';

/** Buckets by the region that they are in; what costs a call a bucket is told by collectors of its own. */
export const s3Bucket = defineCollector({
  kinds: ['s3.bucket'],
  scope: 'region',
  permissions: ['s3:ListAllMyBuckets', 'tag:GetResources'],
  collect(aws) {
    return enrich(listBuckets(aws, aws.client(S3Client)), (bucket) => toBucket(aws, bucket));
  },
});

/** S3 lists the buckets of the region that is asked, and only if asked for that very region. */
async function* listBuckets(aws: Aws, client: S3Client): AsyncIterable<Bucket> {
  const pages = paginateListBuckets({ client, pageSize: 10_000 }, { BucketRegion: aws.region });
  for await (const page of pages) yield* required(page.Buckets);
}

async function toBucket(aws: Aws, { Name }: Bucket): Promise<S3Bucket> {
  const name = required(Name);
  const arn = `arn:${aws.partition}:s3:::${name}` as const;
  return { kind: 's3.bucket', arn, name, account: aws.account, region: aws.region, tags: await aws.tags(arn) };
}
