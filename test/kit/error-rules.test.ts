import { describe, expect, it } from 'vitest';
import { errorRules } from '#kit';
import type { CatchRule, RetryRule, WorkflowState } from '#model';
import { aWorkflowState } from '../support/build.ts';

const retry = (errors: readonly string[], overrides: Partial<RetryRule> = {}): RetryRule => ({
  errors,
  maxAttempts: 3,
  intervalSeconds: 1,
  backoffRate: 2,
  ...overrides,
});
const caught = (...errors: readonly string[]): CatchRule => ({ errors, next: 'Park' });
const rulesOf = (state: WorkflowState, ...others: readonly WorkflowState[]) =>
  errorRules(state, { byName: new Map([state, ...others].map((one) => [one.name, one])) });

describe('the rules about errors', () => {
  it.each([
    ['Lambda.ServiceException', 'Lambda.ServiceException', true],
    ['Lambda.ServiceException', 'Lambda.SdkClientException', false],
    ['States.ALL', 'Lambda.ServiceException', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.TaskFailed', 'Sqs.Any', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.HeartbeatTimeout', false],
    ['States.Timeout', 'States.Timeout', true],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.Timeout', 'Sqs.Any', false],
    ['States.HeartbeatTimeout', 'States.HeartbeatTimeout', true],
    ['States.HeartbeatTimeout', 'States.Timeout', false],
    ['States.BranchFailed', 'Sqs.Any', false],
  ])('%s covers %s of the state itself: %s', (named, error, covers) => {
    const rule = retry(['Other', named]);
    const rules = rulesOf(aWorkflowState({ retries: [rule], catches: [caught('Other', named)] }));
    expect(rules.retryOf(error)).toEqual(covers ? rule : undefined);
    expect(rules.isCaught(error)).toBe(covers);
  });

  it.each(['States.BranchFailed', 'States.ExceedToleratedFailureThreshold', 'States.ALL'])(
    'of a state around it cover by %s what fails inside',
    (named) => {
      const around = aWorkflowState({ name: 'Each', type: 'Map', retries: [retry([named])], catches: [caught(named)] });
      const rules = rulesOf(aWorkflowState({ within: ['Each'], retries: [] }), around);
      expect(rules.retryOf('Sqs.Any')).toEqual(retry([named]));
      expect(rules.isCaught('Sqs.Any')).toBe(true);
    },
  );

  it('are those of the state first, then of each state around it from the inside out', () => {
    const [own, inner, outer] = [retry(['A']), retry(['B']), retry(['C'])];
    const rules = rulesOf(
      aWorkflowState({ within: ['Outer', 'Inner', 'Gone'], retries: [own] }),
      aWorkflowState({ name: 'Outer', retries: [outer] }),
      aWorkflowState({ name: 'Inner', retries: [inner] }),
      aWorkflowState({ name: 'Beside', retries: [retry(['D'])] }),
    );
    expect(rules.retries).toEqual([own, inner, outer]);
    expect(rules.retryOf('D')).toBeUndefined();
  });

  it('let the first that names an error decide, and one without attempts hand it on', () => {
    const never = retry(['A'], { maxAttempts: 0 });
    const around = aWorkflowState({ name: 'Each', retries: [retry(['A'], { maxAttempts: 1 })] });
    const state = aWorkflowState({ within: ['Each'], retries: [never, retry(['States.ALL'])] });
    expect(rulesOf(state).retryOf('A')).toBeUndefined();
    expect(rulesOf(state, around).retryOf('A')).toEqual(retry(['A'], { maxAttempts: 1 }));
    expect(rulesOf(state).retryOf('B')).toEqual(retry(['States.ALL']));
  });

  it('of a state without any cover nothing', () => {
    const rules = rulesOf(aWorkflowState({ retries: [] }));
    expect(rules.retries).toEqual([]);
    expect(rules.isCaught('A')).toBe(false);
  });
});
