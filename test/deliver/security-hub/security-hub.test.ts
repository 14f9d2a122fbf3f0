import {
  BatchImportFindingsCommand,
  type BatchImportFindingsCommandInput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Session } from '#aws';
import type { Finding, Publication, Run } from '#model';
import { DeliveryError } from '../../../src/deliver/delivery-error.ts';
import { type SecurityHubOptions, securityHubSink } from '../../../src/deliver/security-hub/security-hub.ts';
import { aGap, aRun, streamOf } from '../outcomes.ts';
import { account, aShownFinding, daysLater, idOf, start } from './showing.ts';

const hub = mockClient(SecurityHubClient);
type Store = SecurityHubOptions['store'];

beforeEach(() => {
  hub.reset();
  hub.on(BatchImportFindingsCommand).resolves({ SuccessCount: 1, FailedCount: 0 });
});

/** What is remembered, in maps that a test may look into. */
function aStore(findings: readonly Finding[]) {
  const published = new Map<string, Publication>();
  const saves: (readonly Publication[])[] = [];
  const store: Store = {
    load: (owner) => streamOf(findings.filter((finding) => finding.account === owner)),
    publications: (owner) => streamOf([...published.values()].filter((one) => one.account === owner)),
    async savePublications(publications) {
      const batch: Publication[] = [];
      for await (const one of publications) batch.push(one);
      for (const one of batch) published.set(one.findingId, one);
      saves.push(batch);
    },
  };
  return { store, published, saves };
}

function aSession(partition = 'aws') {
  const enter = vi.fn<Session['enter']>((entered) =>
    Promise.resolve({
      account: entered,
      partition,
      aws: (region: string) =>
        // The sink asks an access for nothing but clients.
        ({ client: (Client: new (settings: { region: string }) => unknown) => new Client({ region }) }) as never,
    }),
  );
  return { caller: { account, arn: `arn:${partition}:iam::${account}:user/a`, partition }, enter };
}

interface Telling extends Partial<SecurityHubOptions> {
  readonly run?: Partial<Run>;
}

function tell(store: Store, { run = {}, ...options }: Telling = {}): Promise<void> {
  const sink = securityHubSink({
    store,
    session: aSession(),
    settings: {},
    now: () => start,
    note: () => undefined,
    ...options,
  });
  return sink.deliver(aRun({ regions: ['eu-west-1', 'us-east-1'], ...run }), streamOf([]));
}

async function problemOf(telling: Promise<void>): Promise<string> {
  const error: unknown = await telling.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeliveryError);
  return (error as DeliveryError).message;
}

function imports(): readonly NonNullable<BatchImportFindingsCommandInput['Findings']>[] {
  return hub.commandCalls(BatchImportFindingsCommand).map(({ args }) => args[0].input.Findings ?? []);
}

function many(count: number, overrides: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: count }, (_, n) => aShownFinding({ id: idOf(`${n}`), ...overrides }));
}

