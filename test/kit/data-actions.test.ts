import { expect, it } from 'vitest';
import { dataActions } from '../../src/kit/data-actions.ts';
import { aPolicy, aRole } from '../support/build.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:dead';

function roleWith(...statements: Parameters<typeof aPolicy>[0] & object) {
  return aRole({ inlinePolicies: [{ name: 'p', document: aPolicy(statements) }] });
}

it('what a function has for itself does not count', () => {
  const actions = [
    'logs:PutLogEvents',
    'XRay:PutTraceSegments',
    'cloudwatch:PutMetricData',
    'ec2:CreateNetworkInterface',
    'kms:Decrypt',
  ];
  expect(dataActions(roleWith({ actions }), [])).toEqual([]);
});

it('what is left is told once, in order, as it is written', () => {
  const role = roleWith(
    { actions: ['sqs:SendMessage', 'dynamodb:*'] },
    { actions: ['sqs:SendMessage', 'mylogs:Put', 'logsx:Put'] },
  );
  expect(dataActions(role, [])).toEqual(['dynamodb:*', 'logsx:Put', 'mylogs:Put', 'sqs:SendMessage']);
});

it('what is for the spared targets alone does not count', () => {
  const send = { actions: ['sqs:SendMessage'] };
  expect(dataActions(roleWith({ ...send, resources: [queue] }), [queue])).toEqual([]);
  expect(dataActions(roleWith({ ...send, resources: [queue, 'arn:other'] }), [queue])).toEqual(['sqs:SendMessage']);
  expect(dataActions(roleWith({ ...send, resources: [] }), [queue])).toEqual(['sqs:SendMessage']);
});

it('a Deny allows nothing', () => {
  expect(dataActions(roleWith({ effect: 'Deny', actions: ['sqs:SendMessage'] }), [])).toEqual([]);
  expect(dataActions(roleWith({ effect: 'Deny', actions: [], notActions: ['sqs:*'] }), [])).toEqual([]);
});

it('it is not told where a policy allows all but some', () => {
  expect(dataActions(roleWith({ actions: [], notActions: ['iam:*'] }), [])).toBeUndefined();
});

it('attached policies count, and one that was not in the snapshot leaves it open', () => {
  const attached = { arn: 'arn:aws:iam::111122223333:policy/p', name: 'p' };
  const document = aPolicy([{ actions: ['sns:Publish'] }]);
  const role = aRole({ inlinePolicies: [], attachedPolicies: [{ ...attached, document }] });
  expect(dataActions(role, [])).toEqual(['sns:Publish']);
  expect(dataActions({ ...role, attachedPolicies: [{ ...attached, document: undefined }] }, [])).toBeUndefined();
});
