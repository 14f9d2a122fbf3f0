import { describe, expect, it } from 'vitest';
import { type PriceId, priceOf } from '#data';
import { priceLists } from '../../src/data/prices/index.ts';

const rows = priceLists.flatMap(({ source, asOf, rows: ofList }) =>
  Object.entries(ofList).map(([id, row]) => ({ id: id as PriceId, row, source, asOf })),
);

describe('A price', () => {
  it('has its unit, region, source and date', () => {
    expect(priceOf('lambda.gb-second.arm64', 'eu-west-1')).toEqual({
      id: 'lambda.gb-second.arm64',
      unit: 'GB-second',
      region: 'eu-west-1',
      dollars: 0.0000133334,
      source: 'https://aws.amazon.com/lambda/pricing/',
      asOf: '2026-11-26',
    });
  });

  it('is unknown where nobody looked it up', () => {
    expect(priceOf('lambda.gb-second.arm64', 'mx-central-1')).toBeUndefined();
    expect(priceOf('dax.node-hour.dax.r9.huge', 'us-east-1')).toBeUndefined();
  });

  it.each(rows)('$id is known of the first region, from a page and a day', ({ id, row: [unit, dollars], ...list }) => {
    expect(dollars['us-east-1']).toBeGreaterThan(0);
    expect(Object.values(dollars).every((each) => each > 0 && each < 100)).toBe(true);
    expect(unit).not.toBe('');
    expect(list.source).toMatch(/^https:\/\/aws\.amazon\.com\//);
    expect(list.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(priceOf(id, 'us-east-1')?.dollars).toBe(dollars['us-east-1']);
  });

  it('has an id of its own', () => {
    const ids = rows.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it('of another region differs from that of the first by no more than the half', () => {
    for (const {
      row: [, dollars],
      id,
    } of rows) {
      const first = dollars['us-east-1'] ?? 0;
      for (const [region, each] of Object.entries(dollars)) {
        expect(each / first, `${id} in ${region}`).toBeGreaterThan(0.5);
        expect(each / first, `${id} in ${region}`).toBeLessThan(2);
      }
    }
  });
});
