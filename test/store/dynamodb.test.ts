import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  type QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingQuery, Store } from '#model';
import { dynamodbStore } from '../../src/store/dynamodb.ts';
import { StateUnreadableError, StoreError } from '../../src/store/store-error.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { storeContract } from './contract.ts';
import { type Dynalite, dynalite, type StoredRow } from './dynalite.ts';
import { aFinding, all, aTransition, at, idOf, life, stream } from './finding.ts';
import { anEnd, aRun, aWaiver } from './records.ts';

const account = aFinding().account;
const day = 24 * 60 * 60;
let local: Dynalite;
let tables = 0;

beforeAll(async () => {
  local = await dynalite();
});
afterAll(async () => {
  await local.stop();
});

async function aTable(): Promise<string> {
  tables += 1;
  const table = `findings-${tables}`;
  await local.createTable(tableDefinition(table));
  return table;
}

interface StoreOn {
  readonly client?: DynamoDBClient;
  readonly now?: () => Date;
  readonly historyDays?: number;
}

function storeOn(table: string, options: StoreOn = {}): Store {
  return dynamodbStore({
    table,
    client: local.client(),
    now: () => new Date(at(60)),
    sleep: () => Promise.resolve(),
    ...options,
  });
}

async function changeRows(table: string): Promise<readonly StoredRow[]> {
  const rows = (await local.rows(table)).filter(({ pk }) => String(pk).startsWith('CHANGES#'));
  return rows.toSorted((one, other) => (String(one['gsi1sk']) < String(other['gsi1sk']) ? -1 : 1));
}

async function runsThatChanged(table: string): Promise<readonly string[]> {
  return (await changeRows(table)).map(({ pk }) => String(pk).split('#')[1] ?? '');
}

async function partitions(table: string): Promise<readonly string[]> {
  return (await local.rows(table)).map(({ pk }) => String(pk)).sort();
}

/** A client whose writes fail from that one on. */
function killedAt(nth: number): DynamoDBClient {
  const client = local.client();
  beforeWrite(client, (count) => {
    if (count >= nth) throw new Error('killed');
  });
  return client;
}

