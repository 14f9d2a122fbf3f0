import type { PublicAccessBlock, S3Exposure } from '#model';
import { s3PublicAccess } from '../../../checks/s3/s3-public-access.ts';
import {
  aBucketPublicAccess,
  aGap,
  anAccountPublicAccess,
  everythingBlocked,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const exposure = (overrides: Partial<S3Exposure> = {}): S3Exposure => ({
  policyIsPublic: seen(false),
  objectOwnership: seen('BucketOwnerEnforced'),
  publicGrants: seen([]),
  ...overrides,
});
const readable = seen([{ grantee: 'AllUsers', permission: 'READ' }] as const);
const blocking = (...off: readonly (keyof PublicAccessBlock)[]): PublicAccessBlock => ({
  ...everythingBlocked,
  ...Object.fromEntries(off.map((member) => [member, false])),
});
const bucket = (facts: Partial<S3Exposure>, block?: PublicAccessBlock) =>
  aBucketPublicAccess({ block: seen(block), exposure: exposure(facts) });
const account = anAccountPublicAccess({ block: undefined });
const everySetting = ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'];

testCheck(s3PublicAccess, {
  passes: [
    {
      name: 'a bucket that blocks everything, whatever is known of its account',
      given: [aBucketPublicAccess()],
      gaps: [aGap({ kind: 's3.account-public-access', region: 'global' })],
      evidence: { bucket: 'uploads', blockedBy: 'the bucket' },
    },
    {
      name: 'an account that blocks everything, for a bucket with a public policy and a setting that was not read',
      given: [
        aBucketPublicAccess({ block: unseen(), exposure: exposure({ policyIsPublic: seen(true) }) }),
        anAccountPublicAccess(),
      ],
      evidence: { bucket: 'uploads', blockedBy: 'the account' },
    },
    {
      name: 'account and bucket block it together',
      given: [
        bucket({ policyIsPublic: seen(true) }, blocking('blocksPublicAcls', 'blocksPublicPolicy')),
        anAccountPublicAccess({ block: blocking('ignoresPublicAcls', 'restrictsPublicBuckets') }),
      ],
      evidence: { blockedBy: 'the account and the bucket together' },
    },
  ],
  fails: [
    {
      name: 'a public policy on a bucket that sets nothing, which is an answer and no error',
      given: [bucket({ policyIsPublic: seen(true) }), account],
      message: 'public',
      severity: 'critical',
      evidence: { bucket: 'uploads', openBy: ['its policy admits everybody'], missing: everySetting },
    },
    {
      name: 'a public policy in an account that was never asked to block anything',
      given: [bucket({ policyIsPublic: seen(true) })],
      message: 'public',
    },
    {
      name: 'a public policy, blocks that are for ACLs only, and another account that blocks everything',
      given: [
        bucket(
          { policyIsPublic: seen(true), objectOwnership: unseen(), publicGrants: unseen() },
          blocking('blocksPublicPolicy', 'restrictsPublicBuckets'),
        ),
        account,
        anAccountPublicAccess({ account: '444455556666' }),
      ],
      message: 'public',
      evidence: { openBy: ['its policy admits everybody'], missing: ['BlockPublicPolicy', 'RestrictPublicBuckets'] },
    },
    {
      name: 'grants of an ACL to everybody, whether or not the policy was read',
      given: [
        bucket({
          policyIsPublic: unseen(),
          objectOwnership: seen('ObjectWriter'),
          publicGrants: seen([
            { grantee: 'AuthenticatedUsers', permission: 'WRITE' },
            { grantee: 'AllUsers', permission: 'READ' },
          ]),
        }),
        account,
      ],
      message: 'public',
      severity: 'critical',
      evidence: { openBy: ['its ACL grants READ to AllUsers', 'its ACL grants WRITE to AuthenticatedUsers'] },
    },
    {
      name: 'a grant of an ACL on an old bucket whose ownership was never set, and a policy that is restricted',
      given: [
        bucket(
          { policyIsPublic: seen(true), objectOwnership: seen(undefined), publicGrants: readable },
          blocking('ignoresPublicAcls'),
        ),
        account,
      ],
      message: 'public',
      evidence: { openBy: ['its ACL grants READ to AllUsers'], missing: ['IgnorePublicAcls'] },
    },
    {
      name: 'nothing that is public, and nothing that blocks it',
      given: [bucket({ objectOwnership: unseen() }), account],
      message: 'unblocked',
      severity: 'medium',
      evidence: { bucket: 'uploads', missing: everySetting },
      text: 'uploads is closed today, but the next policy or ACL may open it: BlockPublicAcls,',
    },
    {
      name: 'one setting of four is off',
      given: [bucket({}, blocking('blocksPublicPolicy')), account],
      message: 'unblocked',
      severity: 'medium',
      evidence: { missing: ['BlockPublicPolicy'] },
      text: 'BlockPublicPolicy is off',
    },
    {
      name: 'a grant of an ACL where ACLs are switched off',
      given: [bucket({ publicGrants: readable }), account],
      message: 'unblocked',
    },
    {
      name: 'a grant of an ACL, and a policy, that the account holds to be of no effect',
      given: [
        bucket({ policyIsPublic: seen(true), objectOwnership: seen(undefined), publicGrants: readable }),
        anAccountPublicAccess({ block: blocking('blocksPublicAcls', 'blocksPublicPolicy') }),
      ],
      message: 'unblocked',
      evidence: { missing: ['BlockPublicAcls', 'BlockPublicPolicy'] },
    },
    {
      name: 'facts that were not read and that blocks make void',
      given: [
        bucket(
          { policyIsPublic: unseen(), objectOwnership: unseen(), publicGrants: unseen() },
          blocking('blocksPublicAcls'),
        ),
        account,
      ],
      message: 'unblocked',
    },
  ],
  unknowns: [
    {
      name: 'the setting of the account was not read',
      given: [bucket({ policyIsPublic: seen(true) })],
      gaps: [aGap({ kind: 's3.account-public-access', region: 'global', operation: 's3:GetAccountPublicAccessBlock' })],
      gap: { operation: 's3:GetAccountPublicAccessBlock' },
    },
    {
      name: 'the setting of the bucket was not read',
      given: [aBucketPublicAccess({ block: unseen({ operation: 's3:Block' }), exposure: exposure() }), account],
      gap: { operation: 's3:Block' },
    },
    {
      name: 'whether its policy is public was not read',
      given: [bucket({ policyIsPublic: unseen({ operation: 's3:GetBucketPolicyStatus' }) }), account],
      gap: { operation: 's3:GetBucketPolicyStatus' },
    },
    {
      name: 'its ACL was not read',
      given: [
        bucket({ objectOwnership: seen('ObjectWriter'), publicGrants: unseen({ operation: 's3:GetBucketAcl' }) }),
        account,
      ],
      gap: { operation: 's3:GetBucketAcl' },
    },
    {
      name: 'whether its ACL, which grants to everybody, holds was not read',
      given: [bucket({ objectOwnership: unseen({ operation: 's3:Ownership' }), publicGrants: readable }), account],
      gap: { operation: 's3:Ownership' },
    },
  ],
});
