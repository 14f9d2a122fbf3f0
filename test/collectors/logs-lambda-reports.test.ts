import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsResponse,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClientSettings, scanBudget } from '#aws';
import type { Resource } from '#model';
import { logsLambdaReports } from '../../collectors/logs-lambda-reports.ts';
import { reportQuery } from '../../src/boundary/index.ts';
import { aFunction, aLambdaReports, aLogGroup, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const now = new Date('2026-11-25T12:00:00.000Z');
const orders = aFunction({ memoryMegabytes: 512 });
/** Ten days old, so that a tenth of it is of a day. */
const groupOf = (name: string, storedBytes = 1_000_000) =>
  aLogGroup({ name: `/aws/lambda/${name}`, storedBytes, createdAt: '2026-11-15T12:00:00.000Z' });
const group = groupOf('orders');
const row = (fields: Readonly<Record<string, string>>) =>
  Object.entries({ '@log': '111122223333:/aws/lambda/orders', size: '512', ...fields }).map(([field, value]) => ({
    field,
    value,
  }));
const complete = (...results: NonNullable<GetQueryResultsResponse['results']>): GetQueryResultsResponse => ({
  status: 'Complete',
  results,
  statistics: { bytesScanned: 1000 },
});

beforeEach(() => {
  vi.useFakeTimers({ now });
  logs.reset();
  logs.on(StartQueryCommand).resolves({ queryId: 'q1' });
  logs.on(GetQueryResultsCommand).resolves(complete());
  logs.on(StopQueryCommand).resolves({ success: true });
});

afterEach(() => {
  vi.useRealTimers();
});

async function collected(
  before: readonly Resource[],
  { groups = ['/aws/lambda/*'], megabytes = 500 }: { groups?: readonly string[]; megabytes?: number } = {},
) {
  const budget = scanBudget(megabytes * 1_000_000);
  const aws = { ...fakeAws(), logInsights: { groups, budget } };
  const ended = collect(logsLambdaReports, aws, before);
  await vi.runAllTimersAsync();
  const { resources, error } = await ended;
  expect(error).toBeUndefined();
  return { resources, budget, noted: aws.noted };
}

const started = () => logs.commandCalls(StartQueryCommand).map(({ args }) => args[0].input);

it('is asked for by name, costs money, and is for deep audits', () => {
  expect(logsLambdaReports).toMatchObject({ optIn: 'log-insights', depth: 'deep', priced: true, scope: 'region' });
});

it('asks one query about two weeks of all log groups that the configuration names, and keeps numbers', async () => {
  logs.on(GetQueryResultsCommand).resolves(
    complete(
      row({
        calls: '2000',
        inits: '60',
        restores: '40',
        initP90: '400.4',
        restoreP90: '210.5',
        p50: '119.6',
        p99: '700',
        maxUsed: '300',
        timeouts: '2',
        outOfMemories: '1',
        kills: '0',
      }),
      row({ '@log': '111122223333:/aws/lambda/carts', size: '128', calls: '3' }),
    ),
  );
  const others = [aFunction({ name: 'carts', memoryMegabytes: 128 }), groupOf('carts'), groupOf('nobody-writes')];
  const { resources, budget } = await collected([orders, group, ...others]);
  expect(resources).toMatchObject([
    aLambdaReports({
      coldStarts: 100,
      initP90Milliseconds: 400,
      restoreP90Milliseconds: 211,
      timeouts: 2,
      outOfMemory: 1,
    }),
    { name: 'carts', answer: { value: { calls: 3, coldStarts: 0, p99Milliseconds: 0, maxUsedMegabytes: 0 } } },
  ]);
  expect(started()).toEqual([
    {
      logGroupNames: ['/aws/lambda/orders', '/aws/lambda/carts'],
      startTime: Date.parse('2026-11-11T12:00:00.000Z') / 1000,
      endTime: now.getTime() / 1000,
      queryString: reportQuery,
    },
  ]);
  expect(budget.leftBytes).toBe(500_000_000 - 1000);
});

it('asks about no group that no pattern names, by name or by ARN, and about none where nothing was named', async () => {
  const carts = [aFunction({ name: 'carts' }), groupOf('carts')];
  await collected([orders, group, ...carts], { groups: [`${group.arn.slice(0, -3)}*`, '/ecs/*'] });
  expect(started().map(({ logGroupNames }) => logGroupNames)).toEqual([['/aws/lambda/orders']]);
  expect((await collected([orders, group], { groups: ['orders'] })).resources).toEqual([]);
  expect((await collect(logsLambdaReports, fakeAws(), [orders, group])).resources).toEqual([]);
  expect(started()).toHaveLength(1);
});

it('asks about fifty groups a query, and about those of each class apart', async () => {
  const many = Array.from({ length: 51 }, (_, n) => [
    aFunction({ name: `f${String(n)}` }),
    groupOf(`f${String(n)}`, 1),
  ]);
  const rare = { ...groupOf('rare'), logGroupClass: 'INFREQUENT_ACCESS' };
  const { resources } = await collected([...many.flat(), aFunction({ name: 'rare' }), rare]);
  expect(started().map(({ logGroupNames }) => logGroupNames?.length)).toEqual([50, 1, 1]);
  expect(resources).toHaveLength(52);
});

it('waits until the query has ended', async () => {
  logs
    .on(GetQueryResultsCommand)
    .resolvesOnce({ status: 'Scheduled' })
    .resolvesOnce({ status: 'Unknown' })
    .resolvesOnce({ status: 'Running', results: [row({ calls: '1' })], statistics: { bytesScanned: 10 } })
    .resolves(complete(row({ calls: '7' })));
  const { resources } = await collected([orders, group]);
  expect(resources).toMatchObject([{ answer: { value: { calls: 7 } } }]);
  expect(logs.commandCalls(StopQueryCommand)).toEqual([]);
});

it.each(['Failed', 'Cancelled', 'Timeout'] as const)('tells that a query has %s', async (status) => {
  logs.on(GetQueryResultsCommand).resolves({ status });
  const { resources } = await collected([orders, group]);
  const none = 'Logs Insights did not come to its end within logInsights.scanBudgetMb';
  expect(resources).toMatchObject([{ days: 14, answer: seen({ none }) }]);
  expect(logs.commandCalls(StopQueryCommand)).toEqual([]);
});

it('calls a query off that scans more than it was thought to, or that does not end, and counts what it scanned', async () => {
  logs.on(GetQueryResultsCommand).resolves({ status: 'Running', statistics: { bytesScanned: 9_800_001 } });
  const { resources, budget } = await collected([orders, group]);
  expect(resources).toMatchObject([{ answer: { value: { none: expect.stringContaining('scanBudgetMb') as string } } }]);
  expect(budget.leftBytes).toBe(500_000_000 - 9_800_001);
  expect(logs.commandCalls(GetQueryResultsCommand)).toHaveLength(1);
  logs.on(GetQueryResultsCommand).resolves({ status: 'Running', statistics: { bytesScanned: 9_700_000 } });
  await collected([orders, group]);
  expect(logs.commandCalls(GetQueryResultsCommand)).toHaveLength(1 + 18);
  expect(logs.commandCalls(StopQueryCommand).map(({ args }) => args[0].input)).toEqual([
    { queryId: 'q1' },
    { queryId: 'q1' },
  ]);
});

it('calls the query off with a client that outlives the run, where the run is interrupted', async () => {
  const over = Object.assign(new Error('the run was interrupted'), { name: 'AbortError' });
  logs.on(GetQueryResultsCommand).rejects(over);
  logs.on(StopQueryCommand).rejects(over);
  const parted: unknown[] = [];
  const parting = <C>(Client: new (settings: ClientSettings) => C): C => {
    parted.push(Client);
    return fakeAws().client(Client);
  };
  const aws = { ...fakeAws(), parting, logInsights: { groups: ['*'], budget: scanBudget(5e8) } };
  const ended = collect(logsLambdaReports, aws, [orders, group]);
  await vi.runAllTimersAsync();
  const gap = { kind: 'logs.lambda-reports', hides: 'fact', operation: 'logs:StartQuery', reason: 'deadline' };
  expect((await ended).resources).toMatchObject([{ answer: { seen: false, gap } }]);
  expect(parted).toEqual([CloudWatchLogsClient]);
  expect(logs.commandCalls(StopQueryCommand)).toHaveLength(1);
});

it('asks the smallest groups first, the last that is too big about fewer days, and those beyond it not at all', async () => {
  const sized = [
    ['huge', 90],
    ['big', 50],
    ['small', 1],
  ] as const;
  const before = sized.flatMap(([name, megabytes]) => [aFunction({ name }), groupOf(name, megabytes * 1_000_000)]);
  logs.on(GetQueryResultsCommand).resolves({ ...complete(), statistics: { bytesScanned: 100_000_000 } });
  const { resources } = await collected(before, { megabytes: 300 });
  // A day of them may be scanned as 0.7, 35 and 63 megabytes.
  expect(
    started().map(({ logGroupNames, startTime = 0, endTime = 0 }) => [logGroupNames, (endTime - startTime) / 86_400]),
  ).toEqual([
    [['/aws/lambda/small'], 14],
    [['/aws/lambda/big'], 5],
    [['/aws/lambda/huge'], 1],
  ]);
  expect(resources).toMatchObject([
    { name: 'small', days: 14 },
    { name: 'big', days: 5 },
    { name: 'huge', days: 1 },
  ]);
  const poor = await collected(before, { megabytes: 10 });
  const none = 'logInsights.scanBudgetMb has too little left for its log group';
  expect(poor.resources).toMatchObject([
    { name: 'small', answer: { value: { calls: 0 } } },
    { name: 'big', days: 0, answer: seen({ none }) },
    { name: 'huge', days: 0, answer: seen({ none }) },
  ]);
  expect((await collected(before, { megabytes: -1 })).resources).toMatchObject([{ days: 0 }, { days: 0 }, { days: 0 }]);
});

it('takes a group that keeps less for as full each day', async () => {
  const keepsFive = { ...group, storedBytes: 5_000_000, retentionDays: 5 };
  await collected([orders, keepsFive], { megabytes: 97 });
  await collected([orders, keepsFive], { megabytes: 98 });
  const spans = started().map(({ startTime = 0, endTime = 0 }) => (endTime - startTime) / 86_400);
  expect(spans).toEqual([13, 14]);
});

it('takes a group of today for as full as it is', async () => {
  const young = { ...group, storedBytes: 1_000_000, createdAt: '2026-11-25T06:00:00.000Z' };
  await collected([orders, young], { megabytes: 98 });
  expect(started().map(({ startTime = 0, endTime = 0 }) => (endTime - startTime) / 86_400)).toEqual([14]);
});

it('asks about no group of a class that cannot be queried', async () => {
  const { resources } = await collected([orders, { ...group, logGroupClass: 'DELIVERY' }]);
  const none = 'its log group is of the class DELIVERY, which nobody can query';
  expect(resources).toMatchObject([{ name: 'orders', days: 0, answer: seen({ none }) }]);
  expect(started()).toEqual([]);
});

it('leaves a gap where it may not ask', async () => {
  logs.on(StartQueryCommand).rejects(denied);
  const { resources, noted } = await collected([orders, group]);
  const gap = { kind: 'logs.lambda-reports', hides: 'fact', operation: 'logs:StartQuery', reason: 'denied' };
  expect(resources).toMatchObject([{ answer: { seen: false, gap } }]);
  expect(noted).toMatchObject([gap]);
});

it('says so where a group has vanished since', async () => {
  logs.on(StartQueryCommand).rejects(serviceError('ResourceNotFoundException'));
  const { resources } = await collected([orders, group]);
  const none = 'a log group that it was asked about together with is no more';
  expect(resources).toMatchObject([{ answer: seen({ none }) }]);
});

it.each([
  ['of the start', () => logs.on(StartQueryCommand).resolves({})],
  ['of the state', () => logs.on(GetQueryResultsCommand).resolves({})],
  ['of the end', () => logs.on(GetQueryResultsCommand).resolves({ status: 'Complete' })],
  ['of a row', () => logs.on(GetQueryResultsCommand).resolves(complete([{ value: '1' }]))],
])('finds a reply malformed that lacks a member %s', async (_, answer) => {
  answer();
  const { resources } = await collected([orders, group]);
  expect(resources).toMatchObject([{ answer: { gap: { reason: 'malformed' } } }]);
});

it('does not ask again what an interrupted run has asked', async () => {
  const answers = new Map<string, unknown>();
  const memory = {
    once: async <R>(key: string, look: () => Promise<R>): Promise<R> => {
      if (!answers.has(key)) answers.set(key, await look());
      return answers.get(key) as R;
    },
  };
  for (let time = 0; time < 2; time++) {
    const aws = { ...fakeAws(), memory, logInsights: { groups: ['*'], budget: scanBudget(5e8) } };
    const ended = collect(logsLambdaReports, aws, [orders, group]);
    await vi.runAllTimersAsync();
    expect((await ended).resources).toHaveLength(1);
  }
  expect([...answers.keys()]).toEqual(['14 /aws/lambda/orders']);
  expect(started()).toHaveLength(1);
});