describe('dynamodbStore', () => {
  storeContract({
    async newPlace(now) {
      const table = await aTable();
      return () => storeOn(table, { now });
    },
    sequences: 15,
    many: 1_000,
  });

  it('keeps a row for each change, for as many days, and none for what is unchanged', async () => {
    const table = await aTable();
    const steps = life(
      ['new', {}],
      ['changed', { severity: 'high' }],
      ['unchanged', { stale: true }],
      ['resolved', { state: 'resolved' }],
    );
    for (const step of steps) await storeOn(table, { historyDays: 10 }).save(stream(step));
    expect(await runsThatChanged(table)).toEqual(['run-0', 'run-1', 'run-3']);
    const [first] = await changeRows(table);
    expect(first?.['expiresAt']).toBe(Date.parse(at(0)) / 1000 + 10 * day);
  });

  it('brings no change back that is over, though it writes the change before along with the next', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['changed', {}]);
    const later = () => new Date(Date.parse(at(0)) + 400 * day * 1000);
    await storeOn(table, { now: later }).save(stream(first!, second!));
    expect(await runsThatChanged(table)).toEqual(['run-1']);
  });

  it('writes one row a change for a run that saves twice, and none for what it drops', async () => {
    const table = await aTable();
    const seen = (minute: number) => aFinding({ seenAt: at(minute), lastChanged: at(minute), runId: `run-${minute}` });
    for (const minute of [5, 5, 4]) await storeOn(table).save(stream(seen(minute)));
    expect(await runsThatChanged(table)).toEqual(['run-5']);
  });

  it('writes nothing for findings that are unchanged, and what changed in as few calls as it can', async () => {
    const table = await aTable();
    const client = local.client();
    const sent: string[] = [];
    beforeWrite(client, (_, command) => sent.push(command));
    const findings = Array.from({ length: 40 }, (_, n) => aFinding({ id: idOf(n) }));
    const store = storeOn(table, { client });
    await store.save(stream(...findings));
    expect(sent.filter((command) => command === 'PutItemCommand')).toHaveLength(1 + 40);
    expect(sent.filter((command) => command === 'BatchWriteItemCommand')).toHaveLength(2 + 2);
    sent.length = 0;
    const again = findings.map((before) =>
      aTransition({ ...before, seenAt: at(7), runId: 'run-7' }, 'unchanged', before),
    );
    await store.save(stream(...again));
    expect(sent).toEqual([]);
  });

  it('cuts evidence to 8 KB and says so', async () => {
    const table = await aTable();
    const groups = Array.from({ length: 2_000 }, (_, n) => `/aws/lambda/${n}`);
    await storeOn(table).save(stream(aFinding({ evidence: { groups } })));
    const [loaded] = await all(storeOn(table).load(account));
    expect(JSON.stringify(loaded!.evidence).length).toBeLessThanOrEqual(8 * 1024);
    expect(loaded!.evidence['evidenceCut']).toMatch(/bytes cut to 8192/);
    expect(groups).toEqual(expect.arrayContaining([...(loaded!.evidence['groups'] as string[])]));
  });

  it('drops a waiver and an untold run as rows, and keeps the fence of a lease that was let go of', async () => {
    const table = await aTable();
    const store = storeOn(table);
    await store.keepWaiver(aWaiver());
    await store.beginRun(aRun());
    const lease = await store.takeLease({ name: 'a', holder: 'one', milliseconds: 1 });
    if ('fence' in lease) await lease.release();
    await store.dropWaiver('w1');
    await store.endRun(aRun({ ended: anEnd, told: true }));
    expect((await local.rows(table)).map(({ pk, sk }) => `${String(pk)} / ${String(sk)}`).sort()).toEqual([
      'LEASE / a',
      `RUN#run-1 / ${at(1)}`,
      `RUNS / ${at(1)}#run-1`,
    ]);
  });

  it('tries for a lease again where somebody else was quicker', async () => {
    const table = await aTable();
    const client = local.client();
    let isFirst = true;
    client.middlewareStack.add(
      (next, context) => async (args) => {
        if (context.commandName === 'PutItemCommand' && isFirst) {
          isFirst = false;
          await storeOn(table).takeLease({ name: 'a', holder: 'quicker', milliseconds: 60_000 });
        }
        return next(args);
      },
      { step: 'initialize' },
    );
    const answer = await storeOn(table, { client }).takeLease({ name: 'a', holder: 'slower', milliseconds: 60_000 });
    expect(answer).toEqual({ heldBy: 'quicker', until: at(61) });
  });
});

