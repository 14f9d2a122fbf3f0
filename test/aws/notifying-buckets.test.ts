import { expect, it } from 'vitest';
import { notifyingBuckets, parsePolicy } from '#aws';

const s3 = { Service: 's3.amazonaws.com' };
const source = (...arns: readonly string[]) => ({ ArnLike: { 'aws:SourceArn': arns } });

it.each([
  ['one that it names', [{ Principal: s3, Condition: source('arn:aws:s3:::uploads') }], ['uploads']],
  ['one whose place it leaves open', [{ Principal: s3, Condition: source('arn:aws:s3:*:*:uploads') }], ['uploads']],
  [
    'those of all its statements',
    [
      { Principal: s3, Condition: source('arn:aws:s3:::a', 'arn:aws:s3:::b') },
      { Principal: { AWS: '*' }, Condition: source('arn:aws:s3:::c') },
    ],
    ['a', 'b', 'c'],
  ],
  ['every one where it limits none', [{ Principal: s3 }], 'every'],
  [
    'every one where it limits the account alone',
    [{ Principal: s3, Condition: { StringEquals: { 'aws:SourceAccount': '1' } } }],
    'every',
  ],
  ['every one where a name is a pattern', [{ Principal: s3, Condition: source('arn:aws:s3:::shop-*') }], 'every'],
  ['every one where the source is anything', [{ Principal: s3, Condition: source('*') }], 'every'],
  ['every one for everybody', [{ Principal: '*' }], 'every'],
  ['every one for all but some', [{ NotPrincipal: { AWS: '111122223333' } }], 'every'],
  [
    'every one where a source is only left out',
    [{ Principal: s3, Condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:s3:::a' } } }],
    'every',
  ],
  ['none for another service', [{ Principal: { Service: 'sns.amazonaws.com' } }], []],
  [
    'none for a source that is no bucket',
    [{ Principal: '*', Condition: source('arn:aws:events:eu-west-1:1:rule/x') }],
    [],
  ],
  [
    'none for the owner, as topics admit by default',
    [{ Principal: { AWS: '*' }, Condition: { StringEquals: { 'AWS:SourceOwner': '1' } } }],
    [],
  ],
  ['none that is denied', [{ Effect: 'Deny', Principal: s3 }], []],
])('lets %s notify', (_, statements, expected) => {
  const policy = parsePolicy(JSON.stringify({ Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) }));
  expect(notifyingBuckets(policy)).toEqual(expected);
});
