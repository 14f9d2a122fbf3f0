import { BatchWriteItemCommand, type DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Finding, FindingStore, Transition } from '#model';
import { dynamodbStore } from '../../src/store/dynamodb.ts';
import { StateUnreadableError, StoreError } from '../../src/store/store-error.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { storeContract } from './contract.ts';
import { type Dynalite, dynalite, type StoredRow } from './dynalite.ts';
import { aFinding, all, aTransition, at, idOf, stream } from './finding.ts';

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

function storeOn(table: string, options: StoreOn = {}): FindingStore {
  return dynamodbStore({
    table,
    client: local.client(),
    now: () => new Date(at(60)),
    sleep: () => Promise.resolve(),
    ...options,
  });
}

async function historyOf(table: string, id = idOf(1)): Promise<readonly StoredRow[]> {
  const rows = await local.rows(table);
  return rows.filter((row) => row['pk'] === `H#${id}`);
}

/** A finding's life: each change by a run of its own, a minute apart. */
function life(...steps: readonly (readonly [Change, Partial<Finding>])[]): readonly Transition[] {
  const transitions: Transition[] = [];
  for (const [minute, [change, overrides]] of steps.entries()) {
    const before = transitions.at(-1)?.after;
    const after = { ...(before ?? aFinding()), seenAt: at(minute), runId: `run-${minute}`, ...overrides };
    transitions.push(aTransition(after, change, before));
  }
  return transitions;
}

describe('dynamodbStore', () => {
  storeContract({
    async newPlace() {
      const table = await aTable();
      return () => storeOn(table);
    },
    sequences: 15,
  });

  it('keeps a row of history for each change, for as many days, and none for what is unchanged', async () => {
    const table = await aTable();
    const steps = life(
      ['new', {}],
      ['changed', { severity: 'high' }],
      ['unchanged', { stale: true }],
      ['resolved', { state: 'resolved' }],
    );
    for (const step of steps) await storeOn(table, { historyDays: 10 }).save(stream(step));
    const history = await historyOf(table);
    expect(history.map((row) => [row['sk'], row['change'], row['severity'], row['state']])).toEqual([
      ['run-0', 'new', 'medium', 'open'],
      ['run-1', 'changed', 'high', 'open'],
      ['run-3', 'resolved', 'high', 'resolved'],
    ]);
    expect(history[0]?.['expiresAt']).toBe(Date.parse(at(0)) / 1000 + 10 * day);
  });

  it('keeps history for 400 days unless told otherwise, and brings none back that is over', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['changed', {}]);
    const later = () => new Date(Date.parse(at(0)) + 400 * day * 1000);
    await storeOn(table, { now: later }).save(stream(first!, second!));
    const history = await historyOf(table);
    expect(history.map((row) => row['sk'])).toEqual(['run-1']);
    expect(history[0]?.['expiresAt']).toBe(Date.parse(at(1)) / 1000 + 400 * day);
  });

  it('writes one row of history for a run that saves twice, and none for what it drops', async () => {
    const table = await aTable();
    await storeOn(table).save(stream(aFinding({ seenAt: at(5), runId: 'run-5' })));
    await storeOn(table).save(stream(aFinding({ seenAt: at(5), runId: 'run-5' })));
    await storeOn(table).save(stream(aFinding({ seenAt: at(4), runId: 'run-4' })));
    expect((await historyOf(table)).map((row) => row['sk'])).toEqual(['run-5']);
  });

  it('finds open findings by severity, and findings by resource; what is no longer open leaves the first index', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['resolved', { state: 'resolved' }]);
    const other = aFinding({ id: idOf(2), severity: 'high', resource: null });
    await storeOn(table).save(stream(first!, other));
    expect(await indexed(table, 'GSI1', 'gsi1pk', 'OPEN#medium')).toEqual([idOf(1)]);
    expect(await indexed(table, 'GSI1', 'gsi1pk', 'OPEN#high')).toEqual([idOf(2)]);
    await storeOn(table).save(stream(second!));
    expect(await indexed(table, 'GSI1', 'gsi1pk', 'OPEN#medium')).toEqual([]);
    expect(await indexed(table, 'GSI2', 'gsi2pk', `RES#${idOf(aFinding().resource!.arn)}`)).toEqual([idOf(1)]);
    expect(await local.rows(table, 'GSI2')).toHaveLength(1);
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

  it('names a damaged row instead of leaving it out', async () => {
    const table = await aTable();
    await storeOn(table).save(stream(aFinding()));
    const [row] = (await local.rows(table)).filter(({ pk }) => pk === `A#${account}`);
    for (const [damage, told] of [
      [{ state: 'ajar' }, 'state is missing or not as it should be'],
      [{ v: 2 }, 'v or change is not as this version'],
    ] as const) {
      await local.client().send(new PutItemCommand({ TableName: table, Item: marshall({ ...row, ...damage }) }));
      const error = await all(storeOn(table).load(account)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(StateUnreadableError);
      expect(String(error)).toContain(`Table ${table}, row A#${account} / F#eu-west-1#${idOf(1)}: ${told}`);
    }
  });
});

