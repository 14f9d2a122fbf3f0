import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { BucketRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Buckets with everything that is set for them. */
export async function buildBuckets(moto: Moto, buckets: readonly BucketRecord[]): Promise<void> {
  const client = moto.client(S3Client);
  for (const bucket of buckets) {
    await buildAccess(client, bucket);
    await buildKeeping(client, bucket);
  }
}

async function buildAccess(client: S3Client, bucket: BucketRecord): Promise<void> {
  const Bucket = bucket.name;
  const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
  await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  if (bucket.objectOwnership !== undefined) {
    const OwnershipControls = { Rules: [{ ObjectOwnership: bucket.objectOwnership }] };
    await client.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
  }
  if (bucket.publicGrants.length > 0) {
    await client.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
  }
  if (bucket.publicAccessBlock !== undefined) {
    const PublicAccessBlockConfiguration = bucket.publicAccessBlock;
    await client.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
  }
  if (bucket.policy === undefined) return;
  await client.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(bucket.policy) }));
}

async function buildKeeping(client: S3Client, bucket: BucketRecord): Promise<void> {
  const Bucket = bucket.name;
  await client.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tagList(bucket.tags) } }));
  if (bucket.encryption !== undefined) {
    const ServerSideEncryptionConfiguration = { Rules: [bucket.encryption] };
    await client.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  }
  if (bucket.versioning !== undefined) {
    const VersioningConfiguration = { Status: bucket.versioning };
    await client.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
  if (bucket.website !== undefined) {
    await client.send(new PutBucketWebsiteCommand({ Bucket, WebsiteConfiguration: bucket.website }));
  }
  if (bucket.lifecycle.length > 0) {
    const LifecycleConfiguration = { Rules: bucket.lifecycle };
    await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }));
  }
  if (Object.keys(bucket.notification).length === 0) return;
  const NotificationConfiguration = bucket.notification;
  await client.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
}

/** A bucket that the estate only names. Elsewhere, since the region that is looked at has it not. */
export async function buildBucketElsewhere(moto: Moto, name: string | undefined): Promise<void> {
  await moto.client(S3Client, 'us-east-1').send(new CreateBucketCommand({ Bucket: name }));
}
