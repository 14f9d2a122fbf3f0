import { randomUUID } from 'node:crypto';
import type { PublishInput, PublishResponse } from '@aws-sdk/client-sns';
import type { Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { topicOf } from './topic-of.ts';

const mostBytes = 256 * 1024;

/**
 * Keeps the message in `estate.published`. Refuses, as SNS does, an empty message, one of more than 256 KiB with its
 * attributes, and a subject that is empty, has 100 characters or more, or holds line breaks or control characters.
 */
export function publish(input: PublishInput, context: Context<Estate>): PublishResponse {
  const topic = topicOf(input.TopicArn ?? input.TargetArn, context);
  const message = input.Message ?? '';
  if (message === '') throw invalid('Empty message');
  if (sizeOf(input) > mostBytes) throw invalid('Message too long');
  if (input.Subject !== undefined && !isSubject(input.Subject)) throw invalid('Subject');
  if (topic.arn.endsWith('.fifo') && input.MessageGroupId === undefined)
    throw invalid('The MessageGroupId parameter is required for FIFO topics');
  const messageId = randomUUID();
  context.estate.published.push({
    messageId,
    topicArn: topic.arn,
    subject: input.Subject,
    message,
    attributes: Object.fromEntries(
      Object.entries(input.MessageAttributes ?? {}).map(([name, value]) => [name, value.StringValue ?? '']),
    ),
  });
  return { MessageId: messageId };
}

function sizeOf({ Message = '', MessageAttributes = {} }: PublishInput): number {
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { DataType = '', StringValue = '', BinaryValue }]) =>
      Buffer.byteLength(name + DataType + StringValue) + (BinaryValue?.length ?? 0),
  );
  return attributes.reduce((sum, size) => sum + size, Buffer.byteLength(Message));
}

function isSubject(subject: string): boolean {
  return subject.length > 0 && subject.length < 100 && !/\p{Cc}/u.test(subject);
}

function invalid(what: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Invalid parameter: ${what}`);
}
