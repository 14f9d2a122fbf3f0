import {
  defineCheck,
  fail,
  failureQueue,
  failureQueueHints,
  type JudgeContext,
  notApplicable,
  passBecause,
  severityOf,
  unknown,
} from '#kit';
import type { Arn, EventRule, RuleTarget, Verdict } from '#model';

type Context = JudgeContext<(typeof failureQueueHints)[number], unknown>;

/** Of rules: the subscribers of the second product of event buses (`event-busv2`) have an API of their own, which is not read. */
export const eventbridgeTargetDlq = defineCheck({
  id: 'eventbridge-target-dlq',
  title: 'Each target of a rule keeps the events that could not be delivered',
  question: 'REL2',
  practices: ['REL2-11'],
  scope: 'region',
  severity: 'medium',
  why: 'EventBridge drops an event when a day of retries is over, and at once where the target is gone or does not let it in.',
  remedy: {
    text: 'Give the target a standard queue of the region whose policy lets events.amazonaws.com send for the rule. The command replaces the target whole: repeat its role, input and retries in the file.',
    property: 'AWS::Events::Rule Targets[].DeadLetterConfig; SAM EventBridgeRule DeadLetterConfig',
    cli: 'aws events put-targets --rule {rule} --event-bus-name {bus} --targets file://targets.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',

  subject: 'events.rule',
  hints: failureQueueHints,
  messages: {
    missing: '{rule} has no dead-letter queue for its target {id} ({target}), which is tried {attempts} times.',
    unreachable:
      '{rule} loses what it cannot deliver to its target {id} ({target}): its dead-letter queue {deadLetters} {flaw}.',
  },

  judge(rule, context) {
    if (rule.managedBy !== undefined) return notApplicable(`${rule.managedBy} keeps it`);
    if (!rule.enabled) return notApplicable('it is switched off');
    if (!rule.targets.seen) return unknown(rule.targets.gap);
    if (rule.targets.value.length === 0) return notApplicable('it has no target');
    return rule.targets.value.flatMap((target) => verdictsOn(target, rule, context));
  },
});

function verdictsOn(
  target: RuleTarget,
  rule: EventRule,
  context: Context,
): readonly Verdict<'missing' | 'unreachable'>[] {
  const { id, maximumRetryAttempts: attempts = 185, deadLetterArn } = target;
  const evidence = { rule: rule.name, bus: rule.busName, id, target: target.arn, attempts };
  if (deadLetterArn === undefined) {
    const severity = attempts === 0 ? severityOf('high', 'nothing is tried again') : {};
    return [fail('missing', evidence, { subKey: id, ...severity })];
  }
  const { arn: sourceArn, account } = rule;
  const part = { subKey: `${id}/unreachable` };
  const { flaw, doubt } = failureQueue(
    {
      arn: deadLetterArn as Arn,
      holder: rule,
      sender: { service: 'events', sourceArn, account },
      fifo: false,
      acrossAccounts: true,
    },
    context,
    part,
  );
  const facts = { ...evidence, deadLetters: deadLetterArn };
  const related = [deadLetterArn as Arn];
  const isSet = passBecause(facts, { subKey: id, related });
  if (flaw !== undefined) return [isSet, fail('unreachable', { ...facts, flaw }, { ...part, related })];
  return doubt === undefined ? [isSet] : [isSet, doubt];
}
