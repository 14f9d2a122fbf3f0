import { schedulerTargetDlq } from '../../../checks/events/scheduler-target-dlq.ts';
import { aGap, aPolicy, aQueue, aRole, aSchedule, scheduleSettings, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const queue = aQueue({ name: 'inbox-dead-letters' });
const sends = (resource: string) => ({
  name: 'send',
  document: aPolicy([{ actions: ['sqs:SendMessage'], resources: [resource] }]),
});
const role = aRole({ name: 'scheduler', inlinePolicies: [sends(queue.arn)] });
const having = (settings: Parameters<typeof scheduleSettings>[0]) =>
  aSchedule({ settings: seen(scheduleSettings(settings)) });
const schedule = aSchedule();
const related = [queue.arn];

testCheck(schedulerTargetDlq, {
  passes: [
    {
      name: 'a queue that its role may send to',
      given: [schedule, queue, role],
      evidence: {
        schedule: 'nightly',
        group: 'default',
        target: schedule.targetArn,
        when: 'rate(1 day)',
        attempts: 10,
        deadLetters: queue.arn,
      },
      related,
    },
  ],
  fails: [
    {
      name: 'none: AWS tries 185 times',
      given: [having({ deadLetterArn: undefined, maximumRetryAttempts: undefined })],
      message: 'missing',
      severity: 'medium',
      evidence: { schedule: 'nightly', group: 'default', attempts: 185 },
      text: 'lost after 185 retries',
    },
    {
      name: 'none, of a schedule that comes once and deletes itself then (trap: ActionAfterCompletion)',
      given: [
        having({
          deadLetterArn: undefined,
          scheduleExpression: 'at(2026-12-24T22:00:00)',
          deletedAfterCompletion: true,
        }),
      ],
      now: new Date('2026-11-26T00:00:00Z'),
      message: 'missing',
    },
    {
      name: 'none, of one whose time was a day ago, perhaps in another zone',
      given: [having({ deadLetterArn: undefined, scheduleExpression: 'at(2026-11-25T00:00:00)' })],
      now: new Date('2026-11-26T00:00:00Z'),
      verdicts: [{ result: 'fail', message: 'missing', evidence: { when: 'at(2026-11-25T00:00:00)' } }],
    },
    {
      name: 'its queue is gone',
      given: [schedule, role],
      message: 'unreachable',
      severity: 'medium',
      evidence: { flaw: 'does not exist', deadLetters: queue.arn },
      related,
      text: 'does not exist',
    },
    {
      name: 'its queue is FIFO',
      given: [schedule, { ...queue, fifo: true }, role],
      message: 'unreachable',
      evidence: { flaw: 'is FIFO' },
    },
    {
      name: 'its queue is in another region',
      given: [having({ deadLetterArn: 'arn:aws:sqs:us-east-1:111122223333:dead' }), role],
      message: 'unreachable',
      evidence: { flaw: 'is in another region' },
    },
    {
      name: 'its role may send to another queue alone',
      given: [schedule, queue, { ...role, inlinePolicies: [sends(`${queue.arn}-2`)] }],
      message: 'unreachable',
      evidence: { flaw: 'gets nothing: the role that is to send may not' },
    },
    {
      name: 'its role is gone',
      given: [schedule, queue],
      message: 'unreachable',
      evidence: { flaw: 'gets nothing: the role that is to send does not exist' },
    },
  ],
  skips: [
    { name: 'it is paused', given: [aSchedule({ enabled: false })], text: 'paused' },
    {
      name: 'its one time is over by more than a day',
      given: [having({ deadLetterArn: undefined, scheduleExpression: 'at(2026-11-24T23:59:59)' })],
      now: new Date('2026-11-26T00:00:00Z'),
      text: 'over',
    },
  ],
  insufficient: [
    {
      name: 'its queue is of an account that is not audited',
      given: [having({ deadLetterArn: 'arn:aws:sqs:eu-west-1:999988887777:dead' }), role],
      text: 'its queue is outside',
    },
    {
      name: 'its role is of an account that is not audited',
      given: [having({ roleArn: 'arn:aws:iam::999988887777:role/theirs' }), queue],
      text: 'its role is outside',
    },
    {
      name: 'a policy of its role was not in the snapshot',
      given: [
        schedule,
        queue,
        {
          ...role,
          inlinePolicies: [],
          attachedPolicies: [{ arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined }],
        },
      ],
      text: 'a policy of its role was not read',
    },
  ],
  unknowns: [
    {
      name: 'its settings were not read',
      given: [aSchedule({ settings: unseen({ operation: 'scheduler:GetSchedule' }) })],
      gap: { operation: 'scheduler:GetSchedule' },
    },
    {
      name: 'roles were not read',
      given: [schedule, queue],
      gaps: [aGap({ kind: 'iam.role', region: 'global', operation: 'iam:GetAccountAuthorizationDetails' })],
      gap: { operation: 'iam:GetAccountAuthorizationDetails' },
    },
  ],
});
