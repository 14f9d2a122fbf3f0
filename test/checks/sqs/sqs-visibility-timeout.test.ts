import { sqsVisibilityTimeout } from '../../../checks/sqs/sqs-visibility-timeout.ts';
import { aFunction, aMapping, anAlias, aQueue, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const functionArn = aFunction().arn;
const hides = (visibilityTimeoutSeconds: number) => aQueue({ visibilityTimeoutSeconds });
const slow = aFunction({ name: 'slow', timeoutSeconds: 20 });
const toSlow = aMapping({ uuid: 'slow', functionArn: slow.arn });

testCheck(sqsVisibilityTimeout, {
  passes: [
    {
      name: 'exactly six timeouts',
      given: [hides(30), aMapping(), aFunction()],
      evidence: { queue: 'inbox', function: 'orders', visible: 30, timeout: 5, window: 0, factor: 6, needed: 30 },
      related: [functionArn],
    },
    { name: 'fewer, where the options allow it', given: [hides(5), aMapping(), aFunction()], options: { factor: 1 } },
    {
      name: 'the longest function fits below the cap',
      given: [hides(5700), aMapping({ batchingWindowSeconds: 300 }), aFunction({ timeoutSeconds: 900 })],
    },
    {
      name: 'the most that SQS can do (trap: cap)',
      given: [hides(43_200), aMapping(), aFunction({ timeoutSeconds: 900 })],
      options: { factor: 100 },
    },
    {
      name: 'the timeout is that of the version which the mapping calls',
      given: [
        hides(12),
        aMapping({ functionArn: `${functionArn}:3` }),
        aFunction(),
        aVersion({ version: '3', timeoutSeconds: 2 }),
      ],
      evidence: { function: 'orders:3', timeout: 2 },
    },
    {
      name: 'an alias of $LATEST, which is not listed while no version is published',
      given: [hides(30), aMapping({ functionArn: `${functionArn}:dev` }), aFunction()],
      evidence: { function: 'orders:dev', timeout: 5 },
    },
    { name: 'a state that is not told counts as on', given: [hides(30), aMapping({ state: undefined }), aFunction()] },
  ],
  fails: [
    {
      name: 'one second short',
      given: [hides(29), aMapping(), aFunction()],
      message: 'tooShort',
      severity: 'medium',
      evidence: { visible: 29, needed: 30, queueUrl: aQueue().url },
      text: 'inbox hides messages for 29s',
    },
    {
      name: 'exactly one timeout',
      given: [hides(5), aMapping(), aFunction()],
      message: 'tooShort',
      severity: 'medium',
    },
    {
      name: 'less than one timeout',
      given: [hides(4), aMapping(), aFunction()],
      message: 'belowTimeout',
      severity: 'high',
    },
    {
      name: 'six timeouts without the batching window',
      given: [hides(30), aMapping({ batchingWindowSeconds: 5 }), aFunction()],
      message: 'tooShort',
      evidence: { window: 5, needed: 35 },
    },
    {
      name: 'the strictest of several consumers counts',
      given: [hides(30), aMapping(), aFunction(), toSlow, slow],
      message: 'tooShort',
      evidence: { function: 'slow', timeout: 20, needed: 120 },
    },
    {
      name: 'one consumer outruns it, another has the longest window',
      given: [hides(19), aMapping({ batchingWindowSeconds: 300 }), aFunction(), toSlow, slow],
      message: 'belowTimeout',
      evidence: { function: 'slow', timeout: 20, needed: 330 },
    },
    {
      name: 'of consumers with the same need the first by name is told',
      given: [
        hides(29),
        aMapping(),
        aFunction(),
        aMapping({ uuid: 'b', functionArn: aFunction({ name: 'audit' }).arn }),
        aFunction({ name: 'audit' }),
      ],
      message: 'tooShort',
      evidence: { function: 'audit' },
    },
    {
      name: 'a slower version gets a share of the calls of the alias',
      given: [
        hides(30),
        aMapping({ functionArn: `${functionArn}:live` }),
        anAlias({ routing: [{ version: '2', weight: 0.1 }] }),
        aVersion(),
        aVersion({ version: '2', timeoutSeconds: 10 }),
      ],
      message: 'tooShort',
      evidence: { function: 'orders:live', timeout: 10, needed: 60 },
    },
    {
      name: 'the default of 30 seconds for a slow function (trap: default)',
      given: [aQueue(), toSlow, slow],
      message: 'tooShort',
    },
    {
      name: 'part of a second is a whole one',
      given: [hides(7), aMapping(), aFunction()],
      options: { factor: 1.5 },
      message: 'tooShort',
      evidence: { needed: 8 },
    },
  ],
  skips: [
    { name: 'no function reads from it', given: [hides(1), aFunction()], text: 'no function' },
    {
      name: 'its mapping is switched off',
      given: [hides(1), aMapping({ state: 'Disabled' }), aFunction()],
      text: 'off',
    },
    { name: 'its mapping is being switched off', given: [hides(1), aMapping({ state: 'Disabling' }), aFunction()] },
    { name: 'its mapping is being deleted', given: [hides(1), aMapping({ state: 'Deleting' }), aFunction()] },
    { name: 'its function is gone', given: [hides(1), aMapping()] },
    {
      name: 'the mapping reads from a stream',
      given: [hides(1), aMapping({ sourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }), aFunction()],
    },
  ],
  todo: [
    'a queue of another account that a mapping of ours reads is unknown',
    'a pipe with functions needs six times their timeouts (pipes.pipe)',
  ],
});