describe('Security Hub', () => {
  test('is told what is held and not shown, a hundred a call, and each call is remembered by itself', async () => {
    const { store, saves, published } = aStore(many(250));
    await tell(store);
    expect(imports().map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(saves.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect([...published.values()].every(({ error, state }) => error === null && state === 'active')).toBe(true);
  });

  test('is told nothing twice, and its accounts are not even entered then', async () => {
    const { store } = aStore(many(3));
    await tell(store);
    const session = aSession();
    await tell(store, { session, now: () => daysLater(1) });
    expect(imports()).toHaveLength(1);
    expect(session.enter).not.toHaveBeenCalled();
  });

  test('is told in each region by itself', async () => {
    const regional = ['eu-west-1', 'us-east-1', 'global'].map((region) => aShownFinding({ id: idOf(region), region }));
    const { store } = aStore(regional);
    await tell(store);
    expect(imports().map((findings) => findings.map(({ ProductArn }) => ProductArn?.split(':')[3]))).toEqual([
      ['eu-west-1'],
      ['us-east-1', 'us-east-1'],
    ]);
  });

  test.each([
    [['eu-west-1'], {}, 'aws', 'eu-west-1'],
    [['eu-west-1', 'us-east-1'], {}, 'aws', 'us-east-1'],
    [['cn-northwest-1', 'cn-north-1'], {}, 'aws-cn', 'cn-north-1'],
    [[], {}, 'aws', 'us-east-1'],
    [['eu-west-1', 'us-east-1'], { homeRegion: 'eu-central-1' }, 'aws', 'eu-central-1'],
  ] as const)(
    'of an audit of %j, with the settings %j, in %s, shows what is global in %s',
    async (regions, settings, partition, home) => {
      const { store } = aStore([aShownFinding({ region: 'global' })]);
      await tell(store, { run: { regions }, settings, session: aSession(partition) });
      expect(imports()[0]?.[0]?.ProductArn).toContain(`:securityhub:${home}:`);
    },
  );

  test('is told of every account of the run, as that account, and of no other', async () => {
    const accounts = Array.from({ length: 20 }, (_, n) => String(111_111_111_100 + n));
    const { store } = aStore(accounts.map((owner) => aShownFinding({ id: idOf(owner), account: owner })));
    const session = aSession();
    const run = { accounts: accounts.slice(1).map((id) => ({ id, name: null })) };
    await tell(store, { session, run });
    expect(session.enter.mock.calls.flat().sort()).toEqual(accounts.slice(1));
    expect(
      imports()
        .flat()
        .map(({ AwsAccountId }) => AwsAccountId)
        .sort(),
    ).toEqual(accounts.slice(1));
  });

  test('is told what is chosen, and in the rhythm that is chosen', async () => {
    const { store } = aStore([aShownFinding({ pillar: 'reliability', severity: 'medium', result: 'review' })]);
    const settings = { pillars: ['reliability'], review: true, heartbeatDays: 7 } as const;
    await tell(store);
    expect(imports()).toHaveLength(0);
    await tell(store, { settings });
    await tell(store, { settings, now: () => daysLater(6) });
    expect(imports()).toHaveLength(1);
    await tell(store, { settings, now: () => daysLater(7) });
    expect(imports()).toHaveLength(2);
  });

  test('takes no call of more than 6 MB', async () => {
    const other = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`p${n}`, 'x'.repeat(1900)]));
    const practices = Object.keys(other).map((name) => `SEC1-${name}` as const);
    const wide = many(100, {
      practices: [...practices, `SEC1-${'x'.repeat(1500)}`],
      resource: { kind: 'logs.group', arn: `arn:aws:logs:${'x'.repeat(100_000)}`, name: 'x' },
    });
    const { store } = aStore(wide);
    await tell(store);
    expect(imports().length).toBe(2);
    expect(imports().every((findings) => Buffer.byteLength(JSON.stringify({ Findings: findings })) <= 6_000_000)).toBe(
      true,
    );
  });
});

describe('what Security Hub did not take', () => {
  test('is remembered with the reason, told in one line, and sent again by the next run', async () => {
    const [bad, good] = [aShownFinding({ id: idOf('bad') }), aShownFinding({ id: idOf('good') })];
    const { store, published } = aStore([bad, good]);
    const Id = `serverless-lens-auditor/${bad.id}`;
    hub
      .on(BatchImportFindingsCommand)
      .resolvesOnce({
        SuccessCount: 1,
        FailedCount: 1,
        FailedFindings: [{ Id, ErrorCode: 'InvalidInput', ErrorMessage: 'Title is odd' }],
      })
      .resolves({ SuccessCount: 1, FailedCount: 0 });
    expect(await problemOf(tell(store))).toBe(
      'Security Hub was not told everything: 1 of 2 findings not taken, 1 with InvalidInput: Title is odd. ' +
        'The next run sends what is missing.',
    );
    expect(published.get(bad.id)).toMatchObject({ digest: '', error: 'InvalidInput: Title is odd' });
    expect(published.get(good.id)).toMatchObject({ error: null });

    await tell(store, { now: () => daysLater(1) });
    expect(
      imports()
        .at(-1)
        ?.map((finding) => finding.Id),
    ).toEqual([Id]);
    expect(published.get(bad.id)).toMatchObject({ error: null, createdAt: daysLater(1).toISOString() });
  });

  test('stays shown as it was before', async () => {
    const finding = aShownFinding();
    const { store, published } = aStore([finding]);
    await tell(store);
    const before = published.get(finding.id);
    const changed = aStore([{ ...finding, message: 'changed' }]);
    if (before !== undefined) changed.published.set(finding.id, before);
    hub.on(BatchImportFindingsCommand).resolves({
      SuccessCount: 0,
      FailedCount: 1,
      FailedFindings: [{ Id: `serverless-lens-auditor/${finding.id}`, ErrorCode: 'InvalidInput', ErrorMessage: 'no' }],
    });
    await problemOf(tell(changed.store, { now: () => daysLater(1) }));
    expect(changed.published.get(finding.id)).toEqual({ ...before, error: 'InvalidInput: no' });
  });

  test('is not even sent where it breaks a limit', async () => {
    const huge = aShownFinding({ resource: { kind: 'logs.group', arn: `arn:${'x'.repeat(250_000)}`, name: 'x' } });
    const { store, published } = aStore([huge]);
    expect(await problemOf(tell(store))).toContain('1 with not sent, the finding has more than 240000 bytes');
    expect(imports()).toHaveLength(0);
    expect(published.get(huge.id)?.error).toContain('240000 bytes');
  });

  test('is counted by reason, the most frequent first, and not all reasons are listed', async () => {
    const findings = many(6);
    const { store } = aStore(findings);
    const failed = findings.map(({ id }, n) => ({
      Id: `serverless-lens-auditor/${id}`,
      ErrorCode: 'InvalidInput',
      ErrorMessage: ['a', 'b', 'b', 'c', 'd', 'e'][n] ?? '',
    }));
    hub.on(BatchImportFindingsCommand).resolves({ SuccessCount: 0, FailedCount: 6, FailedFindings: failed });
    expect(await problemOf(tell(store))).toContain(
      '6 of 6 findings not taken, 2 with InvalidInput: b, 1 with InvalidInput: a, 1 with InvalidInput: c and 2 more.',
    );
  });
});

