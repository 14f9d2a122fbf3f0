import { sqsRedrivePolicy } from '../../../checks/sqs/sqs-redrive-policy.ts';
import {
  aFunction,
  aGap,
  aMapping,
  anEventRule,
  aPipe,
  aQueue,
  aRuleTarget,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const inbox = aQueue();
const deadLetters = aQueue({ name: 'inbox-dead-letters', deadLetterArn: undefined, maxReceiveCount: undefined });
const bare = aQueue({ deadLetterArn: undefined, maxReceiveCount: undefined });
const pipe = aPipe({ source: inbox.arn });
const fifo = aQueue({ name: 'inbox.fifo', deadLetterArn: deadLetters.arn });
const mapping = aMapping();
const isFlawed = { subject: 'inbox', message: 'flawed', severity: 'high' } as const;

testCheck(sqsRedrivePolicy, {
  passes: [
    {
      name: 'a dead-letter queue of its own kind',
      subject: 'inbox',
      given: [inbox, deadLetters, mapping],
      evidence: {
        queue: 'inbox',
        queueUrl: inbox.url,
        consumers: [`mapping ${mapping.uuid}`],
        deadLetters: deadLetters.arn,
      },
      related: [deadLetters.arn],
    },
    {
      name: 'a FIFO queue with a FIFO dead-letter queue',
      subject: 'inbox.fifo',
      given: [
        aQueue({ name: 'inbox.fifo', deadLetterArn: aQueue({ name: 'dead.fifo' }).arn }),
        aQueue({ name: 'dead.fifo', deadLetterArn: undefined }),
        aMapping({ sourceArn: fifo.arn }),
      ],
    },
    {
      name: 'a dead-letter queue that lets this queue in by name',
      subject: 'inbox',
      given: [
        inbox,
        { ...deadLetters, redriveAllowance: { permission: 'byQueue', sourceArns: ['arn:other', inbox.arn] } },
        mapping,
      ],
    },
    {
      name: 'a dead-letter queue that says that it takes from all',
      subject: 'inbox',
      given: [inbox, { ...deadLetters, redriveAllowance: { permission: 'allowAll', sourceArns: [] } }, mapping],
    },
    {
      name: 'whatever else was read of those that may send failures',
      subject: 'inbox',
      given: [inbox, deadLetters, mapping],
      gaps: [aGap({ kind: 'scheduler.schedule' })],
    },
  ],
  fails: [
    {
      name: 'a mapping reads from it, and it has none',
      given: [bare, mapping],
      message: 'missing',
      severity: 'high',
      evidence: { queue: 'inbox', queueUrl: inbox.url, consumers: [`mapping ${mapping.uuid}`] },
      text: 'inbox is read by mapping 14e0db71',
    },
    {
      name: 'the dead-letter queue of its function, which is for other calls (trap: DeadLetterConfig)',
      subject: 'inbox',
      given: [bare, mapping, aFunction({ deadLetterArn: deadLetters.arn }), deadLetters],
      message: 'missing',
    },
    {
      name: 'a pipe and a mapping read from it, told in order',
      given: [bare, pipe, mapping],
      message: 'missing',
      evidence: { consumers: [`mapping ${mapping.uuid}`, 'pipe clicks'] },
    },
    {
      name: 'a mapping that is about to poll',
      given: [bare, aMapping({ state: 'Enabling' })],
      message: 'missing',
    },
    {
      name: 'its dead-letter queue is gone',
      given: [inbox, mapping],
      ...isFlawed,
      evidence: { deadLetters: deadLetters.arn, flaw: 'does not exist' },
      related: [deadLetters.arn],
      text: 'does not exist',
    },
    {
      name: 'its dead-letter queue is of another region',
      given: [aQueue({ deadLetterArn: 'arn:aws:sqs:us-east-1:111122223333:dead' }), mapping],
      ...isFlawed,
      evidence: { flaw: 'is of another account or region' },
    },
    {
      name: 'its dead-letter queue is of another account',
      given: [aQueue({ deadLetterArn: 'arn:aws:sqs:eu-west-1:999988887777:dead' }), mapping],
      ...isFlawed,
      evidence: { flaw: 'is of another account or region' },
    },
    {
      name: 'a FIFO queue with a standard dead-letter queue',
      given: [fifo, deadLetters, aMapping({ sourceArn: fifo.arn })],
      subject: 'inbox.fifo',
      message: 'flawed',
      evidence: { flaw: 'is a standard queue, and this one is FIFO' },
    },
    {
      name: 'a standard queue with a FIFO dead-letter queue',
      given: [inbox, { ...deadLetters, fifo: true }, mapping],
      ...isFlawed,
      evidence: { flaw: 'is FIFO, and this one is not' },
    },
    {
      name: 'its dead-letter queue takes from nobody',
      given: [inbox, { ...deadLetters, redriveAllowance: { permission: 'denyAll', sourceArns: [] } }, mapping],
      ...isFlawed,
      evidence: { flaw: 'takes messages of no queue' },
    },
    {
      name: 'its dead-letter queue takes from others alone',
      given: [
        inbox,
        { ...deadLetters, redriveAllowance: { permission: 'byQueue', sourceArns: ['arn:other'] } },
        mapping,
      ],
      ...isFlawed,
      evidence: { flaw: 'takes messages of other queues only' },
    },
  ],
  skips: [
    {
      name: 'it is the dead-letter queue of another',
      subject: 'inbox-dead-letters',
      given: [inbox, deadLetters, aMapping({ sourceArn: deadLetters.arn })],
      text: 'it is itself the dead-letter queue of queue inbox',
    },
    {
      name: 'it is the dead-letter queue of a rule',
      given: [bare, mapping, anEventRule({ targets: seen([aRuleTarget({ deadLetterArn: bare.arn })]) })],
      text: 'rule orders',
    },
    { name: 'nobody reads from it', given: [bare], text: 'no mapping or pipe reads from it' },
    { name: 'its mapping is switched off', given: [bare, aMapping({ state: 'Disabled' })], text: 'switched off' },
    { name: 'its pipe is stopped', given: [bare, aPipe({ source: bare.arn, enabled: false })], text: 'switched off' },
  ],
  unknowns: [
    {
      name: 'a rule may have it for its failures, and its targets were not read',
      given: [bare, mapping, anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'schedules may have it for their failures, and were not read',
      given: [bare, mapping],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
      gap: { operation: 'scheduler:ListSchedules' },
    },
    {
      name: 'a pipe may read from it, and pipes were not read',
      given: [bare],
      gaps: [aGap({ kind: 'pipes.pipe', operation: 'pipes:ListPipes' })],
      gap: { operation: 'pipes:ListPipes' },
    },
  ],
});
