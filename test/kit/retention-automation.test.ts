import { describe, expect, it } from 'vitest';
import type { EventRule, Gap, Kind, LogAccountPolicy } from '#model';
import { retentionAutomation } from '../../src/kit/retention-automation.ts';
import { aGap, anAccountPolicy, anEventRule, aRuleTarget, seen, unseen } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const onNewGroups = { source: ['aws.logs'], detail: { eventName: ['CreateLogGroup', 'DeleteLogGroup'] } };
const does = (service: string) => seen([aRuleTarget({ arn: `arn:aws:${service}:eu-west-1:111122223333:it` })]);

function rule(overrides: Partial<EventRule> = {}): EventRule {
  return anEventRule({ pattern: onNewGroups, targets: does('lambda'), ...overrides });
}

function found(given: readonly (EventRule | LogAccountPolicy)[], gaps: Partial<Record<Kind, Gap>> = {}) {
  const { all } = anInventory(given);
  const unread = (...kinds: readonly Kind[]) =>
    kinds.flatMap((kind) => (gaps[kind] === undefined ? [] : { gap: gaps[kind] }))[0];
  return retentionAutomation({ all, analysis: {} as never, unread });
}

describe('What gives new log groups a retention', () => {
  it('is an account policy, before any rule, the first by ARN', () => {
    const policies = [anAccountPolicy({ name: 'b' }), anAccountPolicy({ name: 'a' })];
    expect(found([rule(), ...policies])).toMatchObject({
      is: 'found',
      name: 'a',
      arn: anAccountPolicy({ name: 'a' }).arn,
    });
  });

  it.each(['lambda', 'states', 'ssm', 'events', 'codebuild', 'codepipeline', 'ecs', 'batch'])(
    'is a rule that has %s act',
    (service) => {
      expect(found([rule({ targets: does(service) })])).toMatchObject({ is: 'found', name: 'orders', arn: rule().arn });
    },
  );

  it('is the first of several rules by ARN', () => {
    expect(found([rule({ name: 'b' }), rule({ name: 'a' })])).toMatchObject({ name: 'a' });
  });

  it.each([
    ['a rule that only tells a topic', rule({ targets: does('sns') })],
    ['a rule without targets', rule({ targets: seen([]) })],
    ['a rule that is switched off', rule({ enabled: false })],
    ['a rule of another bus, where CloudTrail tells nothing', rule({ busName: 'shop' })],
    ['a rule on other calls', rule({ pattern: { source: ['aws.logs'], detail: { eventName: ['DeleteLogGroup'] } } })],
    ['a rule without conditions on the call', rule({ pattern: { source: ['aws.logs'] } })],
    ['a schedule', rule({ pattern: undefined })],
    ['a policy of another type', anAccountPolicy({ policyType: 'DATA_PROTECTION_POLICY' })],
  ])('is not %s', (_, one) => {
    expect(found([one])).toEqual({ is: 'none' });
  });

  it.each(['logs.account-policy', 'events.rule'] as const)('is not known where %s was not read', (kind) => {
    const gap = aGap({ kind });
    expect(found([], { [kind]: gap })).toEqual({ is: 'unread', unseen: { gap } });
  });

  it('is not known where the targets of a rule were not read, unless another is known', () => {
    const unread = rule({ name: 'a', targets: unseen({ operation: 'events:ListTargetsByRule' }) });
    expect(found([unread])).toMatchObject({ is: 'unread', unseen: { gap: { operation: 'events:ListTargetsByRule' } } });
    expect(found([unread, rule({ name: 'b' })])).toMatchObject({ is: 'found', name: 'b' });
  });
});
