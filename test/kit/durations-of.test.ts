import { describe, expect, it } from 'vitest';
import { durationsOf } from '#kit';
import type { DayValue, LambdaMetrics } from '#model';
import { aFunction, aGap, aLambdaMetrics } from '../support/build.ts';

const { arn } = aFunction();
const now = new Date('2026-11-20T12:00:00Z');
const days = (...values: readonly number[]): readonly DayValue[] =>
  values.map((value, index) => ({ day: `2026-11-${String(20 - index).padStart(2, '0')}`, value }));
const ask = (metrics: LambdaMetrics | undefined, gap = aGap({ kind: 'cloudwatch.lambda-metrics' })) => {
  const find = () => (metrics === undefined ? { is: 'absent' } : { is: 'found', value: metrics });
  return durationsOf(arn, 'durationP99', { find, now, unread: () => (metrics ? undefined : { gap }) } as never);
};

describe('how long the calls of a function took', () => {
  it('is told of a day in the middle, and of the slowest', () => {
    const metrics = aLambdaMetrics({ invocations: days(400, 100, 200), durationP99: days(10.4, 30.6, 20.4) });
    expect(ask(metrics)).toEqual({ typical: 20, highest: 31 });
  });

  it('takes no single slow call of a quiet day for the slowest of a hundred', () => {
    const metrics = aLambdaMetrics({ invocations: days(400, 40, 20), durationP99: days(10.4, 30.6, 20.4) });
    expect(ask(metrics)).toEqual({ typical: 20, highest: 10 });
  });

  it('does not count what is older than two weeks', () => {
    const invocations = [...days(99), { day: '2026-11-06', value: 1000 }];
    expect(ask(aLambdaMetrics({ invocations, durationP99: days(10) }))).toEqual({
      verdict: { result: 'insufficient-evidence', because: 'fewer than 100 calls within 14 days' },
    });
    const durationP99 = [...days(10), { day: '2026-11-07', value: 20 }, { day: '2026-11-06', value: 90 }];
    const busy = [...days(100), { day: '2026-11-07', value: 100 }, { day: '2026-11-06', value: 100 }];
    expect(ask(aLambdaMetrics({ invocations: busy, durationP99 }))).toMatchObject({ highest: 20 });
  });

  it('is not told where there is no duration', () => {
    expect(ask(aLambdaMetrics({ invocations: days(100), durationP99: [] }))).toMatchObject({
      verdict: { result: 'insufficient-evidence' },
    });
  });

  it('is unknown where it could not be read', () => {
    expect(ask(undefined)).toMatchObject({ verdict: { result: 'unknown' } });
  });
});
