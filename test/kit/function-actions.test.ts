import { describe, expect, it } from 'vitest';
import { functionActions } from '#kit';
import type { IamRole } from '#model';
import { aFunction, aPolicy, aQueue, aRole, seen, unseen } from '../support/build.ts';

const queue = aQueue().arn;
const allowed = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions, resources: [queue] }]) }] });
const finding = (role: IamRole | undefined) =>
  ({ find: () => (role === undefined ? { is: 'outside' } : { is: 'found', value: role }) }) as never;
const config = { qualifier: '$LATEST', maximumRetryAttempts: undefined, maximumEventAgeSeconds: undefined };

describe('what a function may ask of others', () => {
  it('is what its role allows', () => {
    expect(functionActions(aFunction(), finding(allowed('sqs:SendMessage', 'logs:PutLogEvents')))).toEqual({
      actions: ['sqs:SendMessage'],
    });
  });

  it.each([
    ['its dead-letter queue', { deadLetterArn: queue }],
    ['where failures go', { invokeConfigs: seen([{ ...config, onFailureArn: queue, onSuccessArn: undefined }]) }],
    ['where results go', { invokeConfigs: seen([{ ...config, onFailureArn: undefined, onSuccessArn: queue }]) }],
  ])('leaves out %s', (_name, overrides) => {
    expect(functionActions(aFunction(overrides), finding(allowed('sqs:SendMessage')))).toEqual({ actions: [] });
  });

  it('is told though it is not read where its events go', () => {
    expect(functionActions(aFunction({ invokeConfigs: unseen() }), finding(allowed('sqs:SendMessage')))).toEqual({
      actions: ['sqs:SendMessage'],
    });
  });

  it('is not told where its role is not listed, or not all of it', () => {
    const hidden = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };
    expect(functionActions(aFunction(), finding(undefined))).toEqual({
      verdict: { result: 'insufficient-evidence', because: 'its role was not found' },
    });
    expect(functionActions(aFunction(), finding(aRole({ attachedPolicies: [hidden] })))).toEqual({
      verdict: { result: 'insufficient-evidence', because: 'what its role may do was not all read' },
    });
  });
});
