import { readFile } from 'node:fs/promises';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome, Run } from '#model';
import { DeliveryError } from '../../src/deliver/delivery-error.ts';
import { eventsSink } from '../../src/deliver/events.ts';
import { aCoverage, aGap, aNotice, anOutcome, anOutcomeAbout, aRun, streamOf } from './outcomes.ts';

const client = new EventBridgeClient({ region: 'eu-west-1' });
const bridge = mockClient(client);
const busArn = 'arn:aws:events:eu-west-1:111122223333:event-bus/audits';

interface Detail {
  readonly finding: Outcome;
  readonly truncated: boolean;
}

let waited: number[];

beforeEach(() => {
  waited = [];
  bridge.reset();
  bridge.on(PutEventsCommand).callsFake(takesAll);
});

function takesAll({ Entries }: PutEventsCommand['input']) {
  return { FailedEntryCount: 0, Entries: Entries?.map((_, index) => ({ EventId: String(index) })) };
}

/** Each call refuses its first entry. */
function refusesFirst(code: string) {
  return (input: PutEventsCommand['input']) => ({
    FailedEntryCount: 1,
    Entries: takesAll(input).Entries?.with(0, { ErrorCode: code, ErrorMessage: 'not now' } as never),
  });
}

async function deliver(outcomes: readonly Outcome[], overrides: Partial<Run> = {}): Promise<void> {
  const sleep = (milliseconds: number) => Promise.resolve(waited.push(milliseconds));
  await eventsSink({ busArn, client, sleep }).deliver(aRun(overrides, outcomes), streamOf(outcomes));
}

const calls = () => bridge.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries ?? []);
const put = () => calls().flat();
const types = () => put().map(({ DetailType }) => DetailType);

async function problemsOf(entry: PutEventsRequestEntry | undefined): Promise<unknown> {
  const file = entry?.DetailType === 'Audit Completed' ? 'audit-completed' : 'finding-changed';
  const schema = JSON.parse(await readFile(`schema/${file}.schema.json`, 'utf8')) as object;
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(closed(schema) as object);
  validate(JSON.parse(entry?.Detail ?? ''));
  return validate.errors;
}

