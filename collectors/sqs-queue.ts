import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { type Aws, asArn, enrich, observe, parsePolicy, required, wholeNumber } from '#aws';
import { defineCollector } from '#kit';
import type { SqsQueue } from '#model';

type Attributes = Readonly<Record<string, string>>;

/** Queues; one whose attributes are refused is missing from the listing, since all we tell of it is in them. */
export const sqsQueue = defineCollector({
  kinds: ['sqs.queue'],
  scope: 'region',
  permissions: ['sqs:ListQueues', 'sqs:GetQueueAttributes', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(SQSClient);
    return enrich(listQueues(client), (url) => readQueue(aws, client, url));
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
    visibilityTimeoutSeconds: wholeNumber(required(attributes['VisibilityTimeout']), 'VisibilityTimeout'),
    retentionSeconds: wholeNumber(required(attributes['MessageRetentionPeriod']), 'MessageRetentionPeriod'),
    fifo: attributes['FifoQueue'] === 'true',
    ...redriveOf(attributes['RedrivePolicy']),
    policy: policy === undefined || policy === '' ? undefined : parsePolicy(policy),
  };
}

type Redrive = Pick<SqsQueue, 'deadLetterArn' | 'maxReceiveCount'>;

/** A flat JSON object; its number is text where it was set as text. */
function redriveOf(text: string | undefined): Redrive {
  if (text === undefined || text === '') return { deadLetterArn: undefined, maxReceiveCount: undefined };
  const deadLetterArn = /"deadLetterTargetArn"\s*:\s*"(?<arn>[^"]+)"/.exec(text)?.groups?.['arn'];
  const count = /"maxReceiveCount"\s*:\s*"?(?<count>[^",}]*)/.exec(text)?.groups?.['count'];
  return {
    deadLetterArn: required(deadLetterArn),
    maxReceiveCount: wholeNumber(required(count).trim(), 'maxReceiveCount'),
  };
}
