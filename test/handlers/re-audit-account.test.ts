import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Store } from '#model';
import type { AuditEvent } from '../../src/config/index.ts';
import type { Change } from '../../src/handlers/change-event.ts';
import { reAuditAccount } from '../../src/handlers/re-audit-account.ts';
import { writeSnapshot } from '../../src/run-files/index.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { aSnapshot, later, type MemoryBucket, memoryBucket } from '../re-audit/known.ts';
import { aFunction, defaultAccount, defaultRegion } from '../support/build.ts';

const change: Change = {
  kind: 'lambda.function',
  id: 'orders',
  account: defaultAccount,
  region: defaultRegion,
  at: later(-60),
};

let store: Store;
let bucket: MemoryBucket;
let started: AuditEvent[];

beforeEach(() => {
  store = memoryStore();
  bucket = memoryBucket();
  started = [];
});

let requests = 0;

/** Whatever asks AWS fails here: there is none. */
function reAudited(changes: readonly Change[] = [change], config: object = {}, ownAccount = defaultAccount) {
  requests += 1;
  return reAuditAccount(defaultAccount, changes, {
    env: { FINDINGS_TABLE: 'findings', RUN_BUCKET: 'runs', LENS_AUDIT_CONFIG: JSON.stringify(config) },
    logger: { appendKeys: vi.fn(), info: vi.fn(), warn: vi.fn() },
    context: { awsRequestId: `request-${String(requests)}`, getRemainingTimeInMillis: () => 300_000 },
    store,
    bucket,
    ownAccount,
    startAudit: (asked) => {
      started.push(asked);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
    now: () => new Date(later(60)),
  });
}

describe('Changes of an account', () => {
  it('are not looked at where it is not audited', async () => {
    expect(await reAudited([change], {}, '444455556666')).toEqual({ counts: { 'changes elsewhere': 1 }, failed: [] });
  });

  it('are audited on demand where it is not known, and it is free for the next ones', async () => {
    expect(await reAudited()).toEqual({ counts: { 'audits started': 1 }, failed: [] });
    expect(started).toMatchObject([{ accounts: [defaultAccount], regions: [defaultRegion] }]);
    expect(await reAudited()).toEqual({ counts: { 'left to the next audit': 1 }, failed: [] });
  });

  it('ask nothing of AWS where they were seen already', async () => {
    await writeSnapshot(bucket, aSnapshot([], { region: 'global' }));
    await writeSnapshot(bucket, aSnapshot([aFunction()]));
    expect(await reAudited()).toEqual({ counts: { 'changes elsewhere': 0, 'seen already': 1 }, failed: [] });
    expect(started).toEqual([]);
  });

  it('wait for others of the account, and are worked on by nobody else meanwhile', async () => {
    const lease = await store.takeLease({
      name: `re-audit#${defaultAccount}`,
      holder: 'another',
      milliseconds: 60_000,
    });
    const done = reAudited();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(started).toEqual([]);
    if ('heldBy' in lease) throw new Error('nobody else had it');
    await lease.release();
    expect(await done).toMatchObject({ counts: { 'audits started': 1 } });
  });
});
