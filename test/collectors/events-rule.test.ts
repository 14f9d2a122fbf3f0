import { EventBridgeClient, ListRulesCommand, ListTargetsByRuleCommand, type Rule } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { eventsRule } from '../../collectors/events-rule.ts';
import { anEventBus } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const events = mockClient(EventBridgeClient);
const bus = anEventBus({ name: 'shop' });
const arn = 'arn:aws:events:eu-west-1:111122223333:rule/shop/orders';
const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';

function rule(differs: Partial<Rule> = {}): Rule {
  return { Name: 'orders', Arn: arn, EventBusName: 'shop', State: 'ENABLED', ...differs };
}

beforeEach(() => {
  events.reset();
  events.on(ListRulesCommand).resolves({ Rules: [rule()] });
  events.on(ListTargetsByRuleCommand).resolves({ Targets: [{ Id: 'inbox', Arn: queue }] });
});

const listedPages = () => events.commandCalls(ListRulesCommand).map(({ args: [command] }) => command.input);

it('reads all pages of the rules of each bus and of the targets of each rule, and no input of a target', async () => {
  const dead = `${queue}-dead`;
  const role = 'arn:aws:iam::111122223333:role/rule';
  const pattern = { source: ['aws.cloudwatch'], detail: { state: { value: ['ALARM'] } } };
  const EventPattern = JSON.stringify(pattern);
  const rich = rule({ EventPattern, RoleArn: role, State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' });
  const onShop = { EventBusName: 'shop', Limit: 100 };
  events.on(ListRulesCommand, onShop).resolves({ Rules: [rich], NextToken: 'two' });
  events.on(ListRulesCommand, { ...onShop, NextToken: 'two' }).resolves({ Rules: [] });
  events.on(ListRulesCommand, { EventBusName: 'default', Limit: 100 }).resolves({
    Rules: [rule({ Name: 'nightly', Arn: `${arn}-2`, State: 'DISABLED', ScheduleExpression: 'rate(1 day)' })],
  });
  const ofOrders = { Rule: 'orders', EventBusName: 'shop', Limit: 100 };
  events.on(ListTargetsByRuleCommand, ofOrders).resolves({
    Targets: [{ Id: 'inbox', Arn: queue, Input: '{"token":"s3cr3t"}' }],
    NextToken: 'two',
  });
  events.on(ListTargetsByRuleCommand, { ...ofOrders, NextToken: 'two' }).resolves({
    Targets: [
      {
        Id: 'other',
        Arn: queue,
        RoleArn: role,
        DeadLetterConfig: { Arn: dead },
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
        HttpParameters: { HeaderParameters: { Authorization: 's3cr3t' } },
      },
    ],
  });
  const aws = fakeAws({ tags: { [arn]: { team: 'shop' } } });
  const { resources, error } = await collect(eventsRule, aws, [bus, anEventBus({ name: 'default' })]);
  expect(error).toBeUndefined();
  expect(events.calls()).toHaveLength(6);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
  const undecided = { roleArn: undefined, deadLetterArn: undefined, maximumRetryAttempts: undefined };
  expect(resources[0]).toEqual({
    kind: 'events.rule',
    arn,
    name: 'orders',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: { team: 'shop' } },
    busArn: bus.arn,
    busName: 'shop',
    enabled: true,
    pattern,
    scheduleExpression: undefined,
    managedBy: undefined,
    roleArn: role,
    targets: {
      seen: true,
      value: [
        { id: 'inbox', arn: queue, ...undecided, maximumEventAgeSeconds: undefined, inputTransformed: true },
        {
          id: 'other',
          arn: queue,
          roleArn: role,
          deadLetterArn: dead,
          maximumRetryAttempts: 0,
          maximumEventAgeSeconds: 60,
          inputTransformed: false,
        },
      ],
    },
  });
  expect(resources.slice(1)).toMatchObject([
    { name: 'nightly', busName: 'default', enabled: false, pattern: undefined, scheduleExpression: 'rate(1 day)' },
  ]);
});

it('does not ask what a rule does that a service keeps for itself', async () => {
  events.on(ListRulesCommand).resolves({ Rules: [rule({ ManagedBy: 'states.amazonaws.com' })] });
  const { resources } = await collect(eventsRule, fakeAws(), [bus]);
  expect(resources).toMatchObject([{ managedBy: 'states.amazonaws.com', targets: { seen: true, value: [] } }]);
  expect(events.commandCalls(ListTargetsByRuleCommand)).toEqual([]);
});

it('asks nothing where there is no bus', async () => {
  expect(await collect(eventsRule, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(events.calls()).toEqual([]);
});

describe('where something is refused', () => {
  it('keeps the rules of the first page and of other buses, and tells that some may be hidden', async () => {
    events.on(ListRulesCommand, { EventBusName: 'shop' }).resolves({ Rules: [rule()], NextToken: 'two' });
    events.on(ListRulesCommand, { EventBusName: 'shop', NextToken: 'two' }).rejects(denied);
    events.on(ListRulesCommand, { EventBusName: 'other' }).resolves({ Rules: [rule({ Name: 'more' })] });
    const aws = fakeAws();
    const { resources, error } = await collect(eventsRule, aws, [bus, anEventBus({ name: 'other' })]);
    expect(error).toBeUndefined();
    expect(resources.map(({ name }) => name)).toEqual(['orders', 'more']);
    expect(listedPages()).toHaveLength(3);
    expect(aws.noted).toMatchObject([
      { kind: 'events.rule', operation: 'events:ListRules', hides: 'listing', reason: 'denied' },
    ]);
  });

  it('keeps a rule whose targets are refused', async () => {
    events.on(ListTargetsByRuleCommand).rejects(denied);
    const aws = fakeAws();
    const { resources } = await collect(eventsRule, aws, [bus]);
    const gap = { kind: 'events.rule', operation: 'events:ListTargetsByRule', hides: 'fact', reason: 'denied' };
    expect(resources).toMatchObject([{ arn, targets: { seen: false, gap } }]);
    expect(aws.noted).toMatchObject([gap]);
  });
});

describe('what has vanished since it was listed', () => {
  const gone = serviceError('ResourceNotFoundException', 400);

  it('is no gap where it is a bus', async () => {
    events.on(ListRulesCommand).rejects(gone);
    const aws = fakeAws();
    expect(await collect(eventsRule, aws, [bus])).toEqual({ resources: [], error: undefined });
    expect(aws.noted).toEqual([]);
  });

  it('is dropped where it is a rule', async () => {
    events.on(ListTargetsByRuleCommand).rejects(gone);
    const aws = fakeAws();
    expect(await collect(eventsRule, aws, [bus])).toEqual({ resources: [], error: undefined });
    expect(aws.noted).toEqual([]);
  });
});

it.each([
  ['no name', { Name: undefined }],
  ['no ARN', { Arn: undefined }],
  ['no state', { State: undefined }],
  ['a pattern that is no JSON', { EventPattern: 'source' }],
])('finds a rule with %s malformed', async (_, differs) => {
  events
    .on(ListRulesCommand)
    .resolves({ Rules: [rule({ ManagedBy: 'states.amazonaws.com', ...(differs as Partial<Rule>) })] });
  expect((await collect(eventsRule, fakeAws(), [bus])).error).toBeInstanceOf(Malformed);
});

it.each([
  ['rules', 'listing', () => events.on(ListRulesCommand).resolves({})],
  ['targets', 'fact', () => events.on(ListTargetsByRuleCommand).resolves({})],
  [
    'the ARN of a target',
    'fact',
    () => events.on(ListTargetsByRuleCommand).resolves({ Targets: [{ Id: 'a', Arn: undefined }] }),
  ],
])('has a gap where a reply lacks %s', async (_, hides, answer) => {
  answer();
  const aws = fakeAws();
  expect((await collect(eventsRule, aws, [bus])).error).toBeUndefined();
  expect(aws.noted).toMatchObject([{ kind: 'events.rule', hides, reason: 'malformed' }]);
});
