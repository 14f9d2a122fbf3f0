import { expect, it } from 'vitest';
import { isPublicBucket } from '../../src/kit/public-bucket.ts';
import type { Observed, PublicAccessBlock, S3Exposure } from '../../src/model/index.ts';
import { aBucketPublicAccess, everythingBlocked, seen, unseen } from '../support/build.ts';

const nothingBlocked: PublicAccessBlock = {
  blocksPublicAcls: false,
  ignoresPublicAcls: false,
  blocksPublicPolicy: false,
  restrictsPublicBuckets: false,
};
const closed: S3Exposure = { policyIsPublic: seen(false), objectOwnership: seen(undefined), publicGrants: seen([]) };
const byPolicy = { policyIsPublic: seen(true) };
const byAcl = { publicGrants: seen([{ grantee: 'AllUsers', permission: 'READ' } as const]) };

function of(
  exposure: Partial<S3Exposure>,
  block: Observed<PublicAccessBlock | undefined> = seen(undefined),
  ofAccount?: PublicAccessBlock,
) {
  return isPublicBucket(aBucketPublicAccess({ block, exposure: { ...closed, ...exposure } }), ofAccount);
}

it('is not where the bucket blocks everything', () => {
  expect(isPublicBucket(aBucketPublicAccess(), undefined)).toBe(false);
});

it('is by a policy or an ACL that nothing holds back', () => {
  expect(of({})).toBe(false);
  expect(of(byPolicy)).toBe(true);
  expect(of(byAcl)).toBe(true);
  expect(of(byAcl, seen(nothingBlocked), nothingBlocked)).toBe(true);
});

it('is not where the account or the bucket holds back what would open it', () => {
  expect(of({ ...byPolicy, ...byAcl }, seen(undefined), everythingBlocked)).toBe(false);
  expect(of(byPolicy, seen({ ...nothingBlocked, restrictsPublicBuckets: true }))).toBe(false);
  expect(of(byAcl, seen({ ...nothingBlocked, ignoresPublicAcls: true }))).toBe(false);
  expect(of(byPolicy, seen(undefined), { ...nothingBlocked, restrictsPublicBuckets: true })).toBe(false);
  expect(of(byAcl, seen(undefined), { ...nothingBlocked, ignoresPublicAcls: true })).toBe(false);
});

it('is by the one of them that is not held back', () => {
  expect(of(byAcl, seen({ ...nothingBlocked, restrictsPublicBuckets: true }))).toBe(true);
  expect(of(byPolicy, seen({ ...nothingBlocked, ignoresPublicAcls: true }))).toBe(true);
});

it('is not by grants where the owner has switched ACLs off', () => {
  expect(of({ ...byAcl, objectOwnership: seen('BucketOwnerEnforced') })).toBe(false);
  expect(of({ ...byAcl, objectOwnership: seen('ObjectWriter') })).toBe(true);
});

it('is a gap where what could open it, or hold that back, was not read', () => {
  expect(of({ policyIsPublic: unseen({ operation: 'a' }) })).toMatchObject({ operation: 'a' });
  expect(of({ publicGrants: unseen({ operation: 'b' }) })).toMatchObject({ operation: 'b' });
  expect(of({ ...byAcl, objectOwnership: unseen({ operation: 'c' }) })).toMatchObject({ operation: 'c' });
  expect(of(byPolicy, unseen({ operation: 'd' }))).toMatchObject({ operation: 'd' });
});

it('needs none of what was not read where the rest decides', () => {
  expect(of({ objectOwnership: unseen() })).toBe(false);
  expect(of({}, unseen())).toBe(false);
  expect(of({ ...byPolicy, publicGrants: unseen() })).toBe(true);
});
