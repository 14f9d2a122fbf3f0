import { describe, expect, it } from 'vitest';
import type { Outcome } from '#model';
import { tally } from '../../src/engine/tally.ts';

const anOutcome = (overrides: Partial<Outcome>) =>
  ({ checkId: 'one', result: 'pass', change: null, state: null, severity: 'low', ...overrides }) as Outcome;

describe('A tally', () => {
  it('counts results, changes, open findings and results per check', () => {
    const counted = tally();
    counted.add(anOutcome({}));
    counted.add(anOutcome({ result: 'fail', change: 'new', state: 'open', severity: 'high' }));
    counted.add(anOutcome({ checkId: 'two', result: 'unknown', change: 'unchanged', state: 'open' }));
    counted.add(
      anOutcome({ checkId: 'two', result: 'waived', change: 'waived', state: 'waived', severity: 'critical' }),
    );
    counted.add(anOutcome({ result: 'fail', change: 'new', state: 'open', severity: 'high', isOfNewCheck: true }));
    counted.add(anOutcome({ result: 'fail', change: 'new', state: 'open', severity: 'high', isOfNewCheck: true }));
    expect(counted.counts()).toEqual({
      results: { pass: 1, fail: 3, review: 0, 'insufficient-evidence': 0, unknown: 1, 'not-applicable': 0, waived: 1 },
      changes: {
        new: 1,
        changed: 0,
        unchanged: 1,
        resolved: 0,
        gone: 0,
        reopened: 0,
        waived: 1,
        'waiver-expired': 0,
        retired: 0,
      },
      ofNewChecks: { one: 2 },
      open: { critical: 0, high: 3, medium: 0, low: 1, informational: 0 },
      checks: { one: { pass: 1, fail: 3 }, two: { unknown: 1, waived: 1 } },
      savings: { low: 0, high: 0, currency: 'USD', findings: 0, unpriced: 0 },
    });
  });

  it('adds what was counted elsewhere', () => {
    const elsewhere = tally();
    elsewhere.add(anOutcome({ result: 'fail', change: 'new', state: 'open', severity: 'high' }));
    elsewhere.add(anOutcome({ checkId: 'two', result: 'fail', change: 'new', state: 'open', isOfNewCheck: true }));
    const counted = tally();
    counted.add(anOutcome({ result: 'fail', change: 'new', state: 'open', severity: 'high' }));
    counted.addAll(elsewhere.counts());
    expect(counted.counts()).toMatchObject({
      results: { pass: 0, fail: 3 },
      changes: { new: 2 },
      ofNewChecks: { two: 1 },
      open: { high: 2, low: 1 },
      checks: { one: { fail: 2 }, two: { fail: 1 } },
    });
  });
});

describe('The savings of a tally', () => {
  const spend = 'arn:aws:lambda:eu-west-1:111122223333:function:orders compute';
  const saving = anOutcome({
    result: 'fail',
    state: 'open',
    estimatedMonthlySavings: { low: 1, high: 2, currency: 'USD', basis: 'measured', spend },
  });

  it('are those of its open findings, a spend once, with those of other accounts', () => {
    const elsewhere = tally();
    elsewhere.add(anOutcome({ result: 'review', state: 'open', unpriced: 'no use' }));
    const counted = tally();
    counted.add(saving);
    counted.add(saving);
    counted.addAll(elsewhere.counts());
    expect(counted.counts().savings).toEqual({ low: 1, high: 2, currency: 'USD', findings: 2, unpriced: 1 });
  });

  it('stay as they are where an earlier version counted elsewhere, which knew of none', () => {
    const { savings: _, ...known } = tally().counts();
    const counted = tally();
    counted.add(saving);
    counted.addAll(known);
    expect(counted.counts().savings).toMatchObject({ high: 2, findings: 1 });
  });
});
