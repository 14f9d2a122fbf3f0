import type { Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { policyPaths } from './policy-paths.ts';
import { isPublicBucket } from './public-bucket.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

/** Hints of a check that asks who reaches a bucket. */
export const bucketOpennessHints = ['s3.public-access', 's3.account-public-access', 's3.bucket-policy'] as const;

type Context = Pick<JudgeContext<(typeof bucketOpennessHints)[number], unknown>, 'analysis' | 'unread' | 'where'>;

/** Whether everybody reaches a bucket today; what is said where that is not known. */
export function isOpenToAll(bucket: string, { unread, where }: Context): boolean | Verdict<never> {
  const unseen = unread(...bucketOpennessHints);
  if (unseen !== undefined) return notSeen(unseen);
  const access = where('s3.public-access', 'name', bucket)[0];
  if (access === undefined) return insufficientEvidence(`the bucket ${bucket} is not in what is audited`);
  const ofAccount = where('s3.account-public-access', 'account', access.account)[0]?.block;
  const isOpen = isPublicBucket(access, ofAccount);
  return typeof isOpen === 'boolean' ? isOpen : unknown(isOpen);
}

/** Whether its policy lets CloudFront in for whichever distribution; what is said where that is not known. */
export function isOpenToDistributions(bucket: string, { where, analysis }: Context): boolean | Verdict<never> {
  const [held] = where('s3.bucket-policy', 'name', bucket);
  if (held === undefined) return false;
  if (!held.policy.seen) return unknown(held.policy.gap);
  const { services } = policyPaths(held.policy.value, held.account, analysis.policies);
  return services.some(({ principal }) => principal.includes('cloudfront.'));
}
