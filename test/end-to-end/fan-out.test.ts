import { gunzipSync } from 'node:zlib';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunCost } from '#model';
import { auditBatch } from '../../src/handlers/audit-batch.ts';
import { auditInvocation } from '../../src/handlers/audit-invocation.ts';
import { handler as auditShardHandler } from '../../src/handlers/audit-shard.ts';
import { handler as concludeHandler } from '../../src/handlers/conclude.ts';
import { concludeRun } from '../../src/handlers/conclude-run.ts';
import { handler as planHandler } from '../../src/handlers/plan.ts';
import { planRun } from '../../src/handlers/plan-run.ts';
import type { Concluded, Planned, ShardEvent, ShardResult } from '../../src/handlers/shard-events.ts';
import { type LocalAws, startLocalAws } from '../demo/local-aws.ts';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { accountIds, auditorExternalId, type Estate, findingsTopicArn, smallEstate } from '../sandbox/estate/index.ts';
import type { Step } from '../sandbox/estate/steps.ts';

type Row = Readonly<Record<string, unknown>>;

const table = 'fan-out-findings';
const bucket = 'lens-audit-runs';
const minute = 60_000;
const config = { organization: true, regions: ['eu-west-1'], quotaShare: 1 };

interface Ground {
  readonly estate: Estate;
  readonly local: LocalAws;
}

let grounds: Ground[];

beforeEach(() => {
  grounds = [];
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockReturnValue(true);
});

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  for (const { local } of grounds) await local.stop();
});

/** An organization of its own, with the auditor's bucket. The SDK of this process is pointed at the last that was opened. */
async function open(estate = smallEstate(1)): Promise<Ground> {
  estate.accounts[accountIds.management]?.regions['eu-west-1']?.buckets.push(aBucket(bucket));
  const ground = { estate, local: await startLocalAws(estate, table) };
  grounds.push(ground);
  return ground;
}

const env = {
  AWS_REGION: 'eu-west-1',
  FINDINGS_TABLE: table,
  RUN_BUCKET: bucket,
  NOTIFY_TOPIC_ARN: findingsTopicArn,
  AUDIT_EXTERNAL_ID: auditorExternalId,
  LENS_AUDIT_CONFIG: JSON.stringify(config),
};
/** At a pace that only an account of nobody's allows. */
const parts = { env, logger: new Logger(), quotaShare: 100 };
/** Reads little. */
const quick = { checks: ['log-retention', 'lambda-runtime-deprecated'] };

function contextOf(awsRequestId = 'request', remaining = 15 * minute): Context {
  return { awsRequestId, getRemainingTimeInMillis: () => remaining } as Context;
}

const handlers = { plan: planHandler, auditShard: auditShardHandler, conclude: concludeHandler };

const plan = (asked: object, execution: string) => planRun({ asked, execution }, contextOf(), parts);
const work = (event: ShardEvent, remaining?: number) => auditBatch(event, contextOf('worker', remaining), parts);
const conclude = (planned: Planned, more: object = {}) => concludeRun({ ...planned, ...more }, contextOf(), parts);

/** All that the state machine does. */
async function audit(asked: object, execution: string): Promise<Concluded> {
  const planned = await plan(asked, execution);
  for (const batch of batchesOf(planned)) await toItsEnd(batch);
  return conclude(planned);
}

async function toItsEnd(batch: ShardEvent): Promise<ShardResult> {
  let result = await work(batch);
  while (result.more) result = await work(result);
  return result;
}

/** The organization as it is on another day, with the auditor's bucket as it was. */
function become(day: Step): void {
  const { estate, local } = grounds.at(-1)!;
  const kept = bucketIn(estate);
  const changed = { ...smallEstate(day), published: estate.published };
  changed.accounts[accountIds.management]!.regions['eu-west-1']!.buckets.push(kept);
  grounds[grounds.length - 1] = { estate: changed, local };
  local.sandbox.setEstate(changed);
}

function bucketIn(estate: Estate) {
  return estate.accounts[accountIds.management]!.regions['eu-west-1']!.buckets.find(({ name }) => name === bucket)!;
}

function objects() {
  return bucketIn(grounds.at(-1)!.estate).objects!;
}

function batchesOf({ batchesKey }: Planned): readonly ShardEvent[] {
  const text = Buffer.from(objects().get(batchesKey)!.body).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ShardEvent);
}

