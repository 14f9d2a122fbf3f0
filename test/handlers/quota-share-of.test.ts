import { describe, expect, it } from 'vitest';
import { quotaShareOf } from '../../src/handlers/quota-share-of.ts';
import type { SharedRun } from '../../src/handlers/shared-run.ts';

function aRun(isBeside: boolean, { quotaShare, ...asked }: { scheduledTime?: string; quotaShare?: number } = {}) {
  const beside = isBeside ? [{}] : [];
  return {
    file: { begun: { beside } },
    invocation: { asked, settings: { config: { quotaShare } } },
  } as unknown as SharedRun;
}

describe('The share of quotas that a worker takes', () => {
  it('is as configured for a run by itself, and for one of the schedule', () => {
    expect(quotaShareOf(aRun(false), {})).toEqual({});
    expect(quotaShareOf(aRun(true, { scheduledTime: '2026-11-26T05:00:00Z' }), {})).toEqual({});
  });

  it('is a quarter at most for one that somebody started beside another', () => {
    expect(quotaShareOf(aRun(true), {})).toEqual({ quotaShare: 0.25 });
    expect(quotaShareOf(aRun(true, { quotaShare: 0.8 }), {})).toEqual({ quotaShare: 0.25 });
    expect(quotaShareOf(aRun(true, { quotaShare: 0.1 }), {})).toEqual({ quotaShare: 0.1 });
  });

  it('is what whoever runs the function says', () => {
    expect(quotaShareOf(aRun(true), { quotaShare: 100 })).toEqual({ quotaShare: 100 });
  });
});
