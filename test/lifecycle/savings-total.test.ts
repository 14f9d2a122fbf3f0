import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EstimatedMonthlySavings, SavingsTotal, State } from '#model';
import { type PricedFinding, savingsTotal } from '../../src/lifecycle/index.ts';

const on = (name: string, low: number, high: number): EstimatedMonthlySavings => ({
  low,
  high,
  currency: 'USD',
  basis: 'measured',
  spend: `arn:aws:lambda:eu-west-1:111122223333:function:${name} compute`,
});

const open = (estimatedMonthlySavings: EstimatedMonthlySavings, state: State | null = 'open'): PricedFinding => ({
  state,
  result: 'fail',
  estimatedMonthlySavings,
});

function totalOf(...findings: readonly PricedFinding[]): SavingsTotal {
  const sum = savingsTotal();
  for (const finding of findings) sum.add(finding);
  return sum.total();
}

describe('The total of savings', () => {
  it('is nothing of nothing', () => {
    expect(totalOf()).toEqual({ low: 0, high: 0, currency: 'USD', findings: 0, unpriced: 0 });
  });

  it('adds up what is saved on different money', () => {
    expect(totalOf(open(on('orders', 1.1, 2.2)), open(on('billing', 0.2, 0.4)))).toEqual({
      low: 1.3,
      high: 2.6,
      currency: 'USD',
      findings: 2,
      unpriced: 0,
    });
  });

  it('counts a dollar that two findings are about once: the largest of each end', () => {
    expect(totalOf(open(on('orders', 3, 4)), open(on('orders', 1, 9)), open(on('orders', 2, 2)))).toMatchObject({
      low: 3,
      high: 9,
      findings: 3,
    });
  });

  it('tells two parts of the bill of one resource apart', () => {
    const compute = on('orders', 1, 1);
    const storage = { ...compute, spend: 'arn:aws:lambda:eu-west-1:111122223333:function:orders storage' } as const;
    expect(totalOf(open(compute), open(storage))).toMatchObject({ low: 2, high: 2, findings: 2 });
  });

  it.each(['waived', 'resolved', 'gone', 'retired'] as const)('leaves out what is %s', (state) => {
    expect(totalOf(open(on('orders', 1, 1), state), { state, result: 'fail', unpriced: 'x' })).toMatchObject({
      high: 0,
      findings: 0,
      unpriced: 0,
    });
  });

  it.each([
    ['fail', 1],
    ['review', 1],
    ['waived', 0],
    ['pass', 0],
  ] as const)('of what is stored nowhere counts by its result: %s', (result, findings) => {
    expect(totalOf({ ...open(on('orders', 1, 1), null), result })).toMatchObject({ high: findings, findings });
  });

  it('counts what is open and could not be read again, and says how many have no price', () => {
    const stale: PricedFinding = { ...open(on('orders', 1, 1)), result: 'unknown' };
    const unknown: PricedFinding = { state: 'open', result: 'review', unpriced: 'no use measured' };
    expect(totalOf(stale, unknown, { state: 'open', result: 'fail' })).toMatchObject({
      high: 1,
      findings: 1,
      unpriced: 1,
    });
  });

  it('adds the totals of other accounts, to the cent', () => {
    const sum = savingsTotal();
    sum.add(open(on('orders', 0.1, 0.2)));
    sum.addAll({ low: 0.2, high: 0.4, currency: 'USD', findings: 2, unpriced: 1 });
    sum.addAll({ low: 0, high: 0, currency: 'USD', findings: 0, unpriced: 3 });
    expect(sum.total()).toEqual({ low: 0.3, high: 0.6, currency: 'USD', findings: 3, unpriced: 4 });
  });

  it('is between the largest and the sum of all, in whatever order they come', () => {
    const savings = fc
      .record({ name: fc.constantFrom('a', 'b', 'c'), low: fc.integer({ max: 1e6, min: 0 }), more: fc.nat(1e6) })
      .map(({ name, low, more }) => open(on(name, low / 100, (low + more) / 100)));
    fc.assert(
      fc.property(fc.array(savings), (findings) => {
        const total = totalOf(...findings);
        const highs = findings.map(({ estimatedMonthlySavings }) => estimatedMonthlySavings?.high ?? 0);
        expect(total.high).toBeGreaterThanOrEqual(Math.max(0, ...highs));
        expect(total.high).toBeLessThanOrEqual(highs.reduce((sum, high) => sum + high, 0) + 1e-6);
        expect(total.low).toBeLessThanOrEqual(total.high);
        expect(totalOf(...findings.toReversed())).toEqual(total);
      }),
    );
  });
});
