import { setTimeout as wait } from 'node:timers/promises';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBucket } from '../../sandbox/estate/builders/bucket.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../../sandbox/estate/index.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { serveEstate } from '../../sandbox/services/serve-estate.ts';
import { execute, machineArn, map, NamedError, task } from './machines.ts';

const Bucket = 'runs';
const own = accountIds.production;
let sandbox: Sandbox<Estate>;
let s3: S3Client;

beforeAll(async () => {
  const estate = demoEstate();
  estate.accounts[own]?.regions['eu-west-1']?.buckets.push(aBucket(Bucket));
  sandbox = await serveEstate(estate);
  const credentials = adminCredentials(own);
  s3 = new S3Client({ endpoint: sandbox.endpoint, region: 'eu-west-1', credentials, maxAttempts: 1 });
});

afterAll(async () => {
  s3.destroy();
  await sandbox.close();
});

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

async function read(Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToString()) ?? '';
}

const getObject = 'arn:aws:states:::s3:getObject';
const same = { Same: { Type: 'Pass', End: true } };

/** Fails for an item that says so, after so many milliseconds as it says. */
async function work(payload: unknown): Promise<unknown> {
  const { fails, takes } = payload as { readonly fails?: string; readonly takes?: number };
  if (takes !== undefined) await wait(takes);
  if (fails !== undefined) throw new NamedError(fails, 'as it was told');
  return payload;
}

