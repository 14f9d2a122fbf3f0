import { expect, it } from 'vitest';
import { actionsAllowed, servicesAllowed } from '../../src/kit/services-allowed.ts';
import { aPolicy, aRole } from '../support/build.ts';

const allowing = (...actions: readonly string[]) => ({ name: 'p', document: aPolicy([{ actions }]) });

it('names each service once, in any letter case, over all policies', () => {
  const role = aRole({
    inlinePolicies: [allowing('S3:GetObject', 's3:PutObject', 'sqs:*')],
    attachedPolicies: [{ arn: 'arn:aws:iam::111122223333:policy/p', ...allowing('dynamodb:Query') }],
  });
  expect(servicesAllowed(role)).toEqual(['dynamodb', 's3', 'sqs']);
});

it('is all services where a policy allows all, or all but some', () => {
  expect(servicesAllowed(aRole({ inlinePolicies: [allowing('*')] }))).toEqual(['*']);
  const document = aPolicy([{ actions: [], notActions: ['iam:*'] }]);
  expect(servicesAllowed(aRole({ inlinePolicies: [{ name: 'p', document }] }))).toEqual(['*']);
});

it('leaves out what is denied, and policies that were not read', () => {
  const document = aPolicy([{ effect: 'Deny', actions: ['s3:*'] }]);
  const unread = { arn: 'arn:aws:iam::aws:policy/P', name: 'P', document: undefined };
  expect(servicesAllowed(aRole({ inlinePolicies: [{ name: 'p', document }], attachedPolicies: [unread] }))).toEqual([]);
});

it('names the actions as they are written, and what is excepted from all', () => {
  const document = aPolicy([{ actions: [], notActions: ['iam:*', 'sts:*'] }]);
  const role = aRole({ inlinePolicies: [allowing('sqs:*', 'S3:Get*', 'sqs:*'), { name: 'p', document }] });
  expect(actionsAllowed(role)).toEqual(['NotAction iam:*, sts:*', 'S3:Get*', 'sqs:*']);
});
