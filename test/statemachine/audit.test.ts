import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import validate from 'asl-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  concludeEventSchema,
  lostShardSchema,
  type Planned,
  planEventSchema,
  type ShardEvent,
  type ShardResult,
  shardEventSchema,
} from '../../src/handlers/shard-events.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';
import { auditMachine, auditMachineText, exampleSubstitutions } from '../support/distributed-map/audit-machine.ts';
import type { Execution } from '../support/distributed-map/execution.ts';
import type { Invoked } from '../support/distributed-map/platform.ts';
import { runStateMachine } from '../support/distributed-map/run-state-machine.ts';

const Bucket = exampleSubstitutions.RunBucketName;
const own = accountIds.production;
const runId = 'run-1';
let sandbox: Sandbox<Estate>;
let s3: S3Client;

beforeAll(async () => {
  const estate = demoEstate();
  estate.accounts[own]?.regions['eu-west-1']?.buckets.push(aBucket(Bucket));
  sandbox = await serveEstate(estate);
  s3 = new S3Client({ endpoint: sandbox.endpoint, region: 'eu-west-1', credentials: adminCredentials(own) });
});

afterAll(async () => {
  s3.destroy();
  await sandbox.close();
});

/** What is asked of a function, and the how manieth time for the same batch. */
type Worker = (event: ShardEvent, attempt: number) => Invoked | ShardResult;

interface Given {
  readonly plan?: (event: unknown, attempt: number) => Invoked | Planned;
  readonly worker?: Worker;
  readonly conclude?: (event: unknown, attempt: number) => Invoked;
  readonly batches?: readonly (readonly string[])[];
  readonly input?: unknown;
}

interface Ended {
  readonly execution: Execution;
  /** The functions that were invoked and with what, in order. */
  readonly calls: readonly (readonly [name: string, event: unknown])[];
  readonly of: (name: string) => readonly unknown[];
}

const planned: Planned = {
  duplicate: false,
  runId,
  bucket: Bucket,
  batchesKey: `runs/${runId}/batches.jsonl`,
  resultsPrefix: `runs/${runId}/map`,
  accounts: 3,
  batches: 2,
};
const done = (event: ShardEvent): ShardResult => ({ ...event, more: false, done: event.accounts.length });

/** Executes the audit's state machine with functions that only obey the shapes. */
async function audit({
  plan = () => planned,
  worker = done,
  conclude = () => ({ payload: { runId } }),
  batches = [['111111111111', '222222222222'], ['333333333333']],
  input = {},
}: Given = {}): Promise<Ended> {
  const events = batches.map((accounts, n) => ({
    runId,
    batch: String(n + 1).padStart(4, '0'),
    accounts,
    turn: 1,
    isLast: false,
    calls: {},
  }));
  const lines = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  await s3.send(new PutObjectCommand({ Bucket, Key: planned.batchesKey, Body: lines }));
  const calls: [string, unknown][] = [];
  const attempts = new Map<string, number>();
  const invoke = async (arn: string, event: unknown): Promise<Invoked> => {
    const name = /lens-audit-([\w-]+):live$/.exec(arn)?.[1] ?? arn;
    calls.push([name, event]);
    const key = name === 'audit-shard' ? `${name} ${shardEventSchema.parse(event).batch}` : name;
    const attempt = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, attempt);
    const answer =
      name === 'audit-shard'
        ? worker(shardEventSchema.parse(event), attempt)
        : name === 'plan'
          ? plan(event, attempt)
          : conclude(event, attempt);
    return 'payload' in answer || 'error' in answer ? answer : { payload: answer };
  };
  const started = { stateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:audit', name: 'daily', input };
  const execution = await runStateMachine(auditMachine(), started, {
    invoke,
    s3,
    secondMilliseconds: 0,
    random: () => 0,
  });
  return { execution, calls, of: (name) => calls.filter(([called]) => called === name).map(([, event]) => event) };
}

const crash: Invoked = { error: 'Lambda.Unknown', cause: 'signal: killed' };
const wrong: Invoked = { error: 'ConfigError', cause: 'regions: there is no such region' };

describe('the definition of the audit', () => {
  it('is valid as soon as its holes are filled', () => {
    const filled = auditMachineText.replace(
      /\$\{(\w+)\}/g,
      (_, name: string) => new Map(Object.entries<string>({ ...exampleSubstitutions })).get(name) ?? '',
    );
    const { isValid, errorsText } = validate(JSON.parse(filled) as object);
    expect([isValid, errorsText()]).toEqual([true, '']);
  });

  it('tries every task again, and waits for none for ever', () => {
    const { States: states } = auditMachine();
    const map = states['Audit'];
    const inner = map?.Type === 'Map' ? Object.values(map.ItemProcessor.States) : [];
    const tasks = [...Object.values(states), ...inner].filter(({ Type }) => Type === 'Task');
    expect(tasks).toHaveLength(3);
    for (const task of tasks)
      expect(task).toMatchObject({
        TimeoutSeconds: 930,
        Retry: expect.any(Array) as unknown,
        Arguments: { FunctionName: expect.stringMatching(/:live$/) as unknown },
      });
  });
});

