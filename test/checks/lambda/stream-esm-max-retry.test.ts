import { streamEsmMaxRetry } from '../../../checks/lambda/stream-esm-max-retry.ts';
import { aMapping, aStreamMapping, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/order-stream';
const table = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';
const cluster = 'arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/1f6e';
const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';

testCheck(streamEsmMaxRetry, {
  passes: [
    {
      name: 'a few retries',
      given: [aStreamMapping()],
      evidence: {
        uuid: aStreamMapping().uuid,
        source: stream,
        function: 'orders',
        attempts: 3,
        max: 10,
        age: 3600,
        destination: queue,
      },
    },
    { name: 'as many retries as may be', given: [aStreamMapping({ maximumRetryAttempts: 10 })] },
    {
      name: 'as many as the option allows',
      given: [aStreamMapping({ maximumRetryAttempts: 50 })],
      options: { max: 50 },
    },
    {
      name: 'none, and what fails is kept',
      given: [aStreamMapping({ maximumRetryAttempts: 0 })],
      evidence: { attempts: 0 },
    },
    {
      name: 'one, and what fails is not kept',
      given: [aStreamMapping({ maximumRetryAttempts: 1, onFailureArn: undefined })],
      evidence: { attempts: 1, destination: 'none' },
    },
    {
      name: 'the stream of a table',
      given: [aStreamMapping({ sourceArn: table, functionArn: `${aMapping().functionArn}:live` })],
      evidence: { source: table, function: 'orders:live' },
    },
    { name: 'a topic of Kafka', given: [aStreamMapping({ sourceArn: cluster })], evidence: { source: cluster } },
    {
      name: 'a topic of Kafka without end, which Lambda ends where what fails has somewhere to go',
      given: [aStreamMapping({ sourceArn: cluster, maximumRetryAttempts: -1 })],
      evidence: { attempts: 10 },
    },
    {
      name: 'none at a cluster of Kafka, which may try again by itself',
      given: [aStreamMapping({ sourceArn: cluster, maximumRetryAttempts: 0, onFailureArn: undefined })],
    },
    {
      name: 'a few of a mapping that is switched off',
      given: [aStreamMapping({ state: 'Disabled' })],
      evidence: { attempts: 3 },
    },
  ],
  fails: [
    {
      name: 'no end, as it is where nobody chose',
      given: [aStreamMapping({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 })],
      message: 'endless',
      severity: 'high',
      evidence: { attempts: 'no end', age: 'no limit' },
      text: 'all behind it waits',
    },
    {
      name: 'no end, where AWS tells no number, and no age either',
      given: [
        aStreamMapping({ sourceArn: table, maximumRetryAttempts: undefined, maximumRecordAgeSeconds: undefined }),
      ],
      message: 'endless',
      severity: 'high',
      evidence: { attempts: 'no end', age: 'no limit' },
    },
    {
      name: 'no end for the sake of strict order, which a waiver is for (trap: strict-order workloads)',
      given: [aStreamMapping({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: 3601, parallelizationFactor: 1 })],
      message: 'endless',
      severity: 'high',
    },
    {
      name: 'no end, but records are given up after an hour: less severe',
      given: [aStreamMapping({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: 3600 })],
      message: 'endless',
      severity: 'low',
      evidence: { age: 3600 },
      text: 'orders gets a batch',
    },
    {
      name: 'no end, and records are given up later than the option says',
      given: [aStreamMapping({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: 3600 })],
      options: { shortAgeSeconds: 3599 },
      message: 'endless',
      severity: 'high',
    },
    {
      name: 'one more than may be',
      given: [aStreamMapping({ maximumRetryAttempts: 11, maximumRecordAgeSeconds: 7200 })],
      message: 'tooMany',
      severity: 'high',
      evidence: { attempts: 11, max: 10 },
    },
    {
      name: 'thousands, but records are given up after a minute: less severe',
      given: [aStreamMapping({ maximumRetryAttempts: 10_000, maximumRecordAgeSeconds: 60 })],
      message: 'tooMany',
      severity: 'low',
    },
    {
      name: 'more than the option allows',
      given: [aStreamMapping({ maximumRecordAgeSeconds: -1 })],
      options: { max: 2 },
      message: 'tooMany',
      severity: 'high',
    },
    {
      name: 'none, and what fails is kept nowhere',
      given: [aStreamMapping({ maximumRetryAttempts: 0, maximumRecordAgeSeconds: 60, onFailureArn: undefined })],
      message: 'lostAtOnce',
      severity: 'high',
      evidence: { attempts: 0, destination: 'none' },
    },
    {
      name: 'no end at a topic of Kafka, and what fails has nowhere to go',
      given: [
        aStreamMapping({
          sourceArn: undefined,
          selfManaged: true,
          maximumRetryAttempts: -1,
          maximumRecordAgeSeconds: -1,
          onFailureArn: undefined,
        }),
      ],
      message: 'endless',
      severity: 'high',
      evidence: { source: 'a cluster outside AWS' },
    },
    {
      name: 'no end outside production: one step less severe',
      given: [aStreamMapping({ maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1, tags: seen({ Stage: 'dev' }) })],
      message: 'endless',
      severity: 'medium',
    },
  ],
  reviews: ['Disabled', 'Disabling'].map((state) => ({
    name: `no end, of a mapping that is switched off: ${state}`,
    given: [aStreamMapping({ state, maximumRetryAttempts: -1, maximumRecordAgeSeconds: -1 })],
    message: 'switchedOff',
    severity: 'low',
    evidence: { attempts: 'no end' },
    text: 'is switched off',
  })),
  skips: [
    { name: 'a queue', given: [aMapping()], text: 'it reads no stream' },
    {
      name: 'a broker',
      given: [
        aStreamMapping({ sourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:jobs:b-1', maximumRetryAttempts: -1 }),
      ],
      text: 'it reads no stream',
    },
    {
      name: 'a source that AWS does not tell',
      given: [aMapping({ sourceArn: undefined })],
      text: 'it reads no stream',
    },
    {
      name: 'a topic of Kafka that AWS tells no limit of',
      given: [aStreamMapping({ sourceArn: cluster, maximumRetryAttempts: undefined })],
      text: 'AWS tells no limit of retries for it',
    },
    {
      name: 'it is being deleted',
      given: [aStreamMapping({ state: 'Deleting', maximumRetryAttempts: -1 })],
      text: 'it is being deleted',
    },
  ],
});
