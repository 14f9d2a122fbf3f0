import { describe, expect, it } from 'vitest';
import { costInWords, estimateInWords, savingsInWords } from '../../src/deliver/savings-in-words.ts';

describe('Savings in words', () => {
  it.each([
    [1, 2, '1.00 to 2.00 USD a month'],
    [0, 1234.5, '0.00 to 1,234.50 USD a month'],
    [2, 2, '2.00 USD a month'],
    [0.01, 0.01, '0.01 USD a month'],
    [0, 0, 'less than 0.01 USD a month'],
  ])('of %s to %s are %s', (low, high, words) => {
    expect(estimateInWords({ low, high })).toBe(words);
  });

  it('in all say by how many findings, and how many have no price', () => {
    const total = { low: 1, high: 2, currency: 'USD', findings: 2, unpriced: 0 } as const;
    expect(savingsInWords(total)).toBe('1.00 to 2.00 USD a month by 2 findings');
    expect(savingsInWords({ ...total, unpriced: 3 })).toBe(
      '1.00 to 2.00 USD a month by 2 findings; not known of 3 more',
    );
    expect(savingsInWords({ ...total, low: 0, high: 0, findings: 0, unpriced: 1 })).toBe('not known, of 1 finding');
    expect(savingsInWords({ ...total, findings: 0 })).toBeUndefined();
  });

  it('of a run itself are what it was charged for', () => {
    const cost = { dollars: 0.07, currency: 'USD', metricSeries: 7000, scannedBytes: 0, costRequests: 0 } as const;
    expect(costInWords(cost)).toBe('about 0.07000 USD, for 7,000 series of metrics');
    expect(costInWords({ ...cost, metricSeries: 0, scannedBytes: 3 * 2 ** 20 })).toBe(
      'about 0.07000 USD, for 3 MB of logs queried',
    );
    expect(costInWords({ ...cost, costRequests: 4 })).toBe(
      'about 0.07000 USD, for 7,000 series of metrics and 4 requests to Cost Explorer',
    );
    expect(costInWords({ ...cost, metricSeries: 0, costRequests: 1 })).toContain('for 1 request to Cost Explorer');
    expect(costInWords({ ...cost, metricSeries: 0 })).toBe('nothing');
  });
});
