import { defineCheck, fail, notSeen, passBecause, unknown } from '#kit';
import type { Gap, PublicAccessBlock, S3Exposure } from '#model';

export const s3PublicAccess = defineCheck({
  id: 's3-public-access',
  title: 'A bucket is closed to the public',
  question: 'SEC2',
  practices: ['SAX-10', 'SMB-02', 'SWA-03', 'SEC2-B1'],
  scope: 'region',
  severity: 'critical',
  publicByDesign: true,
  why: 'What is in a public bucket can be read, or overwritten, by anyone who finds its name.',
  remedy: {
    text: 'Block public access for the bucket, better for the account, and serve what is meant for everybody through CloudFront with origin access control; or tag the bucket wal:public=true if it is meant to be open.',
    property: 'AWS::S3::Bucket PublicAccessBlockConfiguration',
    cli: 'aws s3api put-public-access-block --bucket {name} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',

  subject: 's3.public-access',
  hints: ['s3.account-public-access'],
  messages: {
    public: '{bucket} is open to everybody: {openBy}.',
    unblocked: '{bucket} is closed today, but the next policy or ACL may open it: {missing} is off.',
  },

  judge(subject, { where, unread }) {
    const { name: bucket, block, exposure } = subject;
    if (exposure === undefined) return passBecause({ bucket, blockedBy: 'the bucket' });
    const unseen = unread('s3.account-public-access');
    if (unseen !== undefined) return notSeen(unseen);
    const ofAccount = where('s3.account-public-access', 'account', subject.account)[0]?.block;
    if (missingIn([ofAccount]).length === 0) return passBecause({ bucket, blockedBy: 'the account' });
    if (!block.seen) return unknown(block.gap);

    const blocks = [ofAccount, block.value];
    const missing = missingIn(blocks);
    if (missing.length === 0) return passBecause({ bucket, blockedBy: 'the account and the bucket together' });
    const open = openings(exposure, missing);
    const openBy = open.filter((one) => typeof one === 'string');
    if (openBy.length > 0) return fail('public', { bucket, openBy, missing });
    const gap = open.find((one) => typeof one !== 'string');
    if (gap !== undefined) return unknown(gap);
    const severity = { level: 'medium', because: 'nothing makes it public today' } as const;
    return fail('unblocked', { bucket, missing }, { severity });
  },
});

const settings = [
  ['BlockPublicAcls', 'blocksPublicAcls'],
  ['IgnorePublicAcls', 'ignoresPublicAcls'],
  ['BlockPublicPolicy', 'blocksPublicPolicy'],
  ['RestrictPublicBuckets', 'restrictsPublicBuckets'],
] as const;

type Setting = (typeof settings)[number][0];

/** The settings that none of them switches on: what either the account or the bucket blocks is blocked. */
function missingIn(blocks: readonly (PublicAccessBlock | undefined)[]): readonly Setting[] {
  return settings.filter(([, member]) => !blocks.some((block) => block?.[member] === true)).map(([name]) => name);
}

/** How everybody gets in, and what hides whether they do. */
function openings(exposure: S3Exposure, missing: readonly Setting[]): readonly (string | Gap)[] {
  const byPolicy = missing.includes('RestrictPublicBuckets') ? policyOpening(exposure) : [];
  const byAcl = missing.includes('IgnorePublicAcls') ? aclOpenings(exposure) : [];
  return [...byPolicy, ...byAcl];
}

function policyOpening({ policyIsPublic }: S3Exposure): readonly (string | Gap)[] {
  if (!policyIsPublic.seen) return [policyIsPublic.gap];
  return policyIsPublic.value ? ['its policy admits everybody'] : [];
}

/** An ACL holds but for the buckets whose owner has switched ACLs off. */
function aclOpenings({ objectOwnership, publicGrants }: S3Exposure): readonly (string | Gap)[] {
  if (objectOwnership.seen && objectOwnership.value === 'BucketOwnerEnforced') return [];
  if (!publicGrants.seen) return [publicGrants.gap];
  const grants = publicGrants.value.map(({ grantee, permission }) => `its ACL grants ${permission} to ${grantee}`);
  return grants.length > 0 && !objectOwnership.seen ? [objectOwnership.gap] : grants.sort();
}
