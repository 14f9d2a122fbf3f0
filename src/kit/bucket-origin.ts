import type { CloudfrontOrigin, Verdict } from '#model';
import { bucketBehind, isWebsiteEndpoint } from './bucket-behind.ts';
import { type bucketOpennessHints, isOpenToAll, isOpenToDistributions } from './bucket-openness.ts';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence } from './verdicts.ts';

type Join = 'cloudfront.origin-access-control' | (typeof bucketOpennessHints)[number];
type Context = Pick<JudgeContext<Join, unknown>, 'analysis' | 'unread' | 'where'>;

/** How a distribution reads a bucket, and who else can: the first of these that is so. */
export type BucketOrigin =
  | 'website'
  | 'neverSigns'
  | 'openBucket'
  | 'legacyIdentity'
  | 'unsigned'
  | 'mayNotSign'
  | 'anyDistribution'
  | 'closed';

/** Whether an origin is a bucket, by its REST endpoint or as a site. */
export function isBucketOrigin({ type, domainName }: CloudfrontOrigin): boolean {
  return type === 's3' || isWebsiteEndpoint(domainName);
}

/** What is so of an origin that is a bucket; what is said where that is not known. */
export function bucketOrigin(origin: CloudfrontOrigin, context: Context): BucketOrigin | Verdict<never> {
  if (origin.type !== 's3') return 'website';
  const signs = signingOf(origin, context);
  if (signs === undefined) return insufficientEvidence('its origin access control was not listed');
  if (signs === 'never') return 'neverSigns';
  const bucket = bucketBehind(origin.domainName) ?? origin.domainName;
  const isOpen = isOpenToAll(bucket, context);
  if (typeof isOpen !== 'boolean') return isOpen;
  if (isOpen) return 'openBucket';
  return signs === 'always' ? ofSigned(bucket, context) : ofUnsigned(origin, signs);
}

function ofSigned(bucket: string, context: Context): BucketOrigin | Verdict<never> {
  const isWide = isOpenToDistributions(bucket, context);
  if (typeof isWide !== 'boolean') return isWide;
  return isWide ? 'anyDistribution' : 'closed';
}

function ofUnsigned({ hasAccessIdentity }: CloudfrontOrigin, signs: string): BucketOrigin {
  if (signs !== 'none') return 'mayNotSign';
  return hasAccessIdentity ? 'legacyIdentity' : 'unsigned';
}

function signingOf({ originAccessControlId: id }: CloudfrontOrigin, { where }: Context): string | undefined {
  return id === undefined ? 'none' : where('cloudfront.origin-access-control', 'controlId', id)[0]?.signingBehavior;
}
