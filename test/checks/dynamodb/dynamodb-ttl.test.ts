import { dynamodbTtl } from '../../../checks/dynamodb/dynamodb-ttl.ts';
import { aTable, aTimeToLive } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const gigabyte = 2 ** 30;
const off = aTimeToLive({ status: 'DISABLED' });
const named = (name: string, status = 'DISABLED') => [
  aTable({ name }),
  aTimeToLive({ tableArn: aTable({ name }).arn, status }),
];
const keyed = (...attributeNames: readonly string[]) => [aTable({ attributeNames }), off];

testCheck(dynamodbTtl, {
  passes: [
    {
      name: 'sessions that expire',
      given: named('sessions', 'ENABLED'),
      subject: aTable({ name: 'sessions' }).arn,
      evidence: { table: 'sessions', timeToLive: 'ENABLED' },
    },
    {
      name: 'sessions that will within the hour',
      given: named('sessions', 'ENABLING'),
      subject: aTable({ name: 'sessions' }).arn,
    },
  ],
  fails: [
    {
      name: 'sessions that never expire',
      given: named('userSessions-prod'),
      message: 'keepsAll',
      severity: 'low',
      evidence: { table: 'userSessions-prod', timeToLive: 'DISABLED', because: 'the name userSessions-prod' },
      text: 'keeps its items until somebody deletes them, and the name userSessions-prod says that they go stale.',
    },
    { name: 'a time to live that is being switched off', given: named('session', 'DISABLING'), message: 'keepsAll' },
    ...['login_tokens', 'price.cache', 'API2Tokens', 'items-ttl', 'idempotency'].map((name) => ({
      name: `a table that is called ${name}`,
      given: named(name),
      message: 'keepsAll',
    })),
    {
      name: 'a key that tells when an item expires',
      given: keyed('id', 'expiresAt'),
      message: 'keepsAll',
      evidence: { because: 'its key expiresAt' },
    },
    {
      name: 'a word of the options',
      given: named('otp-codes'),
      options: { staleWords: ['otp'] },
      message: 'keepsAll',
    },
  ],
  skips: [
    { name: 'orders', given: [aTable(), off], text: 'nothing says that its items go stale' },
    { name: 'words that only contain one', given: keyed('obsession', 'tokenizer', 'cached'), subject: aTable().arn },
    {
      name: 'a word that the options leave out',
      given: named('sessions'),
      subject: aTable({ name: 'sessions' }).arn,
      options: { staleWords: ['otp'] },
    },
    { name: 'a table of ten gigabytes', given: [aTable({ sizeBytes: 10 * gigabyte }), off], subject: aTable().arn },
  ],
  insufficient: [
    {
      name: 'a larger table, of which it is not known how fast it grows',
      given: [aTable({ sizeBytes: 10 * gigabyte + 1 }), off],
      text: 'how fast it grows is not measured',
    },
    {
      name: 'a table of six gigabytes, where the options call five large',
      given: [aTable({ sizeBytes: 6 * gigabyte }), off],
      options: { largeGigabytes: 5 },
      text: 'how fast it grows',
    },
    {
      name: 'the time to live of another table',
      given: [aTable({ name: 'sessions' }), off],
      subject: aTable({ name: 'sessions' }).arn,
      text: 'whether its items expire was not read',
    },
  ],
});
