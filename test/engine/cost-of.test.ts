import { describe, expect, it } from 'vitest';
import { priceOf } from '#data';
import { costOf } from '../../src/engine/index.ts';

describe('What a run costs', () => {
  it('is a cent for a thousand series, half a cent for a gigabyte of logs, and a cent for a request of costs', () => {
    expect(priceOf('cloudwatch.series-read', 'us-east-1')?.dollars).toBe(0.00001);
    expect(priceOf('logs.scanned-gb', 'us-east-1')?.dollars).toBe(0.005);
    expect(priceOf('ce.request', 'us-east-1')?.dollars).toBe(0.01);
    expect(costOf({ metricSeries: 7000, scannedBytes: 2 ** 30, costRequests: 4 })).toEqual({
      dollars: 0.115,
      currency: 'USD',
      metricSeries: 7000,
      scannedBytes: 2 ** 30,
      costRequests: 4,
    });
    expect(costOf({ metricSeries: 1 }).dollars).toBe(0.00001);
    expect(costOf({})).toEqual({ dollars: 0, currency: 'USD', metricSeries: 0, scannedBytes: 0, costRequests: 0 });
  });
});