describe('what is asked of the table', () => {
  const arn = aFinding().resource!.arn;
  const four = (pk: string) => [0, 1, 2, 3].map((shard) => `${pk}#${shard}`);
  const open = ['open'] as const;

  it.each<{ readonly what: string; readonly query: FindingQuery; readonly asked: readonly string[] }>([
    { what: 'by account', query: { accounts: [account] }, asked: [`A#${account} F#`] },
    { what: 'by severity', query: { severities: ['high'], states: open }, asked: four('GSI1 OPEN#high') },
    { what: 'by pillar', query: { pillars: ['security'], states: open }, asked: four('GSI3 PILLAR#security') },
    {
      what: 'by pillar and severity',
      query: { pillars: ['security'], severities: ['low'], states: open },
      asked: four('GSI3 PILLAR#security').map((pk) => `${pk} low#`),
    },
    { what: 'by resource', query: { resource: arn, accounts: [account] }, asked: [`GSI2 RES#${idOf(arn)}`] },
    { what: 'of all that is open', query: { states: open }, asked: ['ACCOUNTS', `A#${account} F#`] },
    { what: 'of what is not open', query: { severities: ['high'] }, asked: ['ACCOUNTS', `A#${account} F#`] },
    { what: 'of nothing', query: { severities: [], states: open }, asked: [] },
  ])('$what is asked where that and little else is', async ({ query, asked }) => {
    const { store, questions } = await aListeningStore();
    await all(store.find(query));
    expect(questions).toEqual(asked);
  });

  it.each<{
    readonly what: string;
    readonly ask: (store: Store) => Promise<unknown>;
    readonly asked: readonly string[];
  }>([
    {
      what: 'one finding',
      ask: (store) => store.finding(idOf(1)),
      asked: [`ID#${idOf(1)}`, `A#${account} F#eu-west-1#${idOf(1)}`],
    },
    { what: 'the history of one', ask: (store) => all(store.historyOf(idOf(1))), asked: [`GSI1 H#${idOf(1)}`] },
    { what: 'the notes of one', ask: (store) => all(store.notesOf(idOf(1))), asked: [`NOTES#${idOf(1)}`] },
    {
      what: 'the changes of a run',
      ask: (store) => all(store.changesOf('r')),
      asked: four('CHANGES#r'),
    },
    { what: 'the runs', ask: (store) => all(store.runs()), asked: ['RUNS'] },
    { what: 'the runs that are not told', ask: (store) => all(store.untoldRuns()), asked: ['UNTOLD'] },
    { what: 'the checks of an account', ask: (store) => store.judgedChecks('1'), asked: ['A#1 CHECKS'] },
    { what: 'the waivers', ask: (store) => all(store.waivers()), asked: ['WAIVERS'] },
    { what: 'what was sent', ask: (store) => all(store.publications('1', 'hub')), asked: ['A#1 P#hub#'] },
  ])('for $what is one partition or a few', async ({ ask, asked }) => {
    const { store, questions } = await aListeningStore();
    await ask(store);
    expect(questions).toEqual(asked);
  });

  async function aListeningStore(): Promise<{ readonly store: Store; readonly questions: readonly string[] }> {
    const table = await aTable();
    await storeOn(table).save(stream(aFinding()));
    const client = local.client();
    return { store: storeOn(table, { client }), questions: askedOf(client) };
  }
});

describe('a damaged row', () => {
  const damages: readonly {
    readonly what: string;
    readonly pk: string;
    readonly damage: object;
    readonly read: (store: Store) => Promise<unknown>;
    readonly told: string;
    readonly without: string;
  }[] = [
    {
      what: 'finding',
      pk: `A#${account}`,
      damage: { state: 'ajar' },
      read: (store) => all(store.load(account)),
      told: `A#${account} / F#eu-west-1#${idOf(1)}: state is missing or not as it should be`,
      without: 'its finding is then new',
    },
    {
      what: 'finding of another version',
      pk: `A#${account}`,
      damage: { v: 2 },
      read: (store) => all(store.load(account)),
      told: 'v is not as this version of the tool writes it',
      without: 'its finding is then new',
    },
    {
      what: 'change',
      pk: 'CHANGES#run-0',
      damage: { content: { id: idOf(1) } },
      read: (store) => all(store.historyOf(idOf(1))),
      told: 'checkId is missing or not as it should be',
      without: 'that change is then forgotten',
    },
    {
      what: 'run',
      pk: 'UNTOLD',
      damage: { v: 2 },
      read: (store) => all(store.untoldRuns()),
      told: 'UNTOLD / run-1: v is not as this version',
      without: 'told by nobody',
    },
    {
      what: 'waiver with a condition that this version does not know',
      pk: 'WAIVERS',
      damage: { content: { ...aWaiver(), region: 'eu-west-1' } },
      read: (store) => all(store.waivers()),
      told: 'WAIVERS / w1: region is not known to this version',
      without: 'what it covers is then told again',
    },
    {
      what: 'waiver without an end',
      pk: 'WAIVERS',
      damage: { content: { ...aWaiver(), expires: '' } },
      read: (store) => all(store.waivers()),
      told: 'WAIVERS / w1: expires is missing or not as it should be',
      without: 'what it covers is then told again',
    },
    {
      what: 'lease',
      pk: 'LEASE',
      damage: { content: {} },
      read: (store) => store.takeLease({ name: 'a', holder: 'other', milliseconds: 1 }),
      told: 'LEASE / a: holder is missing',
      without: 'only while no audit runs',
    },
  ];

  it.each(damages)('of a $what is named, and not passed over', async ({ pk, damage, read, told, without }) => {
    const table = await aTable();
    const store = storeOn(table);
    await store.save(stream(aFinding()));
    await store.beginRun(aRun());
    await store.keepWaiver(aWaiver());
    await store.takeLease({ name: 'a', holder: 'one', milliseconds: 1 });
    const row = (await local.rows(table)).find((each) => String(each['pk']).startsWith(pk));
    await local.client().send(new PutItemCommand({ TableName: table, Item: marshall({ ...row, ...damage }) }));
    const error = await read(storeOn(table)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StateUnreadableError);
    expect(String(error)).toContain(`Table ${table}, row ${pk}`);
    expect(String(error)).toContain(told);
    expect(String(error)).toContain(without);
  });
});

