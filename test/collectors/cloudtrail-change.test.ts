import { CloudTrailClient, type Event, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudtrailChange } from '../../collectors/cloudtrail-change.ts';
import { aChange } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudtrail = mockClient(CloudTrailClient);
const person = { type: 'IAMUser', userName: 'dana' };
const console = { userAgent: 'console.amazonaws.com' };

beforeEach(() => {
  cloudtrail.reset();
  cloudtrail.on(LookupEventsCommand).resolves({ Events: [] });
});

function event(record: Readonly<Record<string, unknown>>, differs: Partial<Event> = {}): Event {
  const whole = {
    sourceIPAddress: '198.51.100.7',
    userIdentity: person,
    requestParameters: { functionName: 'orders' },
    ...record,
  };
  return {
    EventId: aChange().name,
    EventName: aChange().eventName,
    EventTime: new Date(aChange().at),
    Username: 'dana@example.com',
    CloudTrailEvent: JSON.stringify(whole),
    ...differs,
  };
}

async function changesIn(...events: readonly Event[]) {
  cloudtrail
    .on(LookupEventsCommand, {
      LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'UpdateFunctionCode20150331v2' }],
    })
    .resolves({ Events: [...events] });
  return (await collect(cloudtrailChange, fakeAws())).resources;
}

function assumed(userName: string) {
  return { type: 'AssumedRole', arn: 'arn:…/dana@example.com', sessionContext: { sessionIssuer: { userName } } };
}

it('asks for one name of an event after the other, those with Lambda’s date and without it, of 30 days', async () => {
  await changesIn();
  const asked = cloudtrail.commandCalls(LookupEventsCommand).map(({ args: [{ input }] }) => input);
  expect(asked.map(({ LookupAttributes }) => LookupAttributes?.[0]?.AttributeValue)).toEqual([
    'UpdateFunctionCode20150331v2',
    'UpdateFunctionCode',
    'UpdateFunctionConfiguration20150331v2',
    'UpdateFunctionConfiguration',
    'PutIntegration',
    'UpdateIntegration',
    'UpdateStage',
    'UpdateTable',
    'PutFunctionConcurrency20171031',
    'PutFunctionConcurrency',
  ]);
  expect(asked.every(({ LookupAttributes }) => LookupAttributes?.[0]?.AttributeKey === 'EventName')).toBe(true);
  const age = (Date.now() - Number(asked[0]?.StartTime)) / 86_400_000;
  expect(Math.abs(age - 30)).toBeLessThan(0.01);
  expect(asked[0]?.MaxResults).toBe(50);
});

it('reads who changed a function, without the name of the session and what was set', async () => {
  const secret = { functionName: 'orders', environment: { variables: { KEY: 'hunter2' } } };
  const changes = await changesIn(event({ ...console, requestParameters: secret }));
  expect(changes).toEqual([aChange()]);
  expect(JSON.stringify(changes)).not.toMatch(/hunter2|example/);
});

it('reads all pages', async () => {
  cloudtrail
    .on(LookupEventsCommand)
    .resolvesOnce({ Events: [event(console)], NextToken: 'two' })
    .resolvesOnce({ Events: [event(console, { EventId: 'second' })] });
  const { resources } = await collect(cloudtrailChange, fakeAws());
  expect(resources.map(({ name }) => name)).toEqual([aChange().name, 'second']);
});

it.each([
  [
    'a user with a key',
    { userIdentity: person, userAgent: 'aws-cli/2.31' },
    { by: 'user', principal: 'dana', fromConsole: false },
  ],
  [
    'the root user',
    { userIdentity: { type: 'Root' }, ...console },
    { by: 'root', principal: 'root', fromConsole: true },
  ],
  [
    'somebody of Identity Center',
    { userIdentity: assumed('AWSReservedSSO_Admin_1') },
    { by: 'sso', principal: 'AWSReservedSSO_Admin_1', fromConsole: false },
  ],
  [
    'a role in the console',
    { userIdentity: assumed('admin'), sessionCredentialFromConsole: 'true' },
    { by: 'role', principal: 'admin', fromConsole: true },
  ],
])('tells of %s', async (_name, record, actor) => {
  expect(await changesIn(event(record))).toMatchObject([actor]);
});

it.each([
  ['a role without the console', { userIdentity: assumed('deploy'), userAgent: 'aws-sdk-go-v2' }],
  ['CloudFormation for a person', { sourceIPAddress: 'cloudformation.amazonaws.com' }],
  ['a service of China', { sourceIPAddress: 'cloudformation.amazonaws.com.cn' }],
  ['a service by a person’s rights', { userIdentity: { ...person, invokedBy: 'autoscaling' } }],
  ['a service by itself', { userIdentity: { type: 'AWSService' } }],
  ['nobody known', { userIdentity: null }],
  ['somebody who was refused', { errorCode: 'AccessDenied' }],
  ['a change of something else', { requestParameters: null }],
])('leaves out %s', async (_name, record) => {
  expect(await changesIn(event(record))).toEqual([]);
});

it('tells who reserved concurrency, be it a machine', async () => {
  const EventName = 'PutFunctionConcurrency20171031';
  const byMachine = event({ userIdentity: assumed('deploy'), userAgent: 'aws-sdk-go-v2' }, { EventName });
  expect(await changesIn(byMachine, event({}, { EventName, EventId: 'second' }))).toMatchObject([
    { eventName: EventName, by: 'machine', principal: 'machine', fromConsole: false },
    { eventName: EventName, by: 'user', principal: 'dana' },
  ]);
});

it.each([
  [{ functionName: 'orders:live' }, 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
  [{ functionName: '111122223333:function:orders' }, 'arn:aws:lambda:eu-west-1:111122223333:function:orders'],
  [
    { functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:2' },
    'arn:aws:lambda:eu-west-1:111122223333:function:orders',
  ],
  [{ tableName: 'orders' }, 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'],
  [
    { tableName: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders' },
    'arn:aws:dynamodb:eu-west-1:111122223333:table/orders',
  ],
  [{ restApiId: 'a1' }, 'arn:aws:apigateway:eu-west-1::/restapis/a1'],
  [{ apiId: 'b2' }, 'arn:aws:apigateway:eu-west-1::/apis/b2'],
])('tells from %j what was changed', async (requestParameters, targetArn) => {
  expect(await changesIn(event({ requestParameters }))).toMatchObject([{ targetArn }]);
});

it('takes a reply without events, or an event that is no JSON, for malformed', async () => {
  cloudtrail.on(LookupEventsCommand).resolves({});
  expect((await collect(cloudtrailChange, fakeAws())).error).toBeInstanceOf(Malformed);
  cloudtrail.on(LookupEventsCommand).resolves({ Events: [event({}, { CloudTrailEvent: 'hunter2' })] });
  expect((await collect(cloudtrailChange, fakeAws())).error).toBeInstanceOf(Malformed);
});
