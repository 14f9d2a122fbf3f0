import type { IamAccessKey } from '#model';
import { iamUserKeyServiceUse } from '../../../checks/iam/iam-user-key-service-use.ts';
import { anAccessKey, aUser, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const now = new Date('2026-11-25T12:00:00.000Z');

function daysAgo(days: number): string {
  return new Date(now.getTime() - days * 86_400_000).toISOString();
}

function using(service: string, days = 1) {
  return { lastUsed: seen({ service, at: daysAgo(days) }) };
}

function withKeys(...keys: readonly Partial<IamAccessKey>[]) {
  return [aUser({ accessKeys: seen(keys.map(anAccessKey)) })];
}

const hidden = { lastUsed: unseen({ kind: 'iam.user', operation: 'iam:GetAccessKeyLastUsed' }) };

testCheck(iamUserKeyServiceUse, {
  passes: [
    {
      name: 'a key that was never used',
      given: withKeys({ lastUsed: seen(undefined) }),
      evidence: { name: 'erp', keys: [], services: [], last: 'never', days: 90 },
    },
    {
      name: 'a key that administers',
      given: withKeys(using('iam')),
      evidence: { keys: ['…WXYZ'], services: ['iam'], last: daysAgo(1) },
    },
    { name: 'a key that was used long ago', given: withKeys(using('dynamodb', 90.01)), evidence: { keys: [] } },
    { name: 'a key that was used before the days asked for', given: withKeys(using('sqs', 8)), options: { days: 7 } },
  ],
  fails: [
    {
      name: 'a key that was used yesterday',
      given: withKeys({}),
      message: 'used',
      severity: 'high',
      evidence: { name: 'erp', keys: ['…WXYZ'], services: ['dynamodb'], last: daysAgo(1), days: 90 },
      text: `erp has a key (…WXYZ) that was used with dynamodb on ${daysAgo(1)}.`,
    },
    ...['appsync', 'execute-api', 'kinesis', 'sns', 'sqs'].map((service) => ({
      name: `a key that was used with ${service} ninety days ago`,
      given: withKeys(using(service, 90)),
      message: 'used',
      evidence: { services: [service] },
    })),
    {
      name: 'two keys, of which each was used with the same, beside one for something else',
      given: withKeys(
        { idEnding: 'AAAA', ...using('sqs', 2) },
        { idEnding: 'BBBB', ...using('sqs', 1) },
        { idEnding: 'CCCC', ...using('lambda', 0) },
      ),
      message: 'used',
      evidence: { keys: ['…AAAA', '…BBBB'], services: ['sqs'], last: daysAgo(1) },
    },
    {
      name: 'a key that was used, beside one whose use could not be read',
      given: withKeys(hidden, using('sqs')),
      message: 'used',
    },
  ],
  reviews: [
    ...['events', 'firehose', 'lambda', 's3', 'secretsmanager', 'ssm', 'states'].map((service) => ({
      name: `a key that was used with ${service}, as a pipeline would`,
      given: withKeys(using(service)),
      message: 'perhapsPipeline',
      severity: 'high' as const,
      evidence: { services: [service], keys: ['…WXYZ'] },
    })),
  ],
  skips: [
    { name: 'no key', given: [aUser()], text: 'it has no active key' },
    { name: 'a key that is switched off', given: withKeys({ active: false }), text: 'it has no active key' },
  ],
  unknowns: [
    {
      name: 'its keys could not be listed',
      given: [aUser({ accessKeys: unseen({ kind: 'iam.user', operation: 'iam:ListAccessKeys' }) })],
      gap: { operation: 'iam:ListAccessKeys' },
    },
    {
      name: 'the last use of one of its keys could not be read, and the other was used for nothing of the kind',
      given: withKeys(using('iam'), hidden),
      gap: { operation: 'iam:GetAccessKeyLastUsed' },
    },
  ],
});