async function rows(): Promise<readonly Row[]> {
  const client = new DynamoDBClient({});
  const all: Row[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table }))
    all.push(...Items.map((item) => unmarshall(item)));
  client.destroy();
  return all;
}

const ofRun = ['seenAt', 'runId', 'firstSeen', 'lastChanged', 'since'];

/** What is remembered of each finding, without times and runs. */
async function findings(): Promise<readonly unknown[]> {
  const found = (await rows()).filter(({ sk }) => String(sk).startsWith('F#'));
  return found
    .map(({ sk, content, change, state, severity }) => ({ sk: String(sk), content, change, state, severity }))
    .sort((one, other) => (one.sk < other.sk ? -1 : 1))
    .map(
      (row) =>
        JSON.parse(JSON.stringify(row, (key, value: unknown) => (ofRun.includes(key) ? undefined : value))) as unknown,
    );
}

function published(): readonly string[] {
  return grounds
    .at(-1)!
    .estate.published.map(({ attributes, message }) =>
      `${attributes['kind'] ?? ''}\n${message}`
        .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?/g, 'TIME')
        .replaceAll(/"runId":"[^"]*"|run \S+:\nhttps\S+/g, 'RUN'),
    );
}

describe('An audit over workers', { timeout: 300_000 }, () => {
  it('finds, remembers and tells what an audit in one process does, the first time and after a change', async () => {
    const days = [
      { runId: 'monday', day: 1, asked: {} },
      { runId: 'tuesday', day: 2, asked: { accounts: [accountIds.production] } },
    ] as const;
    const shared: { readonly findings: readonly unknown[]; readonly told: readonly string[] }[] = [];
    await open();
    for (const { runId, day, asked } of days) {
      become(day);
      const concluded = await audit(asked, runId);
      expect(concluded).toMatchObject({ runId, complete: true, lostAccounts: 0 });
      expect(concluded.findings.new).toBeGreaterThan(0);
      shared.push({ findings: await findings(), told: published() });
    }
    await open();
    for (const [index, { runId, day, asked }] of days.entries()) {
      become(day);
      await auditInvocation(asked, contextOf(runId), parts);
      expect({ findings: await findings(), told: published() }).toEqual(shared[index]);
    }
  });

  it('is what the functions do that are deployed, and each of them can be tried without doing it', async () => {
    await open();
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const planned = (await handlers.plan({ asked: quick, execution: 'deployed' }, contextOf())) as Planned;
    for (const batch of batchesOf(planned))
      expect(await handlers.auditShard(batch, contextOf())).toMatchObject({ more: false });
    expect(await handlers.conclude(planned, contextOf())).toMatchObject({ runId: 'deployed', complete: true });
    for (const handler of Object.values(handlers))
      expect(await handler({ smokeTest: true }, contextOf())).toEqual({ sound: true });
  });

  it('leaves a report that the digest leads to, and a snapshot of each place', async () => {
    await open();
    const runId = 'reported';
    await audit({ accounts: [accountIds.staging] }, runId);
    const report = objects().get(`reports/${runId}/report.html`);
    expect(report).toMatchObject({ contentType: 'text/html; charset=utf-8', contentEncoding: 'gzip' });
    expect(gunzipSync(report!.body).toString('utf8')).toContain(`Run ${runId}`);
    const json = JSON.parse(gunzipSync(objects().get(`reports/${runId}/report.json`)!.body).toString('utf8')) as Row;
    expect(json['findings']).toHaveProperty('length');
    const series = grounds.at(-1)!.local.sandbox.calls.filter(({ operation }) => operation === 'GetMetricData');
    expect(series.length).toBeGreaterThan(0);
    const { cost } = json['summary'] as { readonly cost: RunCost };
    expect(cost.metricSeries).toBeGreaterThan(series.length);
    expect(cost.dollars).toBeCloseTo(cost.metricSeries / 100_000, 5);
    const [digest] = grounds.at(-1)!.estate.published;
    expect(digest?.message).toContain(
      `\nhttps://eu-west-1.console.aws.amazon.com/s3/object/${bucket}?region=eu-west-1&prefix=reports%2F${runId}%2Freport.html\n`,
    );
    const snapshots = [...objects().keys()].filter((key) => key.startsWith('snapshots/'));
    expect(snapshots.sort()).toEqual(
      ['eu-west-1', 'global'].map((place) => `snapshots/${accountIds.staging}/${place}.jsonl.gz`),
    );
  });

  it('is one run where its schedule is delivered twice, and is begun again by the execution that began it', async () => {
    await open();
    const asked = { scheduledTime: '2026-11-26T05:00:00Z', ...quick };
    const first = await plan(asked, 'first');
    expect(first).toMatchObject({ duplicate: false, runId: 'schedule-20261126T050000Z-standard', accounts: 3 });
    expect(await plan(asked, 'second')).toMatchObject({ duplicate: true, runId: first.runId, batches: 0 });
    expect(await plan(asked, 'first')).toEqual(first);
    expect(await plan({ ...asked, depth: 'deep' }, 'third')).toMatchObject({ duplicate: false });
    await expect(auditInvocation(asked, contextOf('alone'), parts)).resolves.toEqual({
      runId: first.runId,
      duplicate: true,
    });
  });

  it('counts an account whose worker failed for good as not seen: nothing of it is closed, and it is told so', async () => {
    await open();
    await audit(quick, 'before');
    const known = (await rows()).filter(({ sk }) => String(sk).startsWith('F#'));
    const lost = accountIds.production;
    const planned = await plan(quick, 'lossy');
    for (const batch of batchesOf(planned)) {
      await toItsEnd({ ...batch, accounts: batch.accounts.filter((id) => id !== lost) });
    }
    const concluded = await conclude(planned, { failure: { Error: 'States.Timeout', Cause: 'anything' } });
    expect(concluded).toMatchObject({ complete: false, lostAccounts: 1, findings: { resolved: 0 } });
    const after = (await rows()).filter(({ sk }) => String(sk).startsWith('F#'));
    expect(after).toHaveLength(known.length);
    const inLost = after.filter(({ account }) => account === lost);
    expect(inLost.length).toBeGreaterThan(0);
    expect(inLost.every(({ stale, state }) => stale === true && state === 'open')).toBe(true);
    expect(after.filter(({ account, stale }) => account !== lost && stale === true)).toEqual([]);
    const [digest] = grounds.at(-1)!.estate.published.slice(-2);
    expect(digest?.message).toContain(`NOT SEEN in ${lost}`);
    expect(digest?.message).toContain('States.Timeout');
    expect(digest?.message).not.toContain('anything');
  });

  it('goes on in another worker before the time of one is over, and asks nothing again that was looked at', async () => {
    const { local } = await open();
    const { sandbox } = local;
    const checks = ['lambda-runtime-deprecated', 'sfn-logging'];
    const asked = { accounts: [accountIds.production], checks, publish: false };
    const [batch] = batchesOf(await plan(asked, 'turns'));
    sandbox.setFaults([{ match: { service: 'states', operation: 'ListStateMachines' }, fault: 'hang' }]);
    const first = await work(batch!, 8000);
    expect(first).toMatchObject({ more: true, isLast: false, turn: 2, done: 0 });
    sandbox.setFaults([]);
    const before = sandbox.calls.length;
    expect(await work(first)).toMatchObject({ more: false, turn: 3, done: 1 });
    const perFunction = (list: typeof sandbox.calls) =>
      list.filter(({ operation }) => operation === 'GetPolicy').length;
    expect(perFunction(sandbox.calls.slice(0, before))).toBeGreaterThan(5);
    expect(perFunction(sandbox.calls.slice(before))).toBe(0);
    expect(sandbox.calls.slice(before).some(({ operation }) => operation === 'ListStateMachines')).toBe(true);
    expect((await rows()).filter(({ sk }) => String(sk).startsWith('F#')).length).toBeGreaterThan(0);
  });

  it('goes on after an attempt that could not write, with what was done by then', async () => {
    const { local } = await open();
    const planned = await plan(quick, 'attempts');
    const [batch] = batchesOf(planned);
    local.sandbox.setFaults([
      { match: { service: 's3', operation: 'PutObject' }, fault: 'access-denied', skip: 10, times: 3 },
    ]);
    await expect(work(batch!)).rejects.toThrow('cannot be written');
    local.sandbox.setFaults([]);
    expect(await work(batch!)).toMatchObject({ more: false, done: 3 });
    expect(await conclude(planned)).toMatchObject({ complete: true, lostAccounts: 0 });
  });

  it('calls what is not read by its last turn a gap', async () => {
    const { local } = await open();
    const planned = await plan({ accounts: [accountIds.staging], checks: ['lambda-runtime-deprecated'] }, 'last');
    const [batch] = batchesOf(planned);
    local.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const stuck = await work(batch!, 2000);
    expect(stuck).toMatchObject({ more: true, isLast: false });
    const still = await work(stuck, 2000);
    expect(still).toMatchObject({ more: true, isLast: false, idleTurns: 1 });
    const given = await work(still, 2000);
    expect(given).toMatchObject({ more: true, isLast: true, idleTurns: 2 });
    expect(await work(given, 2000)).toMatchObject({ more: false });
    expect(await conclude(planned)).toMatchObject({ complete: false, lostAccounts: 0 });
  });

  it('tells nobody twice where it is concluded again because a topic took no message', async () => {
    const { local, estate } = await open();
    const planned = await plan(quick, 'untold');
    for (const batch of batchesOf(planned)) await toItsEnd(batch);
    local.sandbox.setFaults([{ match: { service: 'sns', operation: 'Publish' }, fault: 'access-denied' }]);
    await expect(conclude(planned)).rejects.toThrow(AggregateError);
    local.sandbox.setFaults([]);
    const concluded = await conclude(planned);
    expect(concluded).toMatchObject({ complete: true });
    expect(estate.published.map(({ attributes }) => attributes['kind'])).toEqual(['digest', 'machine']);
    expect(await conclude(planned)).toEqual(concluded);
    expect(estate.published).toHaveLength(2);
  });

  it('tells what an earlier run saved and could not tell, whichever account it is of', async () => {
    const { local, estate } = await open();
    local.sandbox.setFaults([{ match: { service: 'sns', operation: 'Publish' }, fault: 'access-denied' }]);
    await expect(auditInvocation(quick, contextOf('mute'), parts)).rejects.toThrow(AggregateError);
    local.sandbox.setFaults([]);
    const { findings: counts } = await audit({ ...quick, accounts: [accountIds.staging] }, 'next');
    const remembered = (await rows()).filter(({ sk }) => String(sk).startsWith('F#'));
    expect(counts.new).toBe(remembered.length);
    expect(estate.published.map(({ attributes }) => attributes['runId'])).toEqual(['next', 'next']);
    const runs = (await rows()).filter(({ pk }) => pk === 'UNTOLD');
    expect(runs).toEqual([]);
  });

  it('and one of a single resource beside it both finish, and no change is told twice', async () => {
    const { estate } = await open();
    const planned = await plan(quick, 'wide');
    const [batch, ...more] = batchesOf(planned);
    await toItsEnd(batch!);
    const narrow = { ...quick, accounts: [accountIds.staging], regions: ['eu-west-1'] };
    await auditInvocation(narrow, contextOf('narrow'), parts);
    for (const one of more) await toItsEnd(one);
    expect(await conclude(planned)).toMatchObject({ complete: true });
    const news = estate.published.filter(({ attributes }) => attributes['kind'] === 'digest');
    expect(news.map(({ attributes }) => attributes['runId'])).toEqual(['wide']);
  });

  it('on a dry run writes nothing but what its workers share, and tells nobody', async () => {
    const { estate } = await open();
    const { findings: counts } = await audit({ ...quick, dryRun: true }, 'dry');
    expect(counts.new).toBeGreaterThan(0);
    expect(await rows()).toEqual([]);
    expect(estate.published).toEqual([]);
    expect([...objects().keys()].filter((key) => !key.startsWith('runs/') && !key.startsWith('calls/'))).toEqual([]);
  });

  it('refuses what it cannot work with, and says what to do', async () => {
    await open();
    const without = { ...parts, env: { ...env, RUN_BUCKET: '' } };
    await expect(planRun({ asked: {}, execution: 'x' }, contextOf(), without)).rejects.toThrow('RUN_BUCKET');
    await expect(planRun({ asked: { accounts: ['1'] }, execution: 'x' }, contextOf(), parts)).rejects.toThrow(
      'event: ',
    );
    await expect(planRun({}, contextOf(), parts)).rejects.toThrow('event: execution');
    await expect(concludeRun({ runId: 'never' }, contextOf(), parts)).rejects.toThrow(
      'runs/never/run.json is not there',
    );
    const shard = { runId: 'never', batch: '0001', accounts: ['111122223333'], turn: 1, isLast: false, calls: {} };
    await expect(auditBatch(shard, contextOf(), { ...parts, env: {} })).rejects.toThrow('FINDINGS_TABLE');
  });
});
