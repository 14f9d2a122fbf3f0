import type {
  GetQueueAttributesRequest,
  GetQueueAttributesResult,
  GetQueueUrlRequest,
  GetQueueUrlResult,
  ListDeadLetterSourceQueuesRequest,
  ListDeadLetterSourceQueuesResult,
  ListMessageMoveTasksRequest,
  ListMessageMoveTasksResult,
  ListQueuesRequest,
  ListQueuesResult,
  ListQueueTagsRequest,
  ListQueueTagsResult,
  QueueAttributeName,
} from '@aws-sdk/client-sqs';
import type { Estate, QueueRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Queues. As in the real one, a listing without `MaxResults` stops at 1000 and gives no token. */
export const sqs: Service<Estate> = {
  client: 'sqs',
  operations: {
    ListQueues: listQueues,
    GetQueueUrl: getQueueUrl,
    GetQueueAttributes: getQueueAttributes,
    ListQueueTags: listQueueTags,
    ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
    ListMessageMoveTasks: listMessageMoveTasks,
  },
};

function listQueues(input: ListQueuesRequest, context: Context<Estate>): ListQueuesResult {
  const prefix = input.QueueNamePrefix ?? '';
  const queues = regionOf(context).queues.filter(({ name }) => name.startsWith(prefix));
  const { urls, next } = urlsOf(queues, `ListQueues/${prefix}`, input, context);
  return { ...(urls.length === 0 ? {} : { QueueUrls: urls }), ...next };
}

function listDeadLetterSourceQueues(
  input: ListDeadLetterSourceQueuesRequest,
  context: Context<Estate>,
): ListDeadLetterSourceQueuesResult {
  const target = find(input.QueueUrl, context);
  const sources = regionOf(context).queues.filter((queue) =>
    (queue.attributes['RedrivePolicy'] ?? '').includes(`"${target.arn}"`),
  );
  const { urls, next } = urlsOf(sources, `ListDeadLetterSourceQueues/${target.arn}`, input, context);
  return { queueUrls: urls, ...next };
}

function urlsOf(
  queues: readonly QueueRecord[],
  of: string,
  asked: { MaxResults?: number | undefined; NextToken?: string | undefined },
  context: Context<Estate>,
): { readonly urls: string[]; readonly next: { NextToken?: string } } {
  const size = asked.MaxResults ?? 1000;
  if (size < 1 || size > 1000)
    throw invalid(
      `Value ${String(size)} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 1000.`,
    );
  if (asked.NextToken !== undefined && asked.MaxResults === undefined)
    throw invalid('MaxResults is a required parameter if you want to paginate the results.');
  const { items, next } = page(queues, {
    of: `sqs:${of}/${context.caller.account}/${context.region}`,
    token: asked.NextToken,
    size,
    malformed: () => invalid('Invalid or expired next token.'),
  });
  const paged = next !== undefined && asked.MaxResults !== undefined;
  return { urls: items.map((queue) => urlOf(queue, context)), next: paged ? { NextToken: next } : {} };
}

/** Where the sandbox listens, since a client sends its next call to the host it finds here. */
function urlOf(queue: QueueRecord, context: Context<Estate>): string {
  return `${context.estate.endpoint ?? `https://sqs.${context.region}.amazonaws.com`}/${context.caller.account}/${queue.name}`;
}

function getQueueUrl(input: GetQueueUrlRequest, context: Context<Estate>): GetQueueUrlResult {
  const owner = input.QueueOwnerAWSAccountId ?? context.caller.account;
  return { QueueUrl: urlOf(find(`/${owner}/${input.QueueName ?? ''}`, context), context) };
}

function getQueueAttributes(input: GetQueueAttributesRequest, context: Context<Estate>): GetQueueAttributesResult {
  const { attributes } = find(input.QueueUrl, context);
  const names: readonly string[] = input.AttributeNames ?? [];
  for (const name of names) {
    if (!known.includes(name as QueueAttributeName))
      throw new ServiceError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
  const asked = Object.entries(attributes).filter(([name]) => names.includes('All') || names.includes(name));
  return asked.length === 0 ? {} : { Attributes: Object.fromEntries(asked) };
}

const known: readonly QueueAttributeName[] = [
  'All',
  'Policy',
  'VisibilityTimeout',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'QueueArn',
  'DelaySeconds',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'SqsManagedSseEnabled',
];

function listQueueTags(input: ListQueueTagsRequest, context: Context<Estate>): ListQueueTagsResult {
  const { tags } = find(input.QueueUrl, context);
  return Object.keys(tags).length === 0 ? {} : { Tags: tags };
}

/** Only what another queue sends its dead letters to has moves. */
function listMessageMoveTasks(
  input: ListMessageMoveTasksRequest,
  context: Context<Estate>,
): ListMessageMoveTasksResult {
  const { queues } = regionOf(context);
  const queue = queues.find(({ arn }) => arn === input.SourceArn);
  if (queue === undefined) throw new ServiceError('ResourceNotFoundException', 'The resource does not exist.', 404);
  const isTarget = queues.some(({ attributes }) => (attributes['RedrivePolicy'] ?? '').includes(`"${queue.arn}"`));
  if (!isTarget) throw invalid('Source queue must be configured as a Dead Letter Queue.');
  return { Results: (queue.moveTasks ?? []).slice(0, input.MaxResults ?? 1) };
}

function find(url: string | undefined, context: Context<Estate>): QueueRecord {
  const [account, name] = (url ?? '').split('/').slice(-2);
  const queue = regionOf(context).queues.find((one) => one.name === name);
  if (account !== context.caller.account || queue === undefined)
    throw new ServiceError('QueueDoesNotExist', 'The specified queue does not exist.');
  return queue;
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}