describe('an audit over workers', () => {
  it('plans, audits every batch and concludes with what the map left', async () => {
    const { execution, of } = await audit({ input: { depth: 'deep' } });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { runId } });
    expect(execution.entered).toEqual(['Plan', 'Is it begun elsewhere?', 'Audit', 'Conclude']);
    expect(of('plan').map((event) => planEventSchema.parse(event))).toEqual([
      { asked: { depth: 'deep' }, execution: 'daily' },
    ]);
    expect(of('audit-shard')).toHaveLength(2);
    const { map, failure } = concludeEventSchema.parse(of('conclude')[0]);
    expect([map?.ResultWriterDetails?.Bucket, failure]).toEqual([Bucket, undefined]);
    expect(map?.ResultWriterDetails?.Key).toMatch(/^runs\/run-1\/map\/[\da-f-]+\/manifest[.]json$/);
  });

  it('ends at once where its run was begun elsewhere', async () => {
    const { execution, calls } = await audit({ plan: () => ({ ...planned, duplicate: true, batches: 0 }) });
    expect(execution).toMatchObject({ status: 'SUCCEEDED', entered: ['Plan', 'Is it begun elsewhere?', 'Duplicate'] });
    expect(calls).toHaveLength(1);
  });

  it('has nothing to conclude where it cannot be planned; a mistake is not tried again', async () => {
    const broken = await audit({ plan: () => crash });
    expect(broken.execution).toMatchObject({ status: 'FAILED', error: 'Lambda.Unknown' });
    expect(broken.calls).toHaveLength(3);
    const mistaken = await audit({ plan: () => wrong });
    expect(mistaken.execution).toMatchObject({ status: 'FAILED', error: 'ConfigError' });
    expect(mistaken.calls).toHaveLength(1);
  });

  it('gives a large account one worker after another, each with what the last one gave', async () => {
    const { execution, of } = await audit({
      batches: [['111111111111']],
      worker: (event) => ({ ...event, turn: event.turn + 1, isLast: event.turn >= 2, more: event.turn < 3, done: 0 }),
    });
    expect(execution.status).toBe('SUCCEEDED');
    expect(of('audit-shard')).toMatchObject([
      { turn: 1, isLast: false },
      { turn: 2, isLast: false },
      { turn: 3, isLast: true },
    ]);
  });

  it('has a worker that crashed go on with the input that it had', async () => {
    const { execution, of } = await audit({
      batches: [['111111111111']],
      worker: (event, attempt) => (attempt === 1 ? crash : done(event)),
    });
    expect(execution.status).toBe('SUCCEEDED');
    expect(of('audit-shard')).toHaveLength(2);
    expect(new Set(of('audit-shard').map((event) => JSON.stringify(event))).size).toBe(1);
  });

  it('is patient where Lambda has no room', async () => {
    const busy: Invoked = { error: 'Lambda.TooManyRequestsException', cause: 'Rate Exceeded.' };
    const { execution, of } = await audit({
      batches: [['111111111111']],
      worker: (event, attempt) => (attempt <= 8 ? busy : done(event)),
    });
    expect(execution.status).toBe('SUCCEEDED');
    expect(of('audit-shard')).toHaveLength(9);
  });

  it.each([
    ['crashes each time', crash, 4],
    ['has a configuration that is wrong', wrong, 1],
  ])('has the batch of a worker that %s back as lost, and concludes', async (_, failure, attempts) => {
    const { execution, of } = await audit({ worker: (event) => (event.batch === '0001' ? failure : done(event)) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(of('audit-shard')).toHaveLength(attempts + 1);
    const { map } = concludeEventSchema.parse(of('conclude')[0]);
    const outputs = await outputsOf(map?.ResultWriterDetails?.Key ?? '');
    expect(lostShardSchema.parse(outputs.find((output) => 'lost' in output))).toMatchObject({
      batch: '0001',
      accounts: ['111111111111', '222222222222'],
      lost: 'error' in failure ? { Error: failure.error, Cause: failure.cause } : {},
    });
  });

  it('concludes though the batches cannot be read, and says why', async () => {
    const { execution, of } = await audit({ plan: () => ({ ...planned, batchesKey: 'runs/none' }) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(concludeEventSchema.parse(of('conclude')[0])).toMatchObject({
      runId,
      failure: { Error: 'States.ItemReaderFailed' },
    });
  });

  it('concludes though more batches broke than are tolerated', async () => {
    const tooLarge: Invoked = { payload: 'x'.repeat(262_144) };
    const { execution, of } = await audit({ worker: (event) => (event.batch === '0001' ? tooLarge : done(event)) });
    expect(execution.status).toBe('SUCCEEDED');
    expect(concludeEventSchema.parse(of('conclude')[0]).failure).toMatchObject({
      Error: 'States.ExceedToleratedFailureThreshold',
    });
  });

  it('is told again where somebody could not be told, and fails where that does not help', async () => {
    const untold: Invoked = { error: 'AggregateError', cause: 'the topic was not told' };
    const late = await audit({ conclude: (_, attempt) => (attempt < 4 ? untold : { payload: { runId } }) });
    expect(late.execution.status).toBe('SUCCEEDED');
    expect(await audit({ conclude: () => untold })).toMatchObject({
      execution: { status: 'FAILED', error: 'AggregateError' },
    });
  });
});

async function outputsOf(manifestKey: string): Promise<readonly object[]> {
  const manifest = (await read(manifestKey)) as {
    readonly ResultFiles: { readonly SUCCEEDED: readonly { readonly Key: string }[] };
  };
  const records = (await read(manifest.ResultFiles.SUCCEEDED[0]?.Key ?? '')) as readonly { readonly Output: string }[];
  return records.map(({ Output }) => JSON.parse(Output) as object);
}

async function read(Key: string): Promise<unknown> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return JSON.parse((await Body?.transformToString()) ?? '');
}
