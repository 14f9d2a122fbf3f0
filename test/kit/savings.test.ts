import { describe, expect, it } from 'vitest';
import { gigabyteSeconds, monthlyHours, perMonth, savingsOf, unpriced } from '#kit';
import type { Price } from '#model';

const of = { arn: 'arn:aws:dax:eu-west-1:111122223333:cache/shop', region: 'eu-west-1' } as const;
const aPrice = (dollars: number): Price => ({
  id: 'dax.node-hour.dax.t3.small',
  unit: 'node-hour',
  region: 'eu-west-1',
  dollars,
  source: 'https://aws.amazon.com/dynamodb/pricing/',
  asOf: '2026-11-26',
});

describe('The savings of a finding', () => {
  it('are units a month at their price, rounded to cents, with what they were reckoned from', () => {
    expect(
      savingsOf({
        of,
        part: 'capacity',
        measured: '3 nodes',
        lines: [{ price: aPrice(0.04), low: 2 * monthlyHours, high: 3 * monthlyHours }],
      }),
    ).toEqual({
      estimatedMonthlySavings: {
        low: 58.4,
        high: 87.6,
        currency: 'USD',
        basis: '3 nodes; 0.04 USD a node-hour in eu-west-1 (https://aws.amazon.com/dynamodb/pricing/, 2026-11-26)',
        spend: 'arn:aws:dax:eu-west-1:111122223333:cache/shop capacity',
      },
    });
  });

  it('are less by what is paid instead, and never below nothing', () => {
    const saved = (low: number) =>
      savingsOf({
        of,
        part: 'capacity',
        measured: 'x',
        lines: [
          { price: aPrice(2), low, high: 10 },
          { price: aPrice(1), low: -5, high: -5 },
        ],
      }).estimatedMonthlySavings;
    expect(saved(3)).toMatchObject({ low: 1, high: 15 });
    expect(saved(2)).toMatchObject({ low: 0, high: 15 });
  });

  it('are not there where nothing is saved', () => {
    expect(savingsOf({ of, part: 'capacity', measured: 'x', lines: [{ price: aPrice(1), low: 0, high: 0 }] })).toEqual(
      {},
    );
  });

  it('say that a price is unknown where one of them is', () => {
    const lines = [
      { price: aPrice(1), low: 1, high: 1 },
      { price: undefined, low: 1, high: 1 },
    ] as const;
    expect(savingsOf({ of, part: 'capacity', measured: 'x', lines: [...lines] })).toEqual({
      unpriced: 'price of eu-west-1 unknown',
    });
    expect(unpriced('no use measured')).toEqual({ unpriced: 'no use measured' });
  });

  it('are none where not a cent is saved', () => {
    const ofCents = (dollars: number) =>
      savingsOf({ of, part: 'capacity', measured: 'x', lines: [{ price: aPrice(dollars), low: 1, high: 1 }] });
    expect(ofCents(0.004)).toEqual({});
    expect(ofCents(0.005)).toMatchObject({ estimatedMonthlySavings: { low: 0.01, high: 0.01 } });
  });

  it.each([
    [0.0000000309, '0.0000000309'],
    [0.0000166667, '0.0000166667'],
    [0.5, '0.5'],
    [3, '3'],
    [10, '10'],
  ])('write the price of %s as %s', (dollars, text) => {
    const { estimatedMonthlySavings } = savingsOf({
      of,
      part: 'capacity',
      measured: 'x',
      lines: [{ price: aPrice(dollars), low: 1, high: 1e9 }],
    });
    expect(estimatedMonthlySavings?.basis).toContain(`; ${text} USD a node-hour`);
  });

  it('are of a month of 730 hours', () => {
    expect(perMonth(14, 14)).toBeCloseTo(730 / 24, 10);
    expect(perMonth(240, 10)).toBe(730);
    expect(gigabyteSeconds(2_000, 512)).toBe(1);
  });
});