describe('a save that was killed half way', () => {
  /** The writes of a first save are those of the account, of the state and of the history. */
  it.each([
    ['on the account', 1, []],
    ['on the state', 2, ['ACCOUNTS']],
    ['on the history', 3, [`A#${account}`, 'ACCOUNTS']],
  ] as const)('%s is made whole by the same save again', async (_where, nth, left) => {
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, (count) => {
      if (count >= nth) throw new Error('killed');
    });
    await expect(storeOn(table, { client }).save(stream(aFinding()))).rejects.toThrow(StoreError);
    expect((await local.rows(table)).map(({ pk }) => pk).sort()).toEqual([...left].sort());
    await storeOn(table).save(stream(aFinding()));
    expect((await local.rows(table)).map(({ pk }) => pk).sort()).toEqual(
      [`A#${account}`, 'ACCOUNTS', `H#${idOf(1)}`].sort(),
    );
  });

  it('on the history is made whole by the next change of that finding, as if it had never been', async () => {
    const [first, second] = life(['new', {}], ['changed', { severity: 'high', evidence: {} }]);
    const whole = await aTable();
    await storeOn(whole).save(stream(first!, second!));
    const table = await aTable();
    const client = local.client();
    beforeWrite(client, (count) => {
      if (count === 3) throw new Error('killed');
    });
    await expect(storeOn(table, { client }).save(stream(first!))).rejects.toThrow(StoreError);
    expect(await historyOf(table)).toEqual([]);
    await storeOn(table).save(stream(second!));
    expect(await historyOf(table)).toEqual(await historyOf(whole));
    expect(await historyOf(table)).toHaveLength(2);
  });

  it('on the history is made whole even where the finding has only become stale', async () => {
    const table = await aTable();
    const [first, second] = life(['new', {}], ['unchanged', { stale: true }]);
    const client = local.client();
    beforeWrite(client, (count) => {
      if (count === 3) throw new Error('killed');
    });
    await expect(storeOn(table, { client }).save(stream(first!))).rejects.toThrow(StoreError);
    await storeOn(table).save(stream(second!));
    expect((await historyOf(table)).map((row) => [row['sk'], row['change']])).toEqual([['run-0', 'new']]);
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
    expect(await local.rows(table)).toHaveLength(3);
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
    expect(await historyOf(table)).toHaveLength(1);
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
    expect(sent).toEqual([1, 2, 1]);
    expect((await historyOf(table)).map((row) => row['sk'])).toEqual(['run-0', 'run-1']);
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

async function indexed(table: string, index: string, attribute: string, value: string): Promise<unknown[]> {
  const reply = await local.client().send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `${attribute} = :value`,
      ExpressionAttributeValues: { ':value': { S: value } },
    }),
  );
  return (reply.Items ?? []).map((item) => item['id']?.S);
}

/** Runs before each write of the client, with how many it is; what it throws, the write ends in. */
function beforeWrite(client: DynamoDBClient, act: (count: number) => void): void {
  let count = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== 'QueryCommand') {
        count += 1;
        act(count);
      }
      return next(args);
    },
    { step: 'initialize' },
  );
}

function named(name: string): Error {
  return Object.assign(new Error('AWS said no'), { name });
}
