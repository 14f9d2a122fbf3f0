import { expect, it } from 'vitest';
import { policyEngine } from '../../src/analysis/policy/policy-engine.ts';
import { functionsAllowed } from '../../src/kit/functions-allowed.ts';
import type { PolicyStatement } from '../../src/model/index.ts';
import { aPolicy, aRole } from '../support/build.ts';

const engine = policyEngine();
const arn = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;

function allowed(...statements: readonly Partial<PolicyStatement>[]) {
  const document = aPolicy(statements.map((one) => ({ actions: ['lambda:InvokeFunction'], resources: ['*'], ...one })));
  return functionsAllowed(aRole({ inlinePolicies: [{ name: 'p', document }] }), engine);
}

it('names each function once, whatever its qualifiers, in order', () => {
  expect(allowed({ resources: [arn('pay'), arn('pay:*'), arn('bill:live')] })).toEqual([arn('bill'), arn('pay')]);
});

it('finds them in managed policies, and by wide actions too', () => {
  const document = aPolicy([{ actions: ['lambda:*'], resources: [arn('pay')] }]);
  const unread = { arn: 'arn:aws:iam::aws:policy/P', name: 'P', document: undefined };
  const attachedPolicies = [unread, { arn: 'arn:aws:iam::111122223333:policy/p', name: 'p', document }];
  expect(functionsAllowed(aRole({ inlinePolicies: [], attachedPolicies }), engine)).toEqual([arn('pay')]);
});

it('keeps what is left open in a name', () => {
  expect(allowed({ resources: [arn('pay-*'), 'arn:aws:lambda:*:111122223333:function:b*'] })).toEqual([
    'arn:aws:lambda:*:111122223333:function:b*',
    arn('pay-*'),
  ]);
});

it.each(['*', arn('*'), arn('*:live'), 'arn:aws:sqs:eu-west-1:111122223333:pay'])(
  '%s names no function',
  (resource) => {
    expect(allowed({ resources: [resource] })).toEqual([]);
  },
);

it('leaves out other actions, and what is denied', () => {
  expect(allowed({ actions: ['lambda:GetFunction'], resources: [arn('pay')] })).toEqual([]);
  expect(allowed({ resources: [arn('pay')] }, { effect: 'Deny', resources: [arn('p*')] })).toEqual([]);
  expect(allowed({ effect: 'Deny', resources: [arn('pay')] })).toEqual([]);
});
