import { expect, it } from 'vitest';
import { spreadOf } from '../../src/aws/spread-of.ts';

it('tells how values spread', () => {
  const spread = spreadOf(Array.from({ length: 200 }, (_, n) => 200 - n));
  expect(spread).toMatchObject({ periods: 200, sum: 20_100, mean: 100.5, max: 200, p95: 190, p99: 198 });
  expect(spread.deviation).toBeCloseTo(57.734, 3);
});

it('takes the only value for all', () => {
  expect(spreadOf([7])).toEqual({ periods: 1, sum: 7, mean: 7, deviation: 0, max: 7, p95: 7, p99: 7 });
});

it('says that there were no periods with data', () => {
  expect(spreadOf([])).toEqual({ periods: 0, sum: 0, mean: 0, deviation: 0, max: 0, p95: 0, p99: 0 });
});
