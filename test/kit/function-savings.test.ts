import { describe, expect, it } from 'vitest';
import { priceOf } from '#data';
import { architectureOf, monthOfCalls, savingsOfFewerCalls, savingsOfShorterCalls } from '#kit';
import type { Resource } from '#model';
import { aFunction, aGap, aLambdaMetrics, eachDay } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';
import { testTime } from '../support/judged.ts';

const orders = aFunction({ memoryMegabytes: 512, architectures: ['x86_64'] });

/** A thousand calls of half a second each day. */
const busy = aLambdaMetrics({ invocations: eachDay(1000), durationSum: eachDay(500_000) });

const contextOf = (...given: readonly Resource[]) => ({
  find: (kind: 'cloudwatch.lambda-metrics', arn: typeof orders.arn) => anInventory(given).find(kind, arn),
  unread: () => undefined,
  now: testTime,
  priceOf,
});

describe('A month of calls', () => {
  it('is that of the last fourteen days, drawn out to 730 hours', () => {
    // 14 days of 24 hours of 336 in all; a month has 730.
    expect(monthOfCalls(orders.arn, contextOf(busy))).toEqual({
      calls: (14_000 / 14) * (730 / 24),
      seconds: (7000 / 14) * (730 / 24),
      said: '14000 calls of 7000000 ms together in 14 days',
    });
  });

  it('is nothing where nobody called, and not known where nobody looked', () => {
    expect(monthOfCalls(orders.arn, contextOf())).toEqual({});
    const unread = { ...contextOf(), unread: () => ({ gap: aGap() }) };
    expect(monthOfCalls(orders.arn, unread)).toEqual({ unpriced: 'no use measured' });
  });

  it('is nothing where there was traffic, and none of it in the last fourteen days', () => {
    const long = aLambdaMetrics({ invocations: [{ day: '2026-11-01', value: 9 }], durationSum: undefined });
    expect(monthOfCalls(orders.arn, contextOf(long))).toEqual({});
  });
});

describe('What fewer calls save', () => {
  it('are their requests and their time', () => {
    const { estimatedMonthlySavings } = savingsOfFewerCalls(orders, { low: 0.1, high: 1 }, contextOf(busy));
    const requests = (1000 * 730) / 24;
    const gigabyteSeconds = requests * 0.5 * 0.5;
    // 30,416.67 requests, 7,604.17 GB-seconds: 0.0061 and 0.1267 dollars.
    const whole = requests * 0.0000002 + gigabyteSeconds * 0.0000166667;
    expect(whole).toBeCloseTo(0.1328, 4);
    expect(estimatedMonthlySavings).toMatchObject({
      low: 0.01,
      high: 0.13,
      spend: `${orders.arn} compute`,
    });
    expect(estimatedMonthlySavings?.basis).toMatch(
      /^14000 calls of 7000000 ms together in 14 days with 512 MB; 0\.0000002/,
    );
  });

  it('are not known where the use is not, and cost less on Arm', () => {
    const unread = { ...contextOf(), unread: () => ({ gap: aGap() }) };
    expect(savingsOfFewerCalls(orders, { low: 0, high: 1 }, unread)).toEqual({ unpriced: 'no use measured' });
    const arm = savingsOfFewerCalls(
      { ...orders, memoryMegabytes: 10_240, architectures: ['arm64'] },
      { low: 0, high: 1 },
      contextOf(busy),
    );
    // 30,416.67 × 0.5 s × 10 GB × 0.0000133334 + 30,416.67 × 0.0000002
    expect(arm.estimatedMonthlySavings).toMatchObject({ low: 0, high: 2.03 });
  });

  it('are of x86 where Lambda does not tell', () => {
    expect([undefined, [], ['x86_64'], ['arm64']].map((architectures) => architectureOf({ architectures }))).toEqual([
      'x86_64',
      'x86_64',
      'x86_64',
      'arm64',
    ]);
  });
});

describe('What shorter calls save', () => {
  it('is their time alone', () => {
    const { estimatedMonthlySavings } = savingsOfShorterCalls(orders, { low: 0.1, high: 0.9 }, contextOf(busy));
    // 7,604.17 GB-seconds at 0.0000166667 dollars are 0.1267.
    expect(estimatedMonthlySavings).toMatchObject({ low: 0.01, high: 0.11, spend: `${orders.arn} compute` });
    expect(estimatedMonthlySavings?.basis).toMatch(
      /^14000 calls of 7000000 ms together in 14 days with 512 MB; 0\.0000166667/,
    );
  });

  it('is not known where the use is not', () => {
    const unread = { ...contextOf(), unread: () => ({ gap: aGap() }) };
    expect(savingsOfShorterCalls(orders, { low: 0, high: 1 }, unread)).toEqual({ unpriced: 'no use measured' });
  });
});
