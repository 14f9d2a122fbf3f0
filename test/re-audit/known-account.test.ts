import { beforeEach, describe, expect, it } from 'vitest';
import { knownAccount } from '../../src/re-audit/known-account.ts';
import { writeSighting, writeSnapshot } from '../../src/run-files/index.ts';
import { aFunction, aRole, defaultAccount, defaultRegion } from '../support/build.ts';
import { aSighting, aSnapshot, aTouched, later, type MemoryBucket, memoryBucket } from './known.ts';

const orders = aFunction();
const policyArn = 'arn:aws:iam::111122223333:policy/orders';
const policy = { arn: policyArn, name: 'orders', document: undefined } as const;
const place = { account: defaultAccount, region: defaultRegion };

let bucket: MemoryBucket;

beforeEach(async () => {
  bucket = memoryBucket();
  const roles = [
    aRole({ name: 'plain' }),
    aRole({ name: 'attached', attachedPolicies: [policy] }),
    aRole({ name: 'bounded', permissionsBoundary: policy }),
  ];
  await writeSnapshot(bucket, aSnapshot(roles, { region: 'global', audited: [defaultRegion, 'us-east-1'] }));
  await writeSnapshot(bucket, aSnapshot([orders]));
});

async function known() {
  const account = await knownAccount(bucket, defaultAccount, new Date(later(3600)));
  if (account === undefined) throw new Error('it is known');
  return account;
}

describe('A known account', () => {
  it('has the places of its last audit that there are snapshots of, as they were seen since', async () => {
    const slower = { ...orders, timeoutSeconds: 900 };
    await writeSighting(bucket, place, aSighting([slower]));
    const { snapshots } = await known();
    expect([...snapshots.keys()]).toEqual(['global', defaultRegion]);
    expect(snapshots.get(defaultRegion)?.resources.get('lambda.function')).toEqual([slower]);
  });

  it('is as it was seen last, of several times', async () => {
    const days = [3 * 86_400, 86_400, 2 * 86_400];
    for (const [timeoutSeconds, day] of days.entries())
      await writeSighting(
        bucket,
        place,
        aSighting([{ ...orders, timeoutSeconds }], { at: later(day), changedAt: later(day - 60) }),
      );
    const account = await knownAccount(bucket, defaultAccount, new Date(later(4 * 86_400)));
    expect(account?.snapshots.get(defaultRegion)?.resources.get('lambda.function')).toMatchObject([
      { timeoutSeconds: 0 },
    ]);
    expect(account?.wasSeenSince(aTouched({ changedAt: later(3 * 86_400 - 60) }))).toBe(true);
  });

  it('has no roles where it was not looked at for any', async () => {
    await writeSnapshot(bucket, aSnapshot([], { region: 'global' }));
    expect((await known()).rolesWith(policyArn)).toEqual([]);
  });

  it('is one that was audited', async () => {
    expect(await knownAccount(bucket, '444455556666', new Date(later(3600)))).toBeUndefined();
  });

  it('knows the roles that a managed policy is attached to or bounds', async () => {
    expect((await known()).rolesWith(policyArn)).toEqual(['attached', 'bounded']);
    expect((await known()).rolesWith('arn:aws:iam::111122223333:policy/other')).toEqual([]);
  });

  it('was audited since a change where the audit began some seconds after it', async () => {
    const { wasSeenSince } = await known();
    expect(wasSeenSince(aTouched({ changedAt: later(-5) }))).toBe(true);
    expect(wasSeenSince(aTouched({ changedAt: later(-4) }))).toBe(false);
    expect(wasSeenSince(aTouched({ region: 'ap-south-1', changedAt: later(-60) }))).toBe(false);
  });

  it('was looked at since a change that led to the look, and since any that is some seconds older than the look', async () => {
    await writeSighting(bucket, place, aSighting([orders], { changedAt: later(60), at: later(62) }));
    const { wasSeenSince } = await known();
    expect(wasSeenSince(aTouched({ changedAt: later(60) }))).toBe(true);
    expect(wasSeenSince(aTouched({ changedAt: later(59) }))).toBe(true);
    expect(wasSeenSince(aTouched({ changedAt: later(61) }))).toBe(false);
    expect(wasSeenSince(aTouched({ id: 'users', changedAt: later(60) }))).toBe(false);
  });

  it('was looked at since a change from the very moment on at which it has settled', async () => {
    await writeSighting(bucket, place, aSighting([orders], { changedAt: later(60), at: later(61) }));
    expect((await known()).wasSeenSince(aTouched({ changedAt: later(60) }))).toBe(true);
    await writeSighting(bucket, place, aSighting([orders], { changedAt: later(60), at: later(66) }));
    const { wasSeenSince } = await known();
    expect(wasSeenSince(aTouched({ changedAt: later(61) }))).toBe(true);
    expect(wasSeenSince(aTouched({ changedAt: later(62) }))).toBe(false);
  });

  it('was not looked at since a change within the second of the look', async () => {
    await writeSighting(bucket, place, aSighting([orders], { changedAt: later(60), at: later(60.5) }));
    expect((await known()).wasSeenSince(aTouched({ changedAt: later(60) }))).toBe(false);
  });
});
