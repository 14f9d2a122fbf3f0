import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runMetrics } from '../../src/handlers/run-metrics.ts';
import { monthlyCosts } from '../../tools/costs/monthly-costs.ts';
import { metricsOfRuns, withCostsBlock } from '../../tools/generated/costs-block.ts';
import { aRun } from '../deliver/outcomes.ts';

const small = { accounts: 1, regions: 3, functions: 100, alarmMetrics: 10, customMetrics: 2 };

describe('What an installation costs', () => {
  it('grows with the functions that are read, and hardly with the hours of the day', () => {
    const large = monthlyCosts({ ...small, accounts: 50 });
    const one = monthlyCosts(small);
    expect(large.metricsRead).toBeCloseTo(50 * one.metricsRead, 6);
    expect(large.watching).toBe(one.watching);
    // Several accounts share a worker.
    expect(large.compute).toBeLessThan(50 * one.compute);
  });

  it('counts alarms, metrics and the key by the month', () => {
    expect(monthlyCosts(small).watching).toBeCloseTo(10 * 0.1 + 2 * 0.3 + 1, 6);
  });

  it('reads seven series of each function a day', () => {
    expect(monthlyCosts(small).metricsRead).toBeCloseTo((30 * 300 * 7 * 0.01) / 1000, 6);
  });

  it('knows how many metrics a run writes', () => {
    expect(metricsOfRuns).toBe(Object.keys(runMetrics(aRun(), 0)).length);
  });

  it('is told in docs/deploy.md by the template as it is', () => {
    const text = readFileSync('docs/deploy.md', 'utf8');
    expect(withCostsBlock(text, readFileSync('test/self-audit/expanded.json', 'utf8'))).toBe(text);
    expect(text).toMatch(/\| \*\*all\*\* \| \d+\.\d\d \|/);
  });
});
