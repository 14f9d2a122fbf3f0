import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { sqsQueue } from '../../collectors/sqs-queue.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sqs = mockClient(SQSClient);
const url = 'https://sqs.eu-west-1.amazonaws.com/111122223333/inbox';
const arn = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
const dead = 'arn:aws:sqs:eu-west-1:111122223333:dead';

function attributes(differs: Record<string, string | undefined> = {}): Record<string, string> {
  const all: Record<string, string | undefined> = {
    QueueArn: arn,
    VisibilityTimeout: '30',
    MessageRetentionPeriod: '345600',
    ApproximateNumberOfMessages: '3',
    CreatedTimestamp: '1772439300',
    SqsManagedSseEnabled: 'true',
    ...differs,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

beforeEach(() => {
  sqs.reset();
  sqs.on(ListQueuesCommand).resolves({ QueueUrls: [url] });
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: attributes() });
});

async function theQueue(differs: Record<string, string | undefined>) {
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: attributes(differs) });
  const { resources, error } = await collect(sqsQueue, fakeAws());
  if (error !== undefined) throw error as Error;
  return resources[0];
}

it('asks for pages of a thousand, reads the last one, and all attributes of each queue', async () => {
  sqs.on(ListQueuesCommand, { MaxResults: 1000 }).resolves({ QueueUrls: [url], NextToken: 'two' });
  sqs.on(ListQueuesCommand, { MaxResults: 1000, NextToken: 'two' }).resolves({ QueueUrls: [`${url}.fifo`] });
  sqs.on(GetQueueAttributesCommand, { QueueUrl: `${url}.fifo`, AttributeNames: ['All'] }).resolves({
    Attributes: attributes({
      QueueArn: `${arn}.fifo`,
      FifoQueue: 'true',
      Policy: '{"Statement":[]}',
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead, maxReceiveCount: 5 }),
      RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'byQueue', sourceQueueArns: [arn] }),
      KmsMasterKeyId: 'alias/orders',
      SqsManagedSseEnabled: 'false',
    }),
  });
  const { resources, error } = await collect(sqsQueue, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  const alike = {
    kind: 'sqs.queue',
    account: '111122223333',
    region: 'eu-west-1',
    visibilityTimeoutSeconds: 30,
    retentionSeconds: 345_600,
    visibleMessages: 3,
    createdAt: '2026-03-02T08:15:00.000Z',
  };
  expect(resources).toEqual([
    {
      ...alike,
      arn,
      name: 'inbox',
      tags: { seen: true, value: { team: 'shop' } },
      url,
      fifo: false,
      deadLetterArn: undefined,
      maxReceiveCount: undefined,
      redriveAllowance: undefined,
      kmsKeyId: undefined,
      managedEncryption: true,
      policy: undefined,
    },
    {
      ...alike,
      arn: `${arn}.fifo`,
      name: 'inbox.fifo',
      tags: { seen: true, value: {} },
      url: `${url}.fifo`,
      fifo: true,
      deadLetterArn: dead,
      maxReceiveCount: 5,
      redriveAllowance: { permission: 'byQueue', sourceArns: [arn] },
      kmsKeyId: 'alias/orders',
      managedEncryption: false,
      policy: { statements: [] },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  sqs
    .on(ListQueuesCommand)
    .resolvesOnce({ QueueUrls: [url], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(sqsQueue, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('finds nothing where there is no list, as in a region without queues', async () => {
  sqs.on(ListQueuesCommand).resolves({});
  expect(await collect(sqsQueue, fakeAws())).toEqual({ resources: [], error: undefined });
});

it.each(['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'])(
  'drops a queue that has vanished since: %s',
  async (code) => {
    sqs.on(GetQueueAttributesCommand).rejects(serviceError(code, 400));
    const aws = fakeAws();
    expect(await collect(sqsQueue, aws)).toEqual({ resources: [], error: undefined });
    expect(aws.noted).toEqual([]);
  },
);

it('tells that a queue is hidden where its attributes are refused, and goes on with the next', async () => {
  sqs.on(ListQueuesCommand).resolves({ QueueUrls: [`${url}-closed`, url] });
  sqs.on(GetQueueAttributesCommand, { QueueUrl: `${url}-closed` }).rejects(denied);
  const aws = fakeAws();
  expect((await collect(sqsQueue, aws)).resources.map((one) => one.arn)).toEqual([arn]);
  expect(aws.noted).toMatchObject([
    { kind: 'sqs.queue', operation: 'sqs:GetQueueAttributes', hides: 'listing', reason: 'denied' },
  ]);
});

it.each(['allowAll', 'denyAll'])('reads a redrive allow policy that names no queue: %s', async (permission) => {
  const RedriveAllowPolicy = JSON.stringify({ redrivePermission: permission });
  expect(await theQueue({ RedriveAllowPolicy })).toMatchObject({ redriveAllowance: { permission, sourceArns: [] } });
});

describe('the redrive policy', () => {
  it.each([
    ['with its count as text', `{"deadLetterTargetArn":"${dead}","maxReceiveCount":"5"}`],
    ['with spaces', `{ "maxReceiveCount" : 5 , "deadLetterTargetArn" : "${dead}" }`],
  ])('is read %s', async (_, RedrivePolicy) => {
    expect(await theQueue({ RedrivePolicy })).toMatchObject({ deadLetterArn: dead, maxReceiveCount: 5 });
  });

  it('is none where it is empty, as the policy is', async () => {
    const empty = { RedrivePolicy: '', Policy: '', RedriveAllowPolicy: '', KmsMasterKeyId: '' };
    expect(await theQueue(empty)).toMatchObject({
      redriveAllowance: undefined,
      kmsKeyId: undefined,
      deadLetterArn: undefined,
      maxReceiveCount: undefined,
      policy: undefined,
    });
  });
});

it('has its age in whole seconds, whatever is sent with them', async () => {
  const whole = await theQueue({ CreatedTimestamp: '1772439300' });
  expect(await theQueue({ CreatedTimestamp: '1772439300.482' })).toEqual(whole);
});

it.each([
  ['no ARN', { QueueArn: undefined }],
  ['no visibility timeout', { VisibilityTimeout: undefined }],
  ['no retention', { MessageRetentionPeriod: undefined }],
  ['a visibility timeout that is no number', { VisibilityTimeout: '30s' }],
  ['an empty visibility timeout', { VisibilityTimeout: '' }],
  ['a negative retention', { MessageRetentionPeriod: '-1' }],
  ['a redrive policy without a target', { RedrivePolicy: '{"maxReceiveCount":5}' }],
  ['a redrive policy without a count', { RedrivePolicy: `{"deadLetterTargetArn":"${dead}"}` }],
  [
    'a redrive policy whose count is no number',
    { RedrivePolicy: `{"deadLetterTargetArn":"${dead}","maxReceiveCount":"many"}` },
  ],
  ['no age', { CreatedTimestamp: undefined }],
  ['an age that is no number', { CreatedTimestamp: '.5' }],
  ['no number of messages', { ApproximateNumberOfMessages: undefined }],
  ['a redrive policy that is no JSON', { RedrivePolicy: 'none' }],
  ['a redrive allow policy without a permission', { RedriveAllowPolicy: '{}' }],
  ['a redrive allow policy of an unknown kind', { RedriveAllowPolicy: '{"redrivePermission":"some"}' }],
  ['a policy that is no JSON', { Policy: 'none' }],
])('finds a queue with %s malformed', async (_, differs) => {
  await expect(theQueue(differs)).rejects.toThrow(Malformed);
});
