import { sqsEsmMaxConcurrency } from '../../../checks/sqs/sqs-esm-max-concurrency.ts';
import { aFunction, aMapping, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const reserving = (count: number | undefined) => aFunction({ reservedConcurrency: seen(count) });
const { arn } = aFunction();
const takes = (maximumConcurrency: number | undefined) => aMapping({ maximumConcurrency });
const other = aMapping({
  uuid: 'other',
  functionArn: `${arn}:live`,
  sourceArn: 'arn:aws:sqs:eu-west-1:111122223333:other',
  maximumConcurrency: 4,
});
const subject = aMapping().uuid;

testCheck(sqsEsmMaxConcurrency, {
  passes: [
    {
      name: 'as much as is reserved',
      given: [takes(10), reserving(10)],
      evidence: { uuid: subject, queue: 'inbox', function: 'orders', reserved: 10, sum: 10 },
    },
    { name: 'the mappings together as much as is reserved', subject, given: [takes(6), other, reserving(10)] },
    {
      name: 'another mapping that is switched off asks for nothing',
      subject,
      given: [takes(10), { ...other, state: 'Disabled' }, reserving(10)],
    },
    {
      name: 'a bound, and nothing reserved',
      given: [takes(2), reserving(undefined)],
      evidence: { reserved: 'nothing' },
    },
    { name: 'the least that can be reserved and asked for', given: [takes(2), reserving(2)] },
  ],
  fails: [
    {
      name: 'no bound, and two are reserved',
      given: [takes(undefined), reserving(2)],
      message: 'unbounded',
      severity: 'medium',
      evidence: { reserved: 2, sum: 0 },
      text: 'orders has 2 reserved',
    },
    {
      name: 'one more than is reserved',
      given: [takes(11), reserving(10)],
      message: 'sumTooHigh',
      severity: 'medium',
      evidence: { sum: 11, reserved: 10 },
      text: 'ask orders for 11 at once',
    },
    {
      name: 'the mappings together one more than is reserved, whichever alias they call',
      subject,
      given: [takes(7), other, reserving(10)],
      message: 'sumTooHigh',
      evidence: { sum: 11 },
    },
    {
      name: 'another mapping without bound is not counted, and fails by itself',
      subject,
      given: [takes(11), { ...other, maximumConcurrency: undefined }, reserving(10)],
      message: 'sumTooHigh',
      evidence: { sum: 11 },
    },
    {
      name: 'no bound, and nothing reserved: information alone',
      given: [takes(undefined), reserving(undefined)],
      message: 'uncapped',
      severity: 'informational',
      evidence: { reserved: 'nothing' },
      text: 'inbox has no maximum concurrency',
    },
  ],
  skips: [
    {
      name: 'a stream',
      given: [aMapping({ sourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }), reserving(10)],
      text: 'no queue of SQS',
    },
    {
      name: 'a cluster without ARN',
      given: [aMapping({ sourceArn: undefined }), reserving(10)],
      text: 'no queue of SQS',
    },
    { name: 'switched off', given: [aMapping({ state: 'Disabled' }), reserving(10)], text: 'switched off' },
    {
      name: 'provisioned pollers (trap: they exclude it)',
      given: [aMapping({ provisionedPollers: { minimum: 2, maximum: 4 } }), reserving(10)],
      text: 'provisioned',
    },
    { name: 'its function is gone', given: [takes(undefined)], text: 'gone' },
    {
      name: 'one reserved (trap: two is the least that can be asked for)',
      given: [takes(undefined), reserving(1)],
      text: '1 reserved',
    },
    { name: 'none reserved: it is switched off', given: [takes(2), reserving(0)], text: '0 reserved' },
  ],
  unknowns: [
    {
      name: 'what is reserved was not read',
      given: [takes(2), aFunction({ reservedConcurrency: unseen({ operation: 'lambda:GetFunctionConcurrency' }) })],
      gap: { operation: 'lambda:GetFunctionConcurrency' },
    },
  ],
});