describe('the items of a distributed map', () => {
  const reading = (Key: string, ReaderConfig: object) =>
    map(same, { ItemReader: { Resource: getObject, ReaderConfig, Arguments: { Bucket, Key } } });

  it('are the input, or what Items says', async () => {
    expect((await execute({ One: map(same) }, { input: [1, 2] })).output).toEqual([1, 2]);
    const items = { One: map(same, { Items: '{% $states.input.list %}' }) };
    expect((await execute(items, { input: { list: ['a'] } })).output).toEqual(['a']);
    expect(await execute({ One: map(same) }, { input: {} })).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('are read from JSON Lines and from a JSON array in S3, as many as are wanted', async () => {
    await put('items.jsonl', '{"n":1}\n{"n":2}\n\n{"n":3}');
    await put('items.json', '[{"n":1},{"n":2},{"n":3}]');
    const three = [{ n: 1 }, { n: 2 }, { n: 3 }];
    expect((await execute({ One: reading('items.jsonl', { InputType: 'JSONL' }) }, { s3 })).output).toEqual(three);
    expect((await execute({ One: reading('items.json', { InputType: 'JSON' }) }, { s3 })).output).toEqual(three);
    const two = reading('items.json', { InputType: 'JSON', MaxItems: '{% 1 + 1 %}' });
    expect((await execute({ One: two }, { s3 })).output).toEqual(three.slice(0, 2));
  });

  it('are objects of a listing', async () => {
    for (const name of ['a', 'b']) await put(`listed/${name}`, 'four');
    const ItemReader = {
      Resource: 'arn:aws:states:::s3:listObjectsV2',
      Arguments: { Bucket, Prefix: '{% $states.input %}' },
    };
    const { output } = await execute({ One: map(same, { ItemReader }) }, { s3, input: 'listed/' });
    expect(output).toMatchObject([
      {
        Key: 'listed/a',
        Size: 4,
        StorageClass: 'STANDARD',
        Etag: expect.any(String) as unknown,
        LastModified: expect.any(Number) as unknown,
      },
      { Key: 'listed/b' },
    ]);
  });

  it.each([
    ['there is no such object', 'none.jsonl', 'JSONL'],
    ['a line is no JSON', 'broken.jsonl', 'JSONL'],
    ['the object is no array', 'object.json', 'JSON'],
  ])('cannot be read where %s, which may be caught', async (_, key, type) => {
    await put('broken.jsonl', '{"n":1}\n{');
    await put('object.json', '{}');
    const Catch = [{ ErrorEquals: ['States.ItemReaderFailed'], Next: 'Caught' }];
    const states = { One: { ...reading(key, { InputType: type }), Catch }, Caught: { Type: 'Succeed' } };
    expect((await execute(states, { s3 })).entered).toEqual(['One', 'Caught']);
  });

  it('are shaped one by one, with what the map was given', async () => {
    const ItemSelector = {
      at: '{% $states.context.Map.Item.Index %}',
      value: '{% $states.context.Map.Item.Value %}',
      run: '{% $states.input.run %}',
    };
    const states = { One: map(same, { Items: '{% $states.input.list %}', ItemSelector }) };
    const { output } = await execute(states, { input: { run: 'r', list: ['a', 'b'] } });
    expect(output).toEqual([
      { at: 0, value: 'a', run: 'r' },
      { at: 1, value: 'b', run: 'r' },
    ]);
  });

  it('go into batches by number, and by size', async () => {
    const byNumber = { One: map(same, { ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { run: 'r' } } }) };
    expect((await execute(byNumber, { input: [1, 2, 3] })).output).toEqual([
      { BatchInput: { run: 'r' }, Items: [1, 2] },
      { BatchInput: { run: 'r' }, Items: [3] },
    ]);
    const bySize = { One: map(same, { ItemBatcher: { MaxInputBytesPerBatch: 20 } }) };
    const input = ['aaa', 'bbb', 'ccc'];
    expect((await execute(bySize, { input })).output).toEqual([
      { Items: ['aaa'] },
      { Items: ['bbb'] },
      { Items: ['ccc'] },
    ]);
    const tooSmall = { One: map(same, { ItemBatcher: { MaxInputBytesPerBatch: 10 } }) };
    expect(await execute(tooSmall, { input })).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it('are at most as large as a payload', async () => {
    await put('large.jsonl', JSON.stringify({ text: 'x'.repeat(262_144) }));
    expect(await execute({ One: reading('large.jsonl', { InputType: 'JSONL' }) }, { s3 })).toMatchObject({
      error: 'States.DataLimitExceeded',
    });
  });

  it('may be none', async () => {
    await put('empty.jsonl', '');
    expect((await execute({ One: reading('empty.jsonl', { InputType: 'JSONL' }) }, { s3 })).output).toEqual([]);
  });
});

describe('the children of a distributed map', () => {
  it('are executions of their own, at work side by side up to a limit, begun in the order of the items', async () => {
    let atWork = 0;
    let most = 0;
    const begun: unknown[] = [];
    const answer = async (payload: unknown) => {
      begun.push(payload);
      atWork += 1;
      most = Math.max(most, atWork);
      await wait(5);
      atWork -= 1;
      return payload;
    };
    const input = [5, 4, 3, 2, 1];
    const { output } = await execute({ One: map({ Work: task() }, { MaxConcurrency: '{% 2 %}' }) }, { input, answer });
    expect([output, begun, most]).toEqual([input, input, 2]);
    most = 0;
    await execute({ One: map({ Work: task() }) }, { input, answer });
    expect(most).toBe(5);
  });

  it('have a context of their own, and do not know what the parent assigned', async () => {
    const Output = '{% [$states.context.Execution.Id, $states.context.Execution.Input] %}';
    const states = { One: map({ Tell: { Type: 'Succeed', Output } }, { Label: 'Batch' }) };
    const { output } = await execute(states, { input: ['a'] });
    const execution = `${machineArn.replace('stateMachine', 'execution')}/Batch:`;
    expect(output).toEqual([[expect.stringContaining(execution) as unknown, 'a']]);
    const assigned = {
      First: { Type: 'Pass', Assign: { mine: 1 }, Next: 'Map' },
      Map: map({ Tell: { Type: 'Succeed', Output: '{% $mine %}' } }),
    };
    expect(await execute(assigned, { input: [1] })).toMatchObject({ status: 'FAILED' });
  });
});

describe('failed children', () => {
  const items = (failed: number, of: number) =>
    Array.from({ length: of }, (_, n) => ({ n, ...(n < failed ? { fails: 'E' } : {}) }));
  const run = (more: object, input: unknown) =>
    execute({ One: map({ Work: task() }, { MaxConcurrency: 1, ...more }) }, { input, answer: work });
  const exceeded = { status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' };

  it('fail the map, unless they are tolerated', async () => {
    expect(await run({}, items(1, 10))).toMatchObject(exceeded);
    expect(await run({ ToleratedFailureCount: 2 }, items(2, 10))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run({ ToleratedFailureCount: 2 }, items(3, 10))).toMatchObject(exceeded);
    expect(await run({ ToleratedFailurePercentage: '{% 20 %}' }, items(2, 10))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await run({ ToleratedFailurePercentage: 20 }, items(3, 10))).toMatchObject(exceeded);
    expect(await run({ ToleratedFailurePercentage: 100 }, items(10, 10))).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('fail the map by either limit where both are set', async () => {
    expect(await run({ ToleratedFailureCount: 5, ToleratedFailurePercentage: 10 }, items(2, 10))).toMatchObject(
      exceeded,
    );
    expect(await run({ ToleratedFailureCount: 1, ToleratedFailurePercentage: 90 }, items(2, 10))).toMatchObject(
      exceeded,
    );
  });

  it('count with all items of their batch', async () => {
    const child = { Work: task({ Arguments: { FunctionName: 'work', Payload: '{% $states.input.Items[0] %}' } }) };
    const batches = (count: number) =>
      execute(
        { One: map(child, { ItemBatcher: { MaxItemsPerBatch: 5 }, ToleratedFailureCount: count }) },
        {
          input: items(1, 10),
          answer: work,
        },
      );
    expect(await batches(5)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await batches(4)).toMatchObject(exceeded);
  });

  it('that are tolerated stand in the output with their error', async () => {
    const { output } = await run({ ToleratedFailureCount: 1 }, items(1, 2));
    expect(output).toMatchObject([
      { Status: 'FAILED', Error: 'E', Cause: 'as it was told', Input: '{"n":0,"fails":"E"}' },
      { n: 1 },
    ]);
  });

  it('let the map be tried again from the start, and caught', async () => {
    let failures = 2;
    const answer = (payload: unknown) => {
      failures -= 1;
      if (failures >= 0) throw new NamedError('E');
      return payload;
    };
    const Retry = [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], MaxAttempts: 2 }];
    const one = map({ Work: task() }, { Retry, MaxConcurrency: 1 });
    expect((await execute({ One: one }, { input: [1, 2], answer })).output).toEqual([1, 2]);
  });
});

describe('the results of a distributed map', () => {
  const writer = (more: object = {}) => ({
    Resource: 'arn:aws:states:::s3:putObject',
    Arguments: { Bucket, Prefix: '{% $states.context.Execution.Name %}' },
    ...more,
  });

  interface Manifest {
    readonly MapRunArn: string;
    readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
  }

  async function filesOf(output: unknown) {
    const { ResultWriterDetails, MapRunArn } = output as Manifest;
    const manifest = JSON.parse(await read(ResultWriterDetails.Key)) as {
      readonly MapRunArn: string;
      readonly DestinationBucket: string;
      readonly ResultFiles: Readonly<Record<string, readonly { readonly Key: string; readonly Size: number }[]>>;
    };
    expect(manifest).toMatchObject({ MapRunArn, DestinationBucket: Bucket });
    const files: Record<string, string> = {};
    for (const [status, [file]] of Object.entries(manifest.ResultFiles)) {
      if (file === undefined) continue;
      files[status] = await read(file.Key);
      expect(file.Size).toBe(Buffer.byteLength(files[status]));
      expect(file.Key.split('/').at(-1)).toBe(`${status}_0.json`);
    }
    return { key: ResultWriterDetails.Key, statuses: Object.keys(manifest.ResultFiles).sort(), files };
  }

  it('are exported by status, with a manifest that the output names', async () => {
    const states = { One: map({ Work: task() }, { ResultWriter: writer(), ToleratedFailureCount: 1, Label: 'Batch' }) };
    const input = [{ n: 1 }, { n: 2, fails: 'E' }];
    const { output } = await execute(states, { input, answer: work, s3, name: 'exported' });
    const { key, statuses, files } = await filesOf(output);
    expect(key).toMatch(/^exported\/[\da-f-]{36}\/manifest[.]json$/);
    expect(statuses).toEqual(['FAILED', 'PENDING', 'SUCCEEDED']);
    const included = { InputDetails: { Included: true }, OutputDetails: { Included: true }, RedriveCount: 0 };
    expect(JSON.parse(files['SUCCEEDED'] ?? '')).toMatchObject([
      {
        ...included,
        ExecutionArn: expect.stringContaining(':execution:audit/Batch:') as unknown,
        Input: '{"n":1}',
        Name: expect.any(String) as unknown,
        Output: '{"n":1}',
        RedriveStatus: 'NOT_REDRIVABLE',
        RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
        StateMachineArn: `${machineArn}/Batch`,
        Status: 'SUCCEEDED',
      },
    ]);
    const [failed] = JSON.parse(files['FAILED'] ?? '[]') as readonly object[];
    expect(failed).toMatchObject({
      ...included,
      Error: 'E',
      Cause: 'as it was told',
      Input: '{"n":2,"fails":"E"}',
      Status: 'FAILED',
      RedriveStatus: 'REDRIVABLE_BY_MAP_RUN',
    });
    expect(failed).not.toHaveProperty('Output');
    expect(files['PENDING']).toBeUndefined();
  });

  it('tell what was aborted and what was not begun when the map failed', async () => {
    const states = {
      One: map(
        { Work: task() },
        {
          ResultWriter: writer(),
          MaxConcurrency: 2,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        },
      ),
      Caught: { Type: 'Succeed' },
    };
    const input = [{ n: 1, fails: 'E', takes: 20 }, { n: 2, takes: 60_000 }, { n: 3 }];
    const answer = (payload: unknown) =>
      (payload as { readonly n: number }).n === 2 ? wait(60_000, undefined, { ref: false }) : work(payload);
    const { output } = await execute(states, { input, answer, s3, name: 'stopped' });
    expect(output).toMatchObject({ Error: 'States.ExceedToleratedFailureThreshold' });
    const keys = await keysUnder('stopped/');
    const records = async (name: string) =>
      JSON.parse(await read(keys.find((key) => key.endsWith(name)) ?? name)) as readonly { readonly Status: string }[];
    expect((await records('FAILED_0.json')).map(({ Status }) => Status)).toEqual(['FAILED', 'ABORTED']);
    expect(await records('PENDING_0.json')).toEqual([
      { Input: '{"n":3}', InputDetails: { Included: true }, Status: 'PENDING' },
    ]);
  });

  it('begin nothing more in a child that was aborted', async () => {
    const begun: unknown[] = [];
    const states = {
      First: task({ Next: 'Second', Output: '{% $states.input %}' }),
      Second: task(),
    };
    const answer = async (payload: unknown) => {
      begun.push(payload);
      if (payload === 'fails') throw new NamedError('E');
      await wait(30);
    };
    await execute({ One: map(states) }, { input: ['stays', 'fails'], answer });
    await wait(60);
    expect(begun).toEqual(['stays', 'fails']);
  });

  it.each([
    ['NONE', 'JSONL', 2],
    ['COMPACT', 'JSON', 1],
    ['FLATTEN', 'JSON', 1],
  ])('are transformed as is said: %s as %s', async (Transformation, OutputType) => {
    const ResultWriter = writer({ WriterConfig: { Transformation, OutputType } });
    const input = [{ list: [1, 2] }, { list: [3] }];
    const states = { One: map({ Work: { Type: 'Succeed', Output: '{% [$states.input.list] %}' } }, { ResultWriter }) };
    const { output } = await execute(states, { input, s3, name: `as-${Transformation}` });
    const { files } = await filesOf(output);
    const text = files['SUCCEEDED'] ?? '';
    if (Transformation === 'COMPACT') expect(JSON.parse(text)).toEqual([[1, 2], [3]]);
    if (Transformation === 'FLATTEN') expect(JSON.parse(text)).toEqual([1, 2, 3]);
    if (Transformation === 'NONE')
      expect(
        text
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { readonly Output: string }).Output),
      ).toEqual(['[1,2]', '[3]']);
  });

  it('that cannot be put fail the map', async () => {
    const ResultWriter = writer({ Arguments: { Bucket: 'nobodys', Prefix: 'a' } });
    expect(await execute({ One: map(same, { ResultWriter }) }, { input: [1], s3 })).toMatchObject({
      error: 'States.ResultWriterFailed',
    });
  });
});

async function keysUnder(prefix: string): Promise<readonly string[]> {
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return (Contents ?? []).flatMap(({ Key }) => Key ?? []);
}