describe('a save that was killed half way', () => {
  const whole = [`A#${account}`, 'ACCOUNTS', 'CHANGES#run-0#3', `ID#${idOf(1)}`].sort();

  /** The writes of a first save are those of the account, of the finding's place, of the finding and of the history. */
  it.each([
    ['on the account', 1, []],
    ['on the place', 2, ['ACCOUNTS']],
    ['on the finding', 3, ['ACCOUNTS', `ID#${idOf(1)}`]],
    ['on the history', 4, [`A#${account}`, 'ACCOUNTS', `ID#${idOf(1)}`]],
  ] as const)('%s is made whole by the same save again', async (_where, nth, left) => {
    const table = await aTable();
    await expect(storeOn(table, { client: killedAt(nth) }).save(stream(aFinding()))).rejects.toThrow(StoreError);
    expect(await partitions(table)).toEqual([...left].sort());
    expect(await storeOn(table).finding(idOf(1))).toEqual(nth === 4 ? aFinding() : undefined);
    await storeOn(table).save(stream(aFinding()));
    expect(await partitions(table)).toEqual(whole);
  });

  it('on the history is made whole by the next change of that finding, as if it had never been', async () => {
    const [first, second] = life(['new', {}], ['changed', { severity: 'high', evidence: {} }]);
    const other = await aTable();
    await storeOn(other).save(stream(first!, second!));
    const table = await aTable();
    await expect(storeOn(table, { client: killedAt(4) }).save(stream(first!))).rejects.toThrow(StoreError);
    expect(await changeRows(table)).toEqual([]);
    await storeOn(table).save(stream(second!));
    expect(await changeRows(table)).toEqual(await changeRows(other));
    expect(await changeRows(table)).toHaveLength(2);
  });

  it('on the history is made whole even where the finding has only become stale', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['unchanged', { stale: true }]);
    await expect(storeOn(table, { client: killedAt(4) }).save(stream(first!))).rejects.toThrow(StoreError);
    await storeOn(table).save(stream(second!));
    expect(await runsThatChanged(table)).toEqual(['run-0']);
  });

  it('can go on with the same store', async () => {
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, (count) => {
      if (count === 1) throw new Error('killed');
    });
    const store = storeOn(table, { client });
    await expect(store.save(stream(aFinding()))).rejects.toThrow(StoreError);
    await store.save(stream(aFinding()));
    expect(await partitions(table)).toEqual(whole);
  });
});

