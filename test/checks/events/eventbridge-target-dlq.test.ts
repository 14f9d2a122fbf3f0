import { eventbridgeTargetDlq } from '../../../checks/events/eventbridge-target-dlq.ts';
import { aGap, anEventBus, anEventRule, aPolicy, aQueue, aRuleTarget, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const deadLetterArn = aRuleTarget().deadLetterArn as ReturnType<typeof aQueue>['arn'];
const rule = anEventRule();
const sends = (source: string) => ({
  principals: [{ type: 'Service', value: 'events.amazonaws.com' }],
  actions: ['sqs:SendMessage'],
  conditions: [{ operator: 'ArnEquals', key: 'aws:SourceArn', values: [source] }],
});
const queue = aQueue({ name: 'inbox-dead-letters', policy: aPolicy([sends(rule.arn)]) });
const having = (...targets: readonly Parameters<typeof aRuleTarget>[0][]) =>
  anEventRule({ targets: seen(targets.map(aRuleTarget)) });
const bare = { deadLetterArn: undefined };
const target = aRuleTarget().arn;

testCheck(eventbridgeTargetDlq, {
  passes: [
    {
      name: 'a queue that lets EventBridge send for the rule',
      given: [rule, queue],
      evidence: { rule: 'orders', bus: 'default', id: 'target', target, attempts: 10, deadLetters: deadLetterArn },
      subKey: 'target',
      related: [deadLetterArn],
    },
    {
      name: 'a bus as the target, with a queue (trap: buses as targets)',
      given: [having({ arn: anEventBus({ name: 'central' }).arn }), queue],
    },
    {
      name: 'of a rule that takes management events, on a bus of its own (trap: all buses)',
      given: [
        anEventRule({ busName: 'shop' }),
        { ...queue, policy: aPolicy([sends(anEventRule({ busName: 'shop' }).arn)]) },
      ],
      evidence: { bus: 'shop' },
    },
  ],
  fails: [
    {
      name: 'none: AWS tries 185 times',
      given: [having({ ...bare, maximumRetryAttempts: undefined })],
      message: 'missing',
      severity: 'medium',
      subKey: 'target',
      evidence: { attempts: 185, target },
      text: 'tried 185 times',
    },
    {
      name: 'none, and nothing is tried again: more severely',
      given: [having({ ...bare, maximumRetryAttempts: 0 })],
      message: 'missing',
      severity: 'high',
      evidence: { attempts: 0 },
    },
    {
      name: 'none, and it is tried once again',
      given: [having({ ...bare, maximumRetryAttempts: 1 })],
      message: 'missing',
      severity: 'medium',
    },
    {
      name: 'one of two targets has none',
      given: [having({ id: 'a' }, { id: 'b', ...bare }), queue],
      verdicts: [
        { result: 'pass', subKey: 'a' },
        { result: 'fail', subKey: 'b', message: 'missing' },
      ],
    },
    {
      name: 'its queue is gone',
      given: [rule],
      verdicts: [
        { result: 'pass', subKey: 'target' },
        {
          result: 'fail',
          subKey: 'target/unreachable',
          message: 'unreachable',
          severity: 'medium',
          evidence: { flaw: 'does not exist', deadLetters: deadLetterArn, id: 'target' },
          related: [deadLetterArn],
          text: 'does not exist',
        },
      ],
    },
    {
      name: 'its queue is FIFO',
      given: [rule, { ...queue, fifo: true }],
      verdicts: [{ result: 'pass' }, { result: 'fail', message: 'unreachable', evidence: { flaw: 'is FIFO' } }],
    },
    {
      name: 'its queue lets EventBridge send for another rule alone',
      given: [rule, { ...queue, policy: aPolicy([sends(`${rule.arn}-2`)]) }],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          message: 'unreachable',
          evidence: { flaw: `gets nothing: its policy does not let events send for ${rule.arn}` },
        },
      ],
    },
    {
      name: 'its queue is in another region',
      given: [having({ deadLetterArn: 'arn:aws:sqs:us-east-1:111122223333:dead' })],
      verdicts: [
        { result: 'pass' },
        { result: 'fail', message: 'unreachable', evidence: { flaw: 'is in another region' } },
      ],
    },
  ],
  skips: [
    { name: 'a service keeps the rule', given: [anEventRule({ managedBy: 'states.amazonaws.com' })], text: 'states' },
    { name: 'the rule is switched off', given: [anEventRule({ enabled: false })], text: 'switched off' },
    { name: 'the rule has no target', given: [having()], text: 'no target' },
  ],
  insufficient: [
    {
      name: 'its queue is of an account that is not audited (trap: cross-account queue)',
      given: [having({ deadLetterArn: 'arn:aws:sqs:eu-west-1:999988887777:dead' })],
      verdicts: [
        { result: 'pass', subKey: 'target' },
        { result: 'insufficient-evidence', subKey: 'target/unreachable', text: 'outside the audited accounts' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'its targets were not read',
      given: [anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'queues were not read',
      given: [rule],
      gaps: [aGap({ kind: 'sqs.queue', operation: 'sqs:ListQueues' })],
      verdicts: [
        { result: 'pass', subKey: 'target' },
        { result: 'unknown', subKey: 'target/unreachable', gap: { operation: 'sqs:ListQueues' } },
      ],
    },
  ],
});
