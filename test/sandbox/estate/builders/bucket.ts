import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { BucketRecord, Place } from '../model.ts';
import { createdAt } from '../place.ts';

/** A bucket as S3 makes one today: closed to the public, without ACLs, encrypted, without versions. */
export function aBucket(name: string, sketch: Partial<BucketRecord> = {}): BucketRecord {
  return {
    name,
    createdAt,
    policy: undefined,
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    objectOwnership: 'BucketOwnerEnforced',
    publicGrants: [],
    encryption: { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false },
    versioning: undefined,
    website: undefined,
    notification: {},
    metrics: [],
    lifecycle: [],
    tags: {},
    ...sketch,
  };
}

/** The ARN of a bucket, which has neither a region nor an account. */
export function bucketArn(at: Pick<Place, 'partition'>, name: string): string {
  return `arn:${at.partition}:s3:::${name}`;
}

/** A notification of a function about what is put below a prefix. */
export function notifying(functionArn: string, prefix: string): NotificationConfiguration {
  return {
    LambdaFunctionConfigurations: [
      {
        Id: `below-${prefix}`,
        LambdaFunctionArn: functionArn,
        Events: ['s3:ObjectCreated:*'],
        Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: prefix }] } },
      },
    ],
  };
}