describe('the history that a dead run left out', () => {
  const run = aRun({ id: 'run-0', startedAt: at(0) });
  const others = Array.from({ length: 9 }, (_, n) => aFinding({ id: idOf(n + 10) }));

  /** A run that saved ten findings, of which one has no row of history. */
  async function aTableOfADeadRun(): Promise<string> {
    const table = await aTable();
    await storeOn(table).beginRun(run);
    await storeOn(table).save(stream(...others));
    await expect(storeOn(table, { client: killedAt(4) }).save(stream(aFinding()))).rejects.toThrow(StoreError);
    return table;
  }

  it('is written when the next run loads the account, and nothing else is', async () => {
    const table = await aTableOfADeadRun();
    const client = local.client();
    const store = storeOn(table, { client });
    await store.beginRun(aRun({ id: 'run-9' }));
    const before = await local.rows(table);
    const sent: string[] = [];
    beforeWrite(client, (_, command) => sent.push(command));
    expect(await all(store.load(account))).toHaveLength(10);
    expect(sent).toEqual(['BatchWriteItemCommand']);
    expect(await local.rows(table)).toHaveLength(before.length + 1);
    expect(await all(store.historyOf(idOf(1)))).toEqual([{ kind: 'change', at: at(0), finding: aFinding() }]);
  });

  it('is written before that run’s changes are given, to the next run or the same again', async () => {
    for (const next of [aRun({ id: 'run-9' }), run]) {
      const store = storeOn(await aTableOfADeadRun());
      await store.beginRun(next);
      expect(await all(store.changesOf('run-0'))).toHaveLength(10);
    }
  });

  it('is not written by a store that begins no run', async () => {
    const table = await aTableOfADeadRun();
    const before = await local.rows(table);
    await all(storeOn(table).load(account));
    expect(await all(storeOn(table).changesOf('run-0'))).toHaveLength(9);
    expect(await local.rows(table)).toEqual(before);
  });

  it('is not looked for where the run ended, was told, or has only begun', async () => {
    const table = await aTableOfADeadRun();
    const ended = storeOn(table);
    await ended.beginRun(aRun({ id: 'run-8' }));
    await ended.endRun({ ...run, ended: anEnd });
    expect(await all(ended.changesOf('run-0'))).toHaveLength(9);
    const told = storeOn(table);
    await told.beginRun(aRun({ id: 'run-9' }));
    await told.endRun({ ...run, ended: anEnd, told: true });
    await all(told.load(account));
    expect(await runsThatChanged(table)).toHaveLength(9);

    const client = local.client();
    const fresh = storeOn(table, { client });
    await fresh.beginRun(aRun({ id: 'run-10' }));
    const asked = askedOf(client);
    expect(await all(fresh.changesOf('run-10'))).toEqual([]);
    expect(asked).toHaveLength(4);
  });

  it('is not written where its days are over', async () => {
    const table = await aTableOfADeadRun();
    const now = () => new Date(Date.parse(at(0)) + 10 * day * 1000);
    const store = storeOn(table, { now, historyDays: 10 });
    await store.beginRun(aRun({ id: 'run-9' }));
    await all(store.load(account));
    expect(await runsThatChanged(table)).toHaveLength(9);
  });
});

