import { sqsDlqRetention } from '../../../checks/sqs/sqs-dlq-retention.ts';
import { aFunction, aGap, anEventRule, aQueue, aRuleTarget, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const days = (count: number) => count * 86_400;
const source = (retentionSeconds: number) => aQueue({ retentionSeconds });
const name = 'inbox-dead-letters';
const subject = name;
const keeps = (retentionSeconds: number) => aQueue({ name, deadLetterArn: undefined, retentionSeconds });
const { arn } = keeps(1);
const fifoName = 'dead.fifo';
const fifo = (retentionSeconds: number) => aQueue({ name: fifoName, deadLetterArn: undefined, retentionSeconds });
const fifoSource = aQueue({ name: 'inbox.fifo', deadLetterArn: fifo(1).arn, retentionSeconds: days(5) });

testCheck(sqsDlqRetention, {
  passes: [
    {
      name: 'two weeks, and the source keeps four days',
      subject,
      given: [keeps(days(14)), source(days(4))],
      evidence: {
        queue: name,
        queueUrl: keeps(1).url,
        from: ['queue inbox'],
        retention: days(14),
        minDays: 14,
        fifo: false,
      },
    },
    {
      name: 'two weeks, and so does the source, which is the longest',
      subject,
      given: [keeps(days(14)), source(days(14))],
    },
    {
      name: 'a second longer than the source, where the options advise no more',
      subject,
      given: [keeps(days(7) + 1), source(days(7))],
      options: { minDays: 7 },
    },
    {
      name: 'a FIFO queue that keeps as long as its source (trap: the age begins anew)',
      subject: fifoName,
      given: [fifo(days(5)), fifoSource],
      options: { minDays: 5 },
    },
    {
      name: 'the dead-letter queue of a function, two weeks',
      given: [keeps(days(14)), aFunction({ deadLetterArn: arn })],
      evidence: { from: ['function orders'] },
    },
  ],
  fails: [
    {
      name: 'as long as its source: both have the default of four days (trap: default)',
      subject,
      given: [keeps(345_600), aQueue()],
      message: 'notLonger',
      severity: 'medium',
      evidence: { source: 'inbox', retention: 345_600, sourceRetention: 345_600 },
      related: [aQueue().arn],
      text: 'may be 345600s old already',
    },
    {
      name: 'shorter than its source',
      subject,
      given: [keeps(days(13)), source(days(14))],
      message: 'notLonger',
    },
    {
      name: 'longer than one source, and not longer than another, which is told',
      subject,
      given: [
        keeps(days(6)),
        aQueue({ name: 'slow', deadLetterArn: arn, retentionSeconds: days(7) }),
        source(days(4)),
        aQueue({ name: 'also', deadLetterArn: arn, retentionSeconds: days(7) }),
      ],
      message: 'notLonger',
      evidence: { source: 'also', from: ['queue also', 'queue inbox', 'queue slow'] },
    },
    {
      name: 'a FIFO queue that keeps a second less than its source',
      subject: fifoName,
      given: [fifo(days(5) - 1), fifoSource],
      options: { minDays: 1 },
      message: 'notLonger',
      evidence: { fifo: true },
    },
    {
      name: 'longer than its source, and a second short of two weeks',
      subject,
      given: [keeps(days(14) - 1), source(days(4))],
      message: 'short',
      severity: 'low',
      evidence: { retention: days(14) - 1, minDays: 14 },
      text: '14 days are advised',
    },
    {
      name: 'the dead-letter queue of a rule, without any source queue: the advice alone',
      given: [keeps(days(4)), anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: arn })]) })],
      message: 'short',
      evidence: { from: ['rule orders'] },
      text: 'rule orders',
    },
  ],
  skips: [{ name: 'nothing fails into it', given: [keeps(1)], text: 'nothing is seen to fail into it' }],
  unknowns: [
    {
      name: 'a rule may fail into it, and its targets were not read',
      given: [keeps(1), anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'pipes may fail into it, and were not read',
      given: [keeps(1)],
      gaps: [aGap({ kind: 'pipes.pipe', operation: 'pipes:ListPipes' })],
      gap: { operation: 'pipes:ListPipes' },
    },
  ],
});
