import { pipesDlq } from '../../../checks/events/pipes-dlq.ts';
import { aGap, aPipe, aPolicy, aQueue, aRole, pipeSettings, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const dead = aQueue({ name: 'inbox-dead-letters' });
const role = aRole({
  name: 'pipe',
  inlinePolicies: [{ name: 'send', document: aPolicy([{ actions: ['sqs:SendMessage'], resources: [dead.arn] }]) }],
});
const having = (settings: Parameters<typeof pipeSettings>[0], more: Parameters<typeof aPipe>[0] = {}) =>
  aPipe({ ...more, settings: seen(pipeSettings(settings)) });
const pipe = aPipe();
const fromQueue = aPipe({ source: aQueue().arn });
const logs = { result: 'pass', subKey: 'logging' } as const;
const stream = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-01-01T00:00:00.000';

testCheck(pipesDlq, {
  passes: [
    {
      name: 'a dead-letter queue that its role may send to, an end of retries, and a log of errors',
      given: [pipe, dead, role],
      verdicts: [
        {
          result: 'pass',
          evidence: {
            pipe: 'clicks',
            source: pipe.source,
            role: role.arn,
            attempts: 5,
            age: 3600,
            deadLetters: dead.arn,
          },
          related: [dead.arn],
        },
        { ...logs, evidence: { pipe: 'clicks', level: 'ERROR' } },
      ],
    },
    {
      name: 'the stream of a table, of which retries alone end, and none is made',
      given: [having({ maximumRetryAttempts: 0, maximumRecordAgeSeconds: -1 }, { source: stream }), dead, role],
      verdicts: [{ result: 'pass', evidence: { attempts: 0, age: -1 } }, logs],
    },
    {
      name: 'an age alone ends the retries, and the log tells everything',
      given: [having({ maximumRetryAttempts: undefined, maximumRecordAgeSeconds: 60, logLevel: 'TRACE' }), dead, role],
      verdicts: [{ result: 'pass', evidence: { attempts: -1, age: 60 } }, logs],
    },
    {
      name: 'a queue that has a redrive policy',
      given: [fromQueue, aQueue()],
      verdicts: [{ result: 'pass', evidence: { source: aQueue().arn, deadLetters: dead.arn } }, logs],
    },
    {
      name: 'a topic for dead letters, which is taken as it is',
      given: [having({ deadLetterArn: 'arn:aws:sns:eu-west-1:111122223333:dead' }), role],
      verdicts: [{ result: 'pass' }, logs],
    },
  ],
  fails: [
    {
      name: 'no dead-letter queue',
      given: [having({ deadLetterArn: undefined })],
      verdicts: [
        {
          result: 'fail',
          message: 'missing',
          severity: 'medium',
          evidence: { pipe: 'clicks', attempts: 5 },
          text: 'clicks has no dead-letter queue for records of arn:aws:kinesis',
        },
        logs,
      ],
    },
    {
      name: 'retries without end, as AWS sets them',
      given: [having({ maximumRetryAttempts: undefined, maximumRecordAgeSeconds: undefined }), dead, role],
      verdicts: [
        {
          result: 'fail',
          message: 'endless',
          severity: 'medium',
          evidence: { attempts: -1, age: -1, deadLetters: dead.arn },
          related: [dead.arn],
        },
        logs,
      ],
    },
    {
      name: 'its dead-letter queue is gone',
      given: [pipe, role],
      verdicts: [
        { result: 'fail', message: 'unreachable', evidence: { flaw: 'does not exist' }, related: [dead.arn] },
        logs,
      ],
    },
    {
      name: 'its dead-letter queue is FIFO',
      given: [pipe, { ...dead, fifo: true }, role],
      verdicts: [{ result: 'fail', message: 'unreachable', evidence: { flaw: 'is FIFO' } }, logs],
    },
    {
      name: 'its role may not send there',
      given: [pipe, dead, aRole({ name: 'pipe' })],
      verdicts: [
        {
          result: 'fail',
          message: 'unreachable',
          evidence: { flaw: 'gets nothing: the role that is to send may not' },
        },
        logs,
      ],
    },
    {
      name: 'a queue without redrive policy',
      given: [fromQueue, aQueue({ deadLetterArn: undefined })],
      verdicts: [{ result: 'fail', message: 'noRedrive', severity: 'medium', evidence: { deadLetters: 'none' } }, logs],
    },
    {
      name: 'no log, and an Express workflow enriches, which keeps nothing of what fails (trap: Express enrichment)',
      given: [
        having({ logLevel: 'OFF' }, { enrichmentArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:enrich' }),
        dead,
        role,
      ],
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          subKey: 'logging',
          message: 'silent',
          severity: 'low',
          evidence: { level: 'OFF' },
          text: 'its level is OFF',
        },
      ],
    },
    {
      name: 'a log that was never set up, of a cluster of Kafka',
      given: [having({ logLevel: undefined }, { source: 'smk://broker.example.com:9092' })],
      verdicts: [
        { result: 'not-applicable', text: 'knows no dead letters' },
        { result: 'fail', message: 'silent', evidence: { level: 'OFF' } },
      ],
    },
  ],
  skips: [
    { name: 'it is stopped', given: [aPipe({ enabled: false })], text: 'stopped' },
    {
      name: 'a broker of Amazon MQ',
      given: [having({ logLevel: 'INFO' }, { source: 'arn:aws:mq:eu-west-1:111122223333:broker:b:b-1' })],
      verdicts: [{ result: 'not-applicable', text: 'knows no dead letters' }, logs],
    },
    { name: 'its queue is gone', given: [fromQueue], verdicts: [{ result: 'not-applicable', text: 'gone' }, logs] },
  ],
  insufficient: [
    {
      name: 'its queue is of an account that is not audited',
      given: [aPipe({ source: 'arn:aws:sqs:eu-west-1:999988887777:theirs' })],
      verdicts: [{ result: 'insufficient-evidence', text: 'outside the audited accounts' }, logs],
    },
    {
      name: 'its dead-letter queue is of an account that is not audited',
      given: [having({ deadLetterArn: 'arn:aws:sqs:eu-west-1:999988887777:theirs' }), role],
      verdicts: [{ result: 'insufficient-evidence', text: 'outside the audited accounts' }, logs],
    },
  ],
  unknowns: [
    {
      name: 'its settings were not read',
      given: [aPipe({ settings: unseen({ operation: 'pipes:DescribePipe' }) })],
      gap: { operation: 'pipes:DescribePipe' },
    },
    {
      name: 'queues were not read, of one that reads from a queue',
      given: [fromQueue],
      gaps: [aGap({ kind: 'sqs.queue', operation: 'sqs:ListQueues' })],
      verdicts: [{ result: 'unknown', gap: { operation: 'sqs:ListQueues' } }, logs],
    },
  ],
});
