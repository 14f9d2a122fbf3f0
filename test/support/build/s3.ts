import type {
  Arn,
  PublicAccessBlock,
  S3AccountPublicAccess,
  S3Bucket,
  S3BucketPolicy,
  S3Encryption,
  S3Lifecycle,
  S3Notification,
  S3PublicAccess,
  S3RequestMetrics,
  S3Versioning,
  S3Website,
} from '#model';
import { seen } from './observed.ts';
import { noTags, type Overrides, partitionOf, placeOf } from './place.ts';

export const defaultBucketName = 'uploads';

/** The part that all kinds of facts about a bucket have in common. */
function bucketBase(overrides: Overrides<S3Bucket>): Omit<S3Bucket, 'kind'> {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultBucketName;
  const arn: Arn = `arn:${partitionOf(place.region)}:s3:::${name}`;
  return { arn, name, ...place, tags: noTags };
}

export function aBucket(overrides: Overrides<S3Bucket> = {}): S3Bucket {
  return { kind: 's3.bucket', ...bucketBase(overrides), ...overrides };
}

export function aBucketNotification(overrides: Overrides<S3Notification> = {}): S3Notification {
  return { kind: 's3.notification', ...bucketBase(overrides), targets: [], eventBridge: false, ...overrides };
}

/** One that admits TLS alone. */
export function aBucketPolicy(overrides: Overrides<S3BucketPolicy> = {}): S3BucketPolicy {
  const base = bucketBase(overrides);
  const statement = {
    sid: undefined,
    effect: 'Deny',
    principals: [{ type: '*', value: '*' }],
    notPrincipals: [],
    actions: ['s3:*'],
    notActions: [],
    resources: [base.arn, `${base.arn}/*`],
    notResources: [],
    conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
  } as const;
  return { kind: 's3.bucket-policy', ...base, policy: seen({ statements: [statement] }), ...overrides };
}

export const everythingBlocked: PublicAccessBlock = {
  blocksPublicAcls: true,
  ignoresPublicAcls: true,
  blocksPublicPolicy: true,
  restrictsPublicBuckets: true,
};

export function aBucketPublicAccess(overrides: Overrides<S3PublicAccess> = {}): S3PublicAccess {
  const base = bucketBase(overrides);
  return { kind: 's3.public-access', ...base, block: seen(everythingBlocked), exposure: undefined, ...overrides };
}

export function aBucketEncryption(overrides: Overrides<S3Encryption> = {}): S3Encryption {
  return { kind: 's3.encryption', ...bucketBase(overrides), algorithm: seen('AES256'), ...overrides };
}

export function aBucketVersioning(overrides: Overrides<S3Versioning> = {}): S3Versioning {
  return { kind: 's3.versioning', ...bucketBase(overrides), status: seen('Enabled'), ...overrides };
}

export function aBucketWebsite(overrides: Overrides<S3Website> = {}): S3Website {
  return { kind: 's3.website', ...bucketBase(overrides), website: seen(undefined), ...overrides };
}

export function aBucketRequestMetrics(overrides: Overrides<S3RequestMetrics> = {}): S3RequestMetrics {
  return { kind: 's3.request-metrics', ...bucketBase(overrides), filterIds: seen(['EntireBucket']), ...overrides };
}

export function aBucketLifecycle(overrides: Overrides<S3Lifecycle> = {}): S3Lifecycle {
  return { kind: 's3.lifecycle', ...bucketBase(overrides), transitionsTo: seen(['GLACIER']), ...overrides };
}

export function anAccountPublicAccess(overrides: Overrides<S3AccountPublicAccess> = {}): S3AccountPublicAccess {
  const { account } = placeOf(overrides);
  return {
    kind: 's3.account-public-access',
    arn: `arn:aws:s3::${account}:public-access-block`,
    name: account,
    account,
    region: 'global',
    tags: noTags,
    block: everythingBlocked,
    ...overrides,
  };
}
