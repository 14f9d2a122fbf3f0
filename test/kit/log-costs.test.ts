import { expect, it } from 'vitest';
import { logsCostMore, savingsOfFewerLines } from '#kit';
import { aFunction, aLogGroup } from '../support/build.ts';

const group = aLogGroup();
const writer = aFunction({ memoryMegabytes: 512, architectures: ['x86_64'] });
const by = [
  { writer, calls: 1000, milliseconds: 2_000_000 },
  { writer: aFunction({ memoryMegabytes: 1024, architectures: ['arm64'] }), calls: 3000, milliseconds: 1_000_000 },
];
const volume = (gigabytes: number) => ({
  bytes: 0,
  usual: { bytes: gigabytes * 2 ** 30, by },
  usualDays: 29,
  rank: 1,
  shareOfAll: 1,
});
/** A dollar a gigabyte, a cent for ten requests, and two and three thousandths of one a gigabyte-second. */
const dollars: Readonly<Record<string, number>> = {
  'logs.ingested-gb.STANDARD': 1,
  'lambda.request': 0.001,
  'lambda.gb-second.x86_64': 0.002,
  'lambda.gb-second.arm64': 0.003,
};
const priceWithout =
  (...missing: readonly string[]) =>
  (id: string, region: string) => {
    const price = dollars[id];
    const rest = { unit: 'one', region, source: 'https://example.com', asOf: '2026-11-26' };
    return price === undefined || missing.includes(id) ? undefined : { id, dollars: price, ...rest };
  };

it('compares what lines and calls cost', () => {
  // 1,000 and 3,000 requests are 4 dollars; 1,000 gigabyte-seconds 2, and 1,000 more 3.
  expect(logsCostMore(group, volume(9), priceWithout())).toBe(false);
  expect(logsCostMore(group, volume(9.01), priceWithout())).toBe(true);
});

it.each(Object.keys(dollars))('does not know without the price of %s', (id) => {
  expect(logsCostMore(group, volume(99), priceWithout(id))).toBeUndefined();
});

it('saves what is written beyond what is allowed', () => {
  const { estimatedMonthlySavings } = savingsOfFewerLines(group, volume(29), 14.5 * 2 ** 30, priceWithout());
  // Half of a gigabyte a day, for 730 / 24 days.
  expect(estimatedMonthlySavings).toMatchObject({ low: 0, high: 15.21, spend: `${group.arn} ingestion` });
  expect(savingsOfFewerLines(group, volume(29), 30 * 2 ** 30, priceWithout())).toEqual({});
});
