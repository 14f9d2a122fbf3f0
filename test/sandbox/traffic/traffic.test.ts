import { describe, expect, it } from 'vitest';
import type { DaySpan } from '../estate/metric-record.ts';
import { functionPublishes, provisionedPublishes } from './functions.ts';
import { bursty, byDay, cron, growing, idle, monthly, newFor, spike, steady, stopped, weekly } from './shapes.ts';
import { readerPublishes, streamPublishes } from './streams.ts';
import { dayMinutes, type Traffic, trafficOf } from './traffic.ts';

const day = (ago: number): DaySpan => ({ ago, from: 0, to: dayMinutes });
const minute = (ago: number, from: number): DaySpan => ({ ago, from, to: from + 1 });
const minutesOf = ({ count }: Traffic, ago: number) =>
  Array.from({ length: dayMinutes }, (_, from) => count(minute(ago, from)));
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const metric = (records: ReturnType<typeof functionPublishes>, name: string) =>
  records.find((one) => one.name === name)?.during ?? {};

describe('traffic of a shape', () => {
  it.each([
    ['steady', steady],
    ['by day', byDay],
    ['bursty', bursty()],
    ['one spike', spike(40)],
    ['by the clock', cron(60)],
  ])('%s is whole events, of which those of minutes are those of the day, each time the same', (_name, shape) => {
    const traffic = trafficOf(shape, 1234);
    const minutes = minutesOf(traffic, 5);
    expect(minutes.every(Number.isInteger)).toBe(true);
    expect(sum(minutes)).toBe(traffic.count(day(5)));
    expect(minutesOf(trafficOf(shape, 1234), 5)).toEqual(minutes);
  });

  it('comes twice where it is doubled', () => {
    const [once, twice] = [trafficOf(bursty(), 1234), trafficOf(bursty(), 1234, 2)];
    expect(minutesOf(twice, 3)).toEqual(minutesOf(once, 3).map((count) => 2 * count));
  });

  it('has the mean it was given: over a week of seasons, over a month of ends', () => {
    const mean = (days: number, traffic: Traffic) =>
      sum(Array.from({ length: days }, (_, ago) => traffic.count(day(ago)))) / days;
    expect(mean(7, trafficOf(weekly(), 7000))).toBeCloseTo(7000, -1);
    expect(mean(30, trafficOf(monthly(), 7000))).toBeCloseTo(7000, -1);
    expect(mean(30, trafficOf(idle, 7000))).toBe(0);
  });

  it('grows, begins and ends', () => {
    const { count } = trafficOf(growing(2), 1000);
    expect([count(day(14)), count(day(7)), count(day(0))]).toEqual([250, 500, 1000]);
    const since = trafficOf(newFor(2, steady), 1000);
    expect([0, 1, 2].map((ago) => since.count(day(ago)) > 0)).toEqual([true, true, false]);
    const until = trafficOf(stopped(2, steady), 1000);
    expect([0, 1, 2].map((ago) => until.count(day(ago)) > 0)).toEqual([false, false, true]);
  });
});

describe('what is published of it', () => {
  it('is nothing where nobody came: missing is not zero', () => {
    const records = functionPublishes('orders', { traffic: trafficOf(idle, 0), milliseconds: 100 });
    for (const { during = {} } of records)
      expect(Object.values(during).map((valueOf) => valueOf(day(0)))).not.toContainEqual(expect.any(Number));
  });

  it('is throttled above a reservation, and what is throttled is no invocation', () => {
    // Twenty at once of which ten may run.
    const calls = { traffic: trafficOf(cron(1), 20 * 86_400), milliseconds: 1000, reserved: 10 };
    const records = functionPublishes('orders', calls);
    const [invoked, throttled] = ['Invocations', 'Throttles'].map((name) => metric(records, name)['Sum']?.(day(1)));
    expect([invoked, throttled]).toEqual([864_000, 864_000]);
    expect(metric(records, 'ConcurrentExecutions')['Maximum']?.(day(1))).toBe(10);
  });

  it('has percentiles by rank: of few calls the slowest of a hundred is the slowest', () => {
    const slow = { share: 0.02, milliseconds: 9000 };
    const of = (aDay: number) =>
      metric(functionPublishes('orders', { traffic: trafficOf(cron(1), aDay), milliseconds: 100, slow }), 'Duration');
    expect(of(50)['p99']?.(day(1))).toBe(9000);
    expect(of(50)['p95']?.(day(1))).toBeLessThan(200);
    expect(of(1000)['p99']?.(day(1))).toBe(9000);
    expect(of(1000)['p50']?.(day(1))).toBe(100);
  });

  it('spills over what is kept ready', () => {
    const calls = { traffic: trafficOf(cron(1), 20 * 86_400), milliseconds: 1000 };
    const records = provisionedPublishes('orders', 'live', calls, 5);
    expect(metric(records, 'ProvisionedConcurrencyUtilization')['Maximum']?.(day(1))).toBe(1);
    expect(metric(records, 'ProvisionedConcurrencySpilloverInvocations')['Sum']?.(day(1))).toBe(15 * 86_400);
  });

  it('is refused above what shards take, and gets older behind a slow reader', () => {
    const traffic = trafficOf(cron(1), 1500 * 86_400);
    const written = streamPublishes('clicks', { traffic, recordBytes: 100, shards: 1 });
    expect(metric(written, 'IncomingRecords')['Sum']?.(day(1))).toBe(1000 * 86_400);
    expect(metric(written, 'WriteProvisionedThroughputExceeded')['Sum']?.(day(1))).toBe(500 * 86_400);
    const reading = { shards: 1, factor: 1, batchSize: 100, milliseconds: 1000 };
    const age = metric(readerPublishes('reader', trafficOf(cron(1), 110 * 86_400), reading), 'IteratorAge')['Maximum'];
    const ages = [20, 10, 1].map((ago) => age?.(day(ago)) ?? 0);
    expect(ages).toEqual([...ages].sort((one, other) => one - other));
    expect(age?.(day(30))).toBeLessThan(9_000_000);
    // What is older than a day is gone.
    expect(age?.(day(1))).toBe(86_400_000);
  });
});
