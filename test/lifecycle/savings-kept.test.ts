import { describe, expect, it } from 'vitest';
import type { EstimatedMonthlySavings, Finding, Priced } from '#model';
import { after, anEvaluation, failed, passed, ran } from './evaluations.ts';

const saving = (high: number): { readonly estimatedMonthlySavings: EstimatedMonthlySavings } => ({
  estimatedMonthlySavings: {
    low: 0,
    high,
    currency: 'USD',
    basis: `measured ${String(high)}`,
    spend: 'arn:aws:lambda:eu-west-1:111122223333:function:orders compute',
  },
});

const failing = (priced: Priced = {}) => [anEvaluation({ ...failed, ...priced })];

/** What is written of a finding that fails as before, where it saved the first and saves the second. */
function writtenAfter(before: Priced, now: Priced): { readonly change: string; readonly finding: Finding } | undefined {
  const [step] = ran(after([failing(before)]), failing(now)).steps;
  expect(step?.outcome.change).toBe('unchanged');
  expect(step?.outcome).toMatchObject(now);
  return step?.transition && { change: step.transition.change, finding: step.transition.after };
}

describe('What a finding saves', () => {
  it('is remembered with it', () => {
    const [finding] = after([failing(saving(100))]).values();
    expect(finding).toMatchObject(saving(100));
    expect(finding).not.toHaveProperty('unpriced');
    expect([...after([failing({ unpriced: 'no use' })]).values()][0]).toMatchObject({ unpriced: 'no use' });
    expect([...after([failing()]).values()][0]).not.toHaveProperty('estimatedMonthlySavings');
  });

  it('is no news by itself, and is written anew once it moved by more than a tenth', () => {
    expect(writtenAfter(saving(100), saving(110))).toBeUndefined();
    expect(writtenAfter(saving(100), saving(90))).toBeUndefined();
    expect(writtenAfter(saving(100), saving(110.01))).toMatchObject({ change: 'unchanged', finding: saving(110.01) });
    expect(writtenAfter(saving(100), saving(89.99))).toMatchObject({ finding: saving(89.99) });
  });

  it('is written where it was not known before, or is no longer', () => {
    expect(writtenAfter({}, saving(1))).toMatchObject({ change: 'unchanged', finding: saving(1) });
    expect(writtenAfter(saving(1), { unpriced: 'no use' })).toMatchObject({ finding: { unpriced: 'no use' } });
    expect(writtenAfter({ unpriced: 'no use' }, { unpriced: 'price unknown' })).toBeDefined();
    expect(writtenAfter({ unpriced: 'no use' }, { unpriced: 'no use' })).toBeUndefined();
    expect(writtenAfter({}, {})).toBeUndefined();
  });

  it('goes when the finding is resolved', () => {
    const [finding] = ran(after([failing(saving(100))]), [anEvaluation(passed)]).known.values();
    expect(finding?.state).toBe('resolved');
    expect(finding).not.toHaveProperty('estimatedMonthlySavings');
  });
});
