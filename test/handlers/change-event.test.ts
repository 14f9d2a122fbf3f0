import { describe, expect, it } from 'vitest';
import { changeEvent } from '../../src/handlers/change-event.ts';
import { aCallEvent, type CallSketch, oneOfEachAction } from './change-messages.ts';

const account = '111122223333';
const region = 'eu-west-1';
const time = '2026-11-26T08:00:00Z';
const here = { account, region, time };
const things = {
  'apigateway.rest-api': { id: 'a1b2c3', arn: `arn:aws:apigateway:${region}::/restapis/a1b2c3/stages/prod` },
  'apigatewayv2.api': { id: 'd4e5f6', arn: `arn:aws:apigateway:${region}::/apis/d4e5f6` },
  'cloudwatch.alarm': { id: 'orders: errors', arn: `arn:aws:cloudwatch:${region}:${account}:alarm:orders: errors` },
  'iam.policy': { id: `arn:aws:iam::${account}:policy/team/orders`, arn: `arn:aws:iam::${account}:policy/team/orders` },
  'iam.role': { id: 'orders-role', arn: `arn:aws:iam::${account}:role/app/orders-role` },
  'lambda.event-source-mapping': {
    id: '0f6a5b3c-0000-4000-8000-000000000000',
    arn: `arn:aws:lambda:${region}:${account}:event-source-mapping:0f6a5b3c-0000-4000-8000-000000000000`,
  },
  'lambda.function': { id: 'orders', arn: `arn:aws:lambda:${region}:${account}:function:orders` },
  'logs.group': { id: '/aws/lambda/orders', arn: `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/orders` },
} as const;

function read(sketch: Omit<CallSketch, 'account' | 'region'> & Partial<CallSketch>): ReturnType<typeof changeEvent> {
  return changeEvent(JSON.stringify(aCallEvent({ ...here, ...sketch })));
}

const lambda = 'lambda.amazonaws.com';
const ofFunction = { kind: 'lambda.function', id: 'orders', account, region, at: time };

describe('An event of CloudTrail', () => {
  it.each(oneOfEachAction(things, here))('of $action names what it changed: a $touches', ({ touches, event }) => {
    const where = touches.startsWith('iam.') ? 'global' : region;
    expect(changeEvent(JSON.stringify(event))).toEqual({
      kind: 'changes',
      changes: [{ kind: touches, id: things[touches].id, account, region: where, at: time }],
    });
  });

  it.each([
    'orders',
    'orders:live',
    'orders:$LATEST',
    `${account}:function:orders`,
    `arn:aws:lambda:${region}:${account}:function:orders`,
    `arn:aws:lambda:${region}:${account}:function:orders:live`,
    `arn:aws-us-gov:lambda:${region}:${account}:function:orders`,
  ])('names the function however its caller did: %s', (functionName) => {
    const event = read({ source: lambda, name: 'AddPermission20150331v2', asked: { functionName } });
    expect(event).toEqual({ kind: 'changes', changes: [ofFunction] });
  });

  it.each([
    `arn:aws:lambda:${region}:444455556666:function:orders`,
    `arn:aws:lambda:us-east-1:${account}:function:orders`,
    '444455556666:function:orders',
    `arn:aws:lambda:${region}:${account}:event-source-mapping:orders`,
    'orders and more',
  ])('says nothing of a function elsewhere, or of something else: %s', (functionName) => {
    const event = read({ source: lambda, name: 'UpdateFunctionCode20150331v2', asked: { functionName } });
    expect(event).toEqual({ kind: 'ignored', because: 'events that name nothing of theirs' });
  });

  it('names each of several alarms', () => {
    const alarmNames = ['one', 'two'];
    const event = read({ source: 'monitoring.amazonaws.com', name: 'DeleteAlarms', asked: { alarmNames } });
    expect(event).toMatchObject({ changes: [{ kind: 'cloudwatch.alarm', id: 'one' }, { id: 'two' }] });
  });

  it('names the log group whether it was named by name or ARN, with or without its streams', () => {
    const arn = `${things['logs.group'].arn}:*`;
    for (const asked of [
      { logGroupIdentifier: arn },
      { resourceIdentifier: arn },
      { logGroupName: '/aws/lambda/orders' },
    ]) {
      const event = read({ source: 'logs.amazonaws.com', name: 'AssociateKmsKey', asked });
      expect(event).toMatchObject({ changes: [{ kind: 'logs.group', id: '/aws/lambda/orders' }] });
    }
  });

  it('tells a stage of a REST API from one of an HTTP API', () => {
    const stage = (asked: CallSketch['asked']) =>
      read({ source: 'apigateway.amazonaws.com', name: 'UpdateStage', asked });
    expect(stage({ restApiId: 'a1b2c3', stageName: 'prod' })).toMatchObject({
      changes: [{ kind: 'apigateway.rest-api', id: 'a1b2c3' }],
    });
    expect(stage({ apiId: 'd4e5f6', stageName: 'prod' })).toMatchObject({
      changes: [{ kind: 'apigatewayv2.api', id: 'd4e5f6' }],
    });
  });

  it('belongs to the account that it was delivered to where it names none', () => {
    const event = read({
      source: lambda,
      name: 'DeleteFunction20150331',
      asked: { functionName: 'orders' },
      more: { recipientAccountId: undefined },
    });
    expect(event).toEqual({ kind: 'changes', changes: [ofFunction] });
  });

  it.each<[string, Partial<CallSketch>]>([
    ['calls that failed', { more: { errorCode: 'AccessDenied' } }],
    ['calls that read', { name: 'UpdateFunctionCode20150331v2', more: { readOnly: true } }],
    ['actions that are not watched', { name: 'Invoke' }],
    ['actions that are not watched', { source: 'ec2.amazonaws.com' }],
    ['events that name nothing of theirs', { asked: null }],
    ['events that name nothing of theirs', { asked: { functionName: 7 } }],
  ])('is left alone among %s', (because, sketch) => {
    const asked = { functionName: 'orders' };
    expect(read({ source: lambda, name: 'UpdateFunctionCode20150331v2', asked, ...sketch })).toEqual({
      kind: 'ignored',
      because,
    });
  });

  it('that is none is told by its problems, and not by its values', () => {
    const secret = 'hunter2-hunter2';
    const event = { ...aCallEvent({ ...here, source: lambda, name: 'CreateFunction20150331' }), account: 7 };
    const read = changeEvent(JSON.stringify({ ...event, 'detail-type': secret }));
    expect(read).toMatchObject({ kind: 'malformed' });
    expect(JSON.stringify(read)).toContain('event');
    expect(JSON.stringify(read)).not.toContain(secret);
    expect(changeEvent('{')).toMatchObject({ kind: 'malformed' });
  });
});