describe('where Security Hub is not enabled', () => {
  test('nothing fails: it is noted once, with the places, and what is elsewhere arrives', async () => {
    const off = Object.assign(new Error('not subscribed'), { name: 'InvalidAccessException' });
    hub.on(BatchImportFindingsCommand).callsFake(async (input: BatchImportFindingsCommandInput) => {
      if (input.Findings?.[0]?.ProductArn?.includes(':eu-west-1:') === true) throw off;
      return { SuccessCount: 1, FailedCount: 0 };
    });
    const findings = [...many(150), aShownFinding({ id: idOf('there'), region: 'us-east-1' })];
    const { store, published } = aStore(findings);
    const note = vi.fn();
    await tell(store, { note });
    expect(note.mock.calls).toEqual([
      [`Security Hub is not enabled in ${account}/eu-west-1: findings there were not sent to it.`],
    ]);
    expect([...published.keys()]).toEqual([idOf('there')]);
    expect(imports()).toHaveLength(2);
  });
});

describe('where nothing could be sent', () => {
  test('an account that cannot be entered is told with the reason, and tried once', async () => {
    const session = aSession();
    session.enter.mockResolvedValue({ gap: { ...aGap(), operation: 'sts:AssumeRole', detail: 'no such role' } });
    const { store } = aStore(many(2));
    expect(await problemOf(tell(store, { session }))).toBe(
      `Security Hub was not told everything: nothing could be sent for ${account}, the role for publishing could not be ` +
        'taken on (AccessDeniedException), no such role. The next run sends what is missing.',
    );
    expect(session.enter).toHaveBeenCalledTimes(1);
  });

  test('a role that was not even named has no code', async () => {
    const session = aSession();
    session.enter.mockResolvedValue({ gap: { ...aGap(), code: undefined, detail: 'no role' } });
    expect(await problemOf(tell(aStore(many(1)).store, { session }))).toContain('could not be taken on, no role.');
  });

  test('a region that refuses is left alone for the rest of the run', async () => {
    const denied = { name: 'AccessDeniedException', $fault: 'client', $metadata: { httpStatusCode: 403 } };
    hub.on(BatchImportFindingsCommand).rejects(Object.assign(new Error('not authorized'), denied));
    const { store, saves } = aStore(many(250));
    expect(await problemOf(tell(store))).toContain(
      `nothing could be sent for ${account}/eu-west-1, AccessDeniedException: not authorized.`,
    );
    expect(imports()).toHaveLength(1);
    expect(saves).toEqual([]);
  });

  test('many reasons are not all listed', async () => {
    const accounts = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(12));
    const session = aSession();
    session.enter.mockImplementation((id) => Promise.resolve({ gap: aGap({ detail: `reason ${id[0] ?? ''}` }) }));
    const { store } = aStore(accounts.map((owner) => aShownFinding({ id: idOf(owner), account: owner })));
    const run = { accounts: accounts.map((id) => ({ id, name: null })) };
    const problem = await problemOf(tell(store, { session, run }));
    expect(problem.match(/reason \d/g)).toHaveLength(3);
    expect(problem).toContain('and 2 more reasons like these');
  });
});

test('a store that fails ends it: what had begun ends first, and nothing more is begun', async () => {
  const accounts = Array.from({ length: 30 }, (_, n) => String(111_111_111_100 + n));
  const load = vi.fn<Store['load']>((owner) => {
    if (owner === accounts[0]) throw new Error('the table is gone');
    return streamOf([]);
  });
  const run = { accounts: accounts.map((id) => ({ id, name: null })) };
  await expect(tell({ ...aStore([]).store, load }, { run })).rejects.toThrow('the table is gone');
  expect(load.mock.calls.length).toBeLessThan(accounts.length);
});
