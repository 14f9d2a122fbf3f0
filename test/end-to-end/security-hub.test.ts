import { BatchUpdateFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding, Transition } from '#model';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { type SecurityHubFeedOptions, securityHubFeed } from '../../src/deliver/security-hub/security-hub-feed.ts';
import { memoryStore } from '../../src/store/memory.ts';
import { useEndpoint } from '../aws/loopback.ts';
import { aRun, streamOf } from '../deliver/outcomes.ts';
import { aShownFinding, daysLater, idOf, start } from '../deliver/security-hub/showing.ts';
import { hubCompany } from '../sandbox/estate/hubs.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

const accounts = ['111122223333', '222233334444', '333344445555', '444455556666', '555566667777'] as const;
const regions = ['eu-west-1', 'us-east-1'];
const run = aRun({ accounts: accounts.map((id) => ({ id, name: null })), regions });

type Company = Awaited<ReturnType<typeof startCompany>>;

/** Accounts with Security Hub, held to AWS's own rates, and an auditor in the first of them. */
async function startCompany() {
  const company = hubCompany(accounts, regions);
  const sandbox = await serveEstate(company.estate, { quotas: { multiplier: 1 } });
  const { accessKeyId, secretAccessKey } = company.publisher;
  useEndpoint(sandbox.endpoint, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  return { ...company, sandbox };
}

let company: Company;

beforeEach(async () => {
  company = await startCompany();
});

afterEach(async () => {
  expect(company.sandbox.crashes).toEqual([]);
  await company.sandbox.close();
});

const kinds = ['lambda.function', 'logs.group', 'iam.role', 'account'] as const;

/** The n-th finding of an account, of any sort that there is. */
function nthFinding(account: string, n: number, changes: Partial<Finding> = {}): Finding {
  const kind = kinds[n % kinds.length] ?? 'account';
  const isGlobal = kind === 'iam.role' || kind === 'account';
  const region = isGlobal ? 'global' : (regions[n % 3 === 0 ? 1 : 0] ?? '');
  const name = `Bestellungen-größer-🦙-${String(n)}`;
  return aShownFinding({
    id: idOf(`${account}/${String(n)}`),
    account,
    region,
    pillar: n % 2 === 0 ? 'security' : 'reliability',
    severity: n % 2 === 0 ? 'medium' : 'high',
    resource: { kind, arn: `arn:aws:x:${region}:${account}:${name}`, name },
    message: `${name} ${'sagt viel. '.repeat(n % 50)}`,
    ...changes,
  });
}

function findingsOf(perAccount: number): Finding[] {
  return accounts.flatMap((account) => Array.from({ length: perAccount }, (_, n) => nthFinding(account, n)));
}

function feedOf(store: SecurityHubFeedOptions['store'], now: Date, changes: Partial<SecurityHubFeedOptions> = {}) {
  return securityHubFeed({
    store,
    settings: {},
    session: { userAgent: 'test/0', runId: 'run-1' },
    now: () => now,
    note: (text) => {
      throw new Error(text);
    },
    ...changes,
  });
}

function tell(...feed: Parameters<typeof feedOf>): Promise<void> {
  return feedOf(...feed).deliver(run, streamOf([]));
}

function importCalls() {
  return company.sandbox.calls.filter(({ operation }) => operation === 'BatchImportFindings');
}

function shown() {
  return accounts.flatMap((account) =>
    regions.flatMap((region) => [...company.hub(account, region).findings.values()]),
  );
}

describe('Security Hub of five accounts', () => {
  it('gets 20,000 findings with none rejected and none throttled, and later what changed of them alone', async () => {
    const findings = findingsOf(4000);
    const store = memoryStore(findings);
    await tell(store, start);
    expect(shown()).toHaveLength(20_000);
    expect(importCalls().every(({ status }) => status === 200)).toBe(true);
    expect(importCalls().length).toBeLessThanOrEqual(20_000 / 100 + accounts.length * regions.length);
    expect(new Set(importCalls().map(({ caller }) => caller?.split(':')[4]))).toEqual(new Set(accounts));

    const changed = findings.filter((_, n) => n % 100 === 0);
    const seenAt = daysLater(1).toISOString();
    const moved = changed.map(
      (before): Transition => ({
        change: 'resolved',
        before,
        after: { ...before, state: 'resolved', result: 'pass', seenAt },
      }),
    );
    await store.save(streamOf(moved));
    await tell(store, daysLater(1));
    const updated = shown().filter(({ UpdatedAt }) => UpdatedAt === daysLater(1).toISOString());
    expect(updated).toHaveLength(changed.length);
    expect(
      updated.every(({ RecordState, CreatedAt }) => RecordState === 'ARCHIVED' && CreatedAt === start.toISOString()),
    ).toBe(true);
    expect(
      updated.every(
        ({ Compliance, FirstObservedAt }) =>
          Compliance?.Status === 'PASSED' && FirstObservedAt === '2026-11-20T05:00:00.000Z',
      ),
    ).toBe(true);
  }, 60_000);

  it('gets nothing in ten runs over what does not change, and a heartbeat of what is active before it would forget', async () => {
    const store = memoryStore(findingsOf(30));
    await tell(store, start);
    const calls = importCalls().length;
    for (let day = 1; day <= 10; day += 1) await tell(store, daysLater(day));
    expect(importCalls()).toHaveLength(calls);

    await tell(store, daysLater(30));
    expect(shown().every(({ UpdatedAt }) => UpdatedAt === daysLater(30).toISOString())).toBe(true);
    expect(importCalls()).toHaveLength(calls * 2);
  });

  it('keeps what its people made of a finding', async () => {
    const finding = nthFinding(accounts[0], 0);
    const store = memoryStore([finding]);
    await tell(store, start);
    const [there] = shown();
    const { Id, ProductArn, Region: region = '' } = there ?? {};
    const client = new SecurityHubClient({ region });
    await client.send(
      new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id, ProductArn }], Workflow: { Status: 'SUPPRESSED' } }),
    );
    client.destroy();
    const after = { ...finding, message: 'changed', seenAt: daysLater(1).toISOString() };
    await store.save(streamOf([{ change: 'changed', before: finding, after }]));
    await tell(store, daysLater(1));
    expect(shown()).toMatchObject([{ Description: 'changed', Workflow: { Status: 'SUPPRESSED' } }]);
  });

  it('is told again after a crash, and shows each finding once', async () => {
    const store = memoryStore(findingsOf(130));
    let calls = 0;
    const dying: SecurityHubFeedOptions['store'] = {
      ...store,
      async savePublications(publications) {
        calls += 1;
        if (calls > 3) throw new Error('killed');
        await store.savePublications(publications);
      },
    };
    await expect(tell(dying, start)).rejects.toThrow('killed');
    await tell(store, daysLater(0.01));
    expect(shown()).toHaveLength(accounts.length * 130);
    expect(new Set(shown().map(({ Id }) => Id)).size).toBe(accounts.length * 130);
    const before = importCalls().length;
    await tell(store, daysLater(0.02));
    expect(importCalls()).toHaveLength(before);
  });

  it('is left alone where it is not enabled, which is noted', async () => {
    const account = company.estate.accounts[accounts[1]];
    if (account !== undefined) company.estate.accounts[accounts[1]] = { ...account, hubs: {} };
    const note = vi.fn();
    await tell(memoryStore(findingsOf(3)), start, { note });
    expect(note.mock.calls).toEqual([
      [
        `Security Hub is not enabled in ${accounts[1]}/eu-west-1, ${accounts[1]}/us-east-1: findings there were not sent to it.`,
      ],
    ]);
  });

  it('is not reached with another role than the one for publishing', async () => {
    const telling = tell(memoryStore(findingsOf(3)), start, { settings: { roleName: 'ServerlessLensAuditor' } });
    await expect(telling).rejects.toThrow(DeliveryError);
    await expect(telling).rejects.toThrow(/nothing could be sent for 222233334444.*ServerlessLensAuditor/);
    expect(new Set(shown().map(({ AwsAccountId }) => AwsAccountId))).toEqual(new Set([accounts[0]]));
  });

  it('is not reached without valid credentials, which is told', async () => {
    const session = {
      userAgent: 'test/0',
      runId: 'run-1',
      credentials: { accessKeyId: 'nobody', secretAccessKey: 'x' },
    };
    const telling = tell(memoryStore(findingsOf(1)), start, { session });
    await expect(telling).rejects.toThrow(DeliveryError);
    await expect(telling).rejects.toThrow(/^Security Hub was not told: /);
  });
});
