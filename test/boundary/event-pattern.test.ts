import { expect, it } from 'vitest';
import { describePattern } from '#boundary';

const text = JSON.stringify;

it.each([
  ['of an AWS service', { source: ['aws.cloudwatch'], detail: { alarmName: [{ prefix: 'orders-' }] } }],
  ['without a source', { 'detail-type': ['CloudWatch Alarm State Change'], detail: { state: { value: ['ALARM'] } } }],
  ['with a source by prefix', { source: [{ prefix: 'aws' }], detail: { status: ['FAILED'] } }],
  ['with a source that is no list', { source: 'aws.states', detail: { status: ['FAILED'] } }],
  ['of an AWS service among others', { source: ['com.shop', 'aws.states'], detail: { status: ['FAILED'] } }],
  ['of either of two', { $or: [{ source: ['aws.states'] }, { source: ['com.shop'] }] }],
])('tells a pattern as it is: %s', (_, pattern) => {
  expect(describePattern(text(pattern))).toEqual(pattern);
});

it('leaves out what only events of the owner can have', () => {
  const pattern = {
    source: ['com.shop'],
    'detail-type': ['Paid'],
    detail: { token: ['s3cr3t'] },
    $or: [{ detail: {} }],
  };
  expect(describePattern(text(pattern))).toEqual({ source: ['com.shop'], 'detail-type': ['Paid'] });
});

it.each(['', '{', '[]', '"aws"', 'null'])('knows that this is no pattern: %j', (other) => {
  expect(describePattern(other)).toBeUndefined();
});
