import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import {
  type Aws,
  asArn,
  byText,
  enrich,
  observe,
  parseJsonObject,
  parsePolicy,
  required,
  textMember,
  wholeNumber,
} from '#aws';
import { defineCollector } from '#kit';
import type { RedriveAllowance, SqsQueue } from '#model';

type Attributes = Readonly<Record<string, string>>;

/** Queues; one whose attributes are refused is missing from the listing, since all we tell of it is in them. */
export const sqsQueue = defineCollector({
  kinds: ['sqs.queue'],
  scope: 'region',
  permissions: ['sqs:ListQueues', 'sqs:GetQueueAttributes', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(SQSClient);
    return enrich(listQueues(client), (url) => readQueue(aws, client, url), byText(aws));
  },
});

/** Pages come only where a size is asked for; without queues there is no list at all. */
async function* listQueues(client: SQSClient): AsyncIterable<string> {
  for await (const page of paginateListQueues({ client }, { MaxResults: 1000 })) yield* page.QueueUrls ?? [];
}

async function readQueue(aws: Aws, client: SQSClient, url: string): Promise<SqsQueue | undefined> {
  const command = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
  const attributes = await observe(aws, {
    kind: 'sqs.queue',
    operation: 'sqs:GetQueueAttributes',
    call: async () => required((await client.send(command)).Attributes),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!attributes.seen || attributes.value === undefined) return undefined;
  return toQueue(aws, url, attributes.value);
}

async function toQueue(aws: Aws, url: string, attributes: Attributes): Promise<SqsQueue> {
  const arn = asArn(required(attributes['QueueArn']));
  const policy = attributes['Policy'];
  return {
    kind: 'sqs.queue',
    arn,
    name: required(arn.split(':')[5]),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    url,
    visibilityTimeoutSeconds: numberOf(attributes, 'VisibilityTimeout'),
    retentionSeconds: numberOf(attributes, 'MessageRetentionPeriod'),
    fifo: attributes['FifoQueue'] === 'true',
    ...redriveOf(attributes['RedrivePolicy']),
    redriveAllowance: allowanceOf(attributes['RedriveAllowPolicy']),
    // A key that was taken away again is left as empty text.
    kmsKeyId: attributes['KmsMasterKeyId'] === '' ? undefined : attributes['KmsMasterKeyId'],
    managedEncryption: attributes['SqsManagedSseEnabled'] === 'true',
    visibleMessages: numberOf(attributes, 'ApproximateNumberOfMessages'),
    createdAt: dateOf(attributes, 'CreatedTimestamp'),
    policy: policy === undefined || policy === '' ? undefined : parsePolicy(policy),
  };
}

function numberOf(attributes: Attributes, name: string): number {
  return wholeNumber(required(attributes[name], name), name);
}

/** In seconds, to which what stands in for SQS adds fractions: no reason to lose a queue. */
function dateOf(attributes: Attributes, name: string): string {
  const seconds = required(attributes[name], name).replace(/\.\d+$/, '');
  return new Date(wholeNumber(seconds, name) * 1000).toISOString();
}

type Redrive = Pick<SqsQueue, 'deadLetterArn' | 'maxReceiveCount'>;

/** The number is text where it was set as text. */
function redriveOf(text: string | undefined): Redrive {
  if (text === undefined || text === '') return { deadLetterArn: undefined, maxReceiveCount: undefined };
  const policy = parseJsonObject(text, 'RedrivePolicy');
  const count = policy['maxReceiveCount'];
  return {
    deadLetterArn: textMember(policy, 'deadLetterTargetArn'),
    maxReceiveCount: wholeNumber(
      typeof count === 'number' ? String(count) : textMember(policy, 'maxReceiveCount'),
      'maxReceiveCount',
    ),
  };
}

const permissions: readonly RedriveAllowance['permission'][] = ['allowAll', 'byQueue', 'denyAll'];

function allowanceOf(text: string | undefined): RedriveAllowance | undefined {
  if (text === undefined || text === '') return undefined;
  const policy = parseJsonObject(text, 'RedriveAllowPolicy');
  const given = textMember(policy, 'redrivePermission');
  const sources = policy['sourceQueueArns'];
  return {
    permission: required(permissions.find((permission) => permission === given)),
    sourceArns: Array.isArray(sources) ? sources.filter((arn) => typeof arn === 'string') : [],
  };
}
