import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

/** A bucket. What is told of it in a kind of its own has its ARN, too. */
export type S3Bucket = ResourceBase<'s3.bucket'>;

/** What a bucket tells of its objects and to whom; only of buckets that tell anything. */
export interface S3Notification extends ResourceBase<'s3.notification'> {
  readonly targets: readonly S3NotificationTarget[];
  /** Every event goes to the default bus, too. */
  readonly eventBridge: boolean;
}

/** A function (with the qualifier that is called), queue or topic. */
export interface S3NotificationTarget {
  readonly arn: Arn;
  /** `s3:ObjectCreated:*` … */
  readonly events: readonly string[];
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
}

export interface S3BucketPolicy extends ResourceBase<'s3.bucket-policy'> {
  /** Undefined where the bucket has none. */
  readonly policy: Observed<PolicyDocument | undefined>;
}

/** Block Public Access, of a bucket or of an account. */
export interface PublicAccessBlock {
  readonly blocksPublicAcls: boolean;
  readonly ignoresPublicAcls: boolean;
  readonly blocksPublicPolicy: boolean;
  readonly restrictsPublicBuckets: boolean;
}

export interface S3PublicAccess extends ResourceBase<'s3.public-access'> {
  /** Undefined where the bucket sets nothing. */
  readonly block: Observed<PublicAccessBlock | undefined>;
  /** Looked at only where the bucket itself does not block everything. */
  readonly exposure: S3Exposure | undefined;
}

export interface S3Exposure {
  readonly policyIsPublic: Observed<boolean>;
  /** `BucketOwnerEnforced` switches ACLs off; undefined where the bucket sets nothing, and they hold. */
  readonly objectOwnership: Observed<string | undefined>;
  /** Grants of its ACL to everyone; none where ACLs are switched off or ignored. */
  readonly publicGrants: Observed<readonly S3PublicGrant[]>;
}

export interface S3PublicGrant {
  readonly grantee: 'AllUsers' | 'AuthenticatedUsers';
  /** `READ`, `WRITE`, `FULL_CONTROL` … */
  readonly permission: string;
}

export interface S3Encryption extends ResourceBase<'s3.encryption'> {
  /** `AES256`, `aws:kms`, `aws:kms:dsse`; undefined where nothing is configured. */
  readonly algorithm: Observed<string | undefined>;
}

export interface S3Versioning extends ResourceBase<'s3.versioning'> {
  /** Undefined where it was never switched on. */
  readonly status: Observed<'Enabled' | 'Suspended' | undefined>;
}

export interface S3Website extends ResourceBase<'s3.website'> {
  /** Undefined where the bucket is no site. */
  readonly website: Observed<{ readonly redirectsEverything: boolean } | undefined>;
}

export interface S3RequestMetrics extends ResourceBase<'s3.request-metrics'> {
  /** What the metrics' dimension `FilterId` may be; without any there are no request metrics. */
  readonly filterIds: Observed<readonly string[]>;
}

export interface S3Lifecycle extends ResourceBase<'s3.lifecycle'> {
  /** Where rules that are in force move current objects: `GLACIER`, `DEEP_ARCHIVE` … */
  readonly transitionsTo: Observed<readonly string[]>;
}

/** Block Public Access of a whole account, over that of its buckets. */
export interface S3AccountPublicAccess extends ResourceBase<'s3.account-public-access'> {
  /** Undefined where the account sets nothing. */
  readonly block: PublicAccessBlock | undefined;
}

export type S3Resource =
  | S3AccountPublicAccess
  | S3Bucket
  | S3BucketPolicy
  | S3Encryption
  | S3Lifecycle
  | S3Notification
  | S3PublicAccess
  | S3RequestMetrics
  | S3Versioning
  | S3Website;