/** With every object closed: a reader of the published one must bear new fields, we may not forget them. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, closed(value)] as const);
  const isRecord = 'properties' in node && !('additionalProperties' in node);
  return { ...Object.fromEntries(entries), ...(isRecord ? { additionalProperties: false } : {}) };
}

describe('the events', () => {
  test('are one of the run where nothing changed', async () => {
    await deliver([anOutcome({ change: 'unchanged' }), anOutcome({ result: 'pass', state: null, change: null })]);
    expect(put()).toMatchObject([
      {
        EventBusName: busArn,
        Source: 'serverless-lens-auditor',
        DetailType: 'Audit Completed',
        Time: new Date('2026-11-23T10:02:31.000Z'),
      },
    ]);
  });

  test('are one of each finding that changed, told or not, and then one of the run', async () => {
    const changes = ['new', 'reopened', 'resolved', 'gone', 'changed', 'waived', 'waiver-expired', 'retired'] as const;
    await deliver([
      ...changes.map((change) => anOutcomeAbout(change, { change })),
      anOutcomeAbout('upgrade', { isOfNewCheck: true }),
    ]);
    expect(types()).toEqual([...Array<string>(9).fill('Finding Changed'), 'Audit Completed']);
    const told = put().map(({ Detail = '' }) => (JSON.parse(Detail) as Partial<Detail>).finding);
    expect(told.map((finding) => finding?.change)).toEqual([...changes, 'new', undefined]);
    expect(told.map((finding) => finding?.isOfNewCheck)).toEqual([...changes.map(() => false), true, undefined]);
    expect(put()[0]?.Resources).toEqual(['arn:aws:lambda:eu-west-1:111122223333:function:new']);
  });

  test('are valid by their schemas, and have no field that these do not tell of', async () => {
    const gap = aGap({ kind: undefined, code: undefined });
    const waiver = { id: 'w', owner: 'o', reason: 'r', expires: '2027-01-01', since: '2026-11-23T10:00:00.000Z' };
    await deliver(
      [
        anOutcome({ subKey: 'by-date', related: ['arn:aws:s3:::bucket'], isOfNewCheck: true }),
        anOutcomeAbout('waived', { result: 'waived', state: 'waived', change: 'waived', waiver }),
        anOutcome({ resource: null, result: 'unknown', gap }),
      ],
      { coverage: [aCoverage({ gaps: [gap] })], waivers: { expiring: [aNotice()], unmatched: [aNotice()] } },
    );
    for (const entry of put()) expect(await problemsOf(entry), entry.DetailType).toBeNull();
    expect(JSON.parse(put().at(-1)?.Detail ?? '')).toMatchObject({
      schemaVersion: 1,
      run: { id: 'run-2026-11-23', complete: false, accounts: ['111122223333'], accountCount: 1 },
      changes: { new: 1, waived: 1 },
      ofNewChecks: { 'lambda-url-auth': 1 },
      gaps: 1,
      waivers: { expiring: 1, unmatched: 1 },
    });
  });

  test('of a finding that is too large leave out what may be of any length, and say so', async () => {
    const huge = 'ü'.repeat(150_000);
    const waiver = { id: 'w', owner: 'o', reason: huge, expires: '2027-01-01', since: '2026-11-23T10:00:00.000Z' };
    await deliver([
      anOutcomeAbout('huge', { message: huge, evidence: { huge }, related: [`arn:${huge}`], waiver }),
      anOutcomeAbout('small'),
      anOutcomeAbout('no waiver', { evidence: { huge } }),
    ]);
    const details = put().map(({ Detail = '' }) => JSON.parse(Detail) as Partial<Detail>);
    expect(details.map(({ truncated }) => truncated)).toEqual([true, false, true, undefined]);
    expect(details[0]?.finding).toMatchObject({
      evidence: {},
      related: [],
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
    for (const entry of put()) expect(Buffer.byteLength(entry.Detail ?? '')).toBeLessThan(200_000);
    expect(await problemsOf(put()[0])).toBeNull();
  });

  test('of a run over thousands of accounts name the first of them, and count all', async () => {
    const accounts = Array.from({ length: 3000 }, (_, index) => ({ id: String(100000000000 + index), name: null }));
    await deliver([], { accounts });
    const detail = JSON.parse(put()[0]?.Detail ?? '') as { run: { accounts: string[]; accountCount: number } };
    expect(detail.run.accounts).toHaveLength(2000);
    expect(detail.run.accountCount).toBe(3000);
  });
});

describe('the events sink', () => {
  test('puts ten a call, and fewer where together they would be too large', async () => {
    await deliver(Array.from({ length: 104 }, (_, index) => anOutcomeAbout(`function-${index}`)));
    expect(calls().map(({ length }) => length)).toEqual([...Array<number>(10).fill(10), 4, 1]);
    bridge.resetHistory();
    await deliver(['a', 'b', 'c'].map((name) => anOutcomeAbout(name, { evidence: { long: 'x'.repeat(120_000) } })));
    expect(calls().map(({ length }) => length)).toEqual([2, 1, 1]);
  });

  test('puts again what was not taken, and only that, after pauses', async () => {
    let attempts = 0;
    bridge.on(PutEventsCommand).callsFake((input: PutEventsCommand['input']) => {
      attempts += 1;
      return attempts < 3 ? refusesFirst('ThrottlingException')(input) : takesAll(input);
    });
    await deliver([anOutcomeAbout('a'), anOutcomeAbout('b')]);
    expect(calls().map((entries) => entries.map(({ Resources = [] }) => Resources[0]?.split(':').at(-1)))).toEqual([
      ['a', 'b'],
      ['a'],
      ['a'],
      [undefined],
    ]);
    expect(waited).toEqual([200, 1000]);
  });

  test('gives up after some seconds, and says how many were not taken', async () => {
    bridge.on(PutEventsCommand).callsFake(refusesFirst('InternalFailure'));
    const delivery = deliver([anOutcomeAbout('a'), anOutcomeAbout('b')]);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(`${busArn} did not take 1 of the first 2 events: EventBridge is busy.`);
    expect(waited).toEqual([200, 1000, 4000]);
  });

  test('does not try again what cannot be put right by waiting, and puts no more after it', async () => {
    bridge.on(PutEventsCommand).callsFake(refusesFirst('AccessDeniedException'));
    const delivery = deliver(Array.from({ length: 200 }, (_, index) => anOutcomeAbout(`function-${index}`)));
    await expect(delivery).rejects.toThrow(
      'did not take 8 of the first 80 events: the auditor may not put events there.',
    );
    expect(calls()).toHaveLength(8);
    expect(waited).toEqual([]);
  });

  test.each([
    ['AccessDeniedException', 'Grant it events:PutEvents'],
    ['InternalException', 'EventBridge is busy'],
    ['ExpiredTokenException', 'Log in'],
    ['ValidationException', 'no such thing (ValidationException). The results are stored'],
  ])('says what to do about %s', async (name, advice) => {
    bridge.on(PutEventsCommand).rejects(Object.assign(new Error('no such thing'), { name }));
    const delivery = deliver([anOutcome()]);
    await expect(delivery).rejects.toThrow(DeliveryError);
    await expect(delivery).rejects.toThrow(`${busArn} took no event`);
    await expect(delivery).rejects.toThrow(advice);
  });

  test('puts the same events again for the same run', async () => {
    await deliver([anOutcome()]);
    const first = put();
    bridge.resetHistory();
    await deliver([anOutcome()]);
    expect(put()).toEqual(first);
  });
});