describe('what DynamoDB refuses', () => {
  it('for now is tried again, after random pauses that grow', async () => {
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, (count) => {
      if (count > 1 && count < 8) throw named('ThrottlingException');
    });
    const pauses: number[] = [];
    const store = dynamodbStore({ table, client, sleep: async (milliseconds) => pauses.push(milliseconds) });
    await store.save(stream(aFinding()));
    expect(await changeRows(table)).toHaveLength(1);
    expect(pauses).toHaveLength(6);
    for (const [n, pause] of pauses.entries()) expect(pause).toBeLessThanOrEqual(50 * 2 ** n);
    expect(new Set(pauses).size).toBeGreaterThan(1);
  });

  it('for now is given up after ten attempts, with what to do', async () => {
    const table = await aTable();
    const client = local.client();
    let attempts = 0;
    beforeWrite(client, (count) => {
      attempts = count;
      throw named('ProvisionedThroughputExceededException');
    });
    const saving = storeOn(table, { client }).save(stream(aFinding()));
    await expect(saving).rejects.toThrow(/PutItem was still refused after 10 attempts .*run again later/);
    expect(attempts).toBe(10);
  });

  it('of a batch is sent again, and that alone', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['changed', {}]);
    const client = local.client();
    const sent: number[] = [];
    client.middlewareStack.add(
      (next) => async (args) => {
        const requests = (args.input as BatchWriteItemCommand['input']).RequestItems?.[table];
        if (requests === undefined) return next(args);
        sent.push(requests.length);
        const [taken, ...left] = requests;
        if (left.length === 0) return next(args);
        await local.client().send(new BatchWriteItemCommand({ RequestItems: { [table]: [taken!] } }));
        return { output: { $metadata: {}, UnprocessedItems: { [table]: left } }, response: {} };
      },
      { step: 'initialize' },
    );
    const store = storeOn(table, { client });
    await store.save(stream(first!));
    await store.save(stream(second!));
    expect(sent).toEqual([1, 1, 2, 1]);
    expect(await runsThatChanged(table)).toEqual(['run-0', 'run-1']);
  });

  it('for want of a table says to deploy it', async () => {
    const loading = all(storeOn('no-such-table').load(account));
    await expect(loading).rejects.toThrow(/Table no-such-table: there is no such table .*Deploy the template/);
  });

  it('for keys of another kind says that it is not our table', async () => {
    await local.createTable({
      TableName: 'other-keys',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
    const told = /its keys are not those of the auditor's table/;
    await expect(all(storeOn('other-keys').load(account))).rejects.toThrow(told);
    await expect(storeOn('other-keys').save(stream(aFinding()))).rejects.toThrow(told);
  });

  it.each([
    [
      'AccessDeniedException',
      /may not call PutItem .*Grant dynamodb:Query, dynamodb:PutItem and dynamodb:BatchWriteItem/,
    ],
    ['ItemCollectionSizeLimitExceededException', /PutItem failed with ItemCollectionSizeLimitExceededException/],
  ])('with %s says what to do', async (name, told) => {
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, () => {
      throw named(name);
    });
    const error = await storeOn(table, { client })
      .save(stream(aFinding()))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(told);
    expect((error as StoreError).cause).toMatchObject({ name });
  });

  it('over a signature is told without the headers that it repeats, session token included', async () => {
    const said = "The signature does not match. The canonical string is\n'POST\nx-amz-security-token:IQoJtoken'";
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, () => {
      throw Object.assign(new Error(said), { name: 'InvalidSignatureException' });
    });
    const error = await storeOn(table, { client })
      .save(stream(aFinding()))
      .catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('The signature does not match');
    expect(String(error)).not.toContain('IQoJtoken');
  });
});

/** What the client asks from now on: the index where it is not the table, the partition, the beginning of the sort keys. */
function askedOf(client: DynamoDBClient): readonly string[] {
  const questions: string[] = [];
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName === 'QueryCommand') {
        const { IndexName, ConsistentRead, ExpressionAttributeValues = {} } = args.input as QueryCommand['input'];
        expect(ConsistentRead).toBe(IndexName === undefined ? true : undefined);
        const { ':pk': pk, ':sk': sk, ':prefix': prefix } = ExpressionAttributeValues;
        questions.push([IndexName, pk?.S, sk?.S, prefix?.S].filter((part) => part !== undefined).join(' '));
      }
      return next(args);
    },
    { step: 'initialize' },
  );
  return questions;
}

/** Runs before each write of the client, with how many it is and of which command; what it throws, the write ends in. */
function beforeWrite(client: DynamoDBClient, act: (count: number, command: string) => void): void {
  let count = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'QueryCommand') {
        count += 1;
        act(count, context.commandName ?? '');
      }
      return next(args);
    },
    { step: 'initialize' },
  );
}

function named(name: string): Error {
  return Object.assign(new Error('AWS said no'), { name });
}
