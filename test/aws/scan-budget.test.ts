import { expect, it } from 'vitest';
import { logInsightsOf } from '../../src/aws/scan-budget.ts';

it('is one of all regions of an account, of half a gigabyte where nothing else was said', () => {
  const of = logInsightsOf({ groups: ['/aws/lambda/*'] });
  const [one, again, other] = ['111122223333', '111122223333', '444455556666'].map(of);
  expect(one).toMatchObject({ groups: ['/aws/lambda/*'], budget: { leftBytes: 500_000_000 } });
  one?.budget.spend(200_000_000);
  one?.budget.spend(-1000);
  expect([again?.budget.leftBytes, other?.budget.leftBytes]).toEqual([300_001_000, 500_000_000]);
});

it('is what was said', () => {
  expect(logInsightsOf({ groups: ['*'], scanBudgetMb: 2 })('111122223333')?.budget.leftBytes).toBe(2_000_000);
});

it('is none where no group was named', () => {
  expect(logInsightsOf(undefined)('111122223333')).toBeUndefined();
});
