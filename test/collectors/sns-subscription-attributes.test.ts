import { GetSubscriptionAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { snsSubscriptionAttributes } from '../../collectors/sns-subscription-attributes.ts';
import { aSubscription, theSubscriptionAttributes } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sns = mockClient(SNSClient);
const expected = theSubscriptionAttributes();
const subscription = aSubscription({ protocol: 'sqs', name: expected.name });
const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: expected.deadLetterArn });

beforeEach(() => {
  sns.reset();
  sns.on(GetSubscriptionAttributesCommand).resolves({ Attributes: { RedrivePolicy } });
});

async function theAttributes(Attributes: Record<string, string>) {
  sns.on(GetSubscriptionAttributesCommand).resolves({ Attributes });
  const { resources } = await collect(snsSubscriptionAttributes, fakeAws(), [subscription]);
  return resources[0];
}

it('asks once of each confirmed subscription whose deliveries can be kept or filtered', async () => {
  const other = (protocol: string, differs = {}) =>
    aSubscription({ protocol, arn: `${subscription.arn}-${protocol}`, ...differs });
  await collect(snsSubscriptionAttributes, fakeAws(), [
    subscription,
    ...['firehose', 'http', 'https', 'lambda', 'email', 'email-json', 'sms', 'application'].map((one) => other(one)),
    other('sqs', { arn: `${subscription.topicArn}:pending:sqs:1`, confirmed: false }),
  ]);
  const calls = sns.commandCalls(GetSubscriptionAttributesCommand);
  const asked = calls.map(({ args }) => args[0].input.SubscriptionArn);
  expect(asked).toEqual([
    subscription.arn,
    ...['firehose', 'http', 'https', 'lambda'].map((protocol) => `${subscription.arn}-${protocol}`),
  ]);
});

it('tells what happens with its messages, and nothing of how they are filtered', async () => {
  const { resources, error } = await collect(snsSubscriptionAttributes, fakeAws(), [subscription]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([expected]);
  const filtered = await theAttributes({
    Endpoint: 'https://hunter2@example.com',
    FilterPolicy: '{"customer":["hunter2"]}',
    FilterPolicyScope: 'MessageBody',
  });
  expect(filtered).toEqual(theSubscriptionAttributes({ deadLetterArn: undefined, filterScope: 'MessageBody' }));
});

describe('The scope of a filter', () => {
  it('is that of attributes where it is not said', async () => {
    expect(await theAttributes({ FilterPolicy: '{"a":["b"]}' })).toMatchObject({ filterScope: 'MessageAttributes' });
  });

  it.each(['', '{}'])('is none where the filter lets everything through: %j', async (FilterPolicy) => {
    const attributes = { FilterPolicy, FilterPolicyScope: 'MessageAttributes', RedrivePolicy: '' };
    expect(await theAttributes(attributes)).toMatchObject({ filterScope: undefined, deadLetterArn: undefined });
  });
});

it('tells that attributes are hidden where they are refused, and drops what has vanished since', async () => {
  const [closed, gone] = ['closed', 'gone'].map((id) =>
    aSubscription({ protocol: 'sqs', arn: `arn:aws:sns:x:1:t:${id}` }),
  );
  sns.on(GetSubscriptionAttributesCommand, { SubscriptionArn: closed?.arn }).rejects(denied);
  sns
    .on(GetSubscriptionAttributesCommand, { SubscriptionArn: gone?.arn })
    .rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const all = [closed, gone, subscription].filter((one) => one !== undefined);
  expect((await collect(snsSubscriptionAttributes, aws, all)).resources).toEqual([expected]);
  expect(aws.noted).toMatchObject([
    {
      kind: 'sns.subscription-attributes',
      operation: 'sns:GetSubscriptionAttributes',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it.each([
  ['no attributes', undefined],
  ['a redrive policy without a queue', { RedrivePolicy: '{}' }],
  ['a redrive policy that is no JSON', { RedrivePolicy: 'hunter2' }],
  ['a filter that is no object', { FilterPolicy: '"hunter2"' }],
])('has a gap, without a word of the reply, for %s', async (_, Attributes) => {
  sns.on(GetSubscriptionAttributesCommand).resolves({ Attributes });
  const aws = fakeAws();
  expect((await collect(snsSubscriptionAttributes, aws, [subscription])).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed', hides: 'listing' }]);
  expect(JSON.stringify(aws.noted)).not.toContain('hunter2');
});
