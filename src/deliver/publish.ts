import type { PublishCommandInput, SNSClient, SNSClientConfig } from '@aws-sdk/client-sns';
import { redact } from '#aws';
import { DeliveryError } from './delivery-error.ts';

export type Message = Pick<PublishCommandInput, 'Subject' | 'Message' | 'MessageAttributes'>;

/** The region of a topic is that of its client. */
export interface Topic {
  readonly topicArn: string;
  readonly client: Pick<SNSClient, 'send'>;
}

/** Publishes messages in their order, until one is not taken: then it throws a DeliveryError that says what to do. */
export async function publish({ topicArn, client }: Topic, messages: readonly Message[]): Promise<void> {
  const { PublishCommand } = await import('@aws-sdk/client-sns');
  for (const message of messages) {
    try {
      await client.send(new PublishCommand({ TopicArn: topicArn, ...message }));
    } catch (cause) {
      throw new DeliveryError(`${topicArn} took no message: ${adviceFor(cause)}`, { cause });
    }
  }
}

/** Does something with a topic, by a client of its region that is made for it and closed after it. */
export async function withTopic(
  topicArn: string,
  settings: SNSClientConfig,
  act: (topic: Topic) => Promise<void>,
): Promise<void> {
  const [, , , region = ''] = topicArn.split(':');
  const { SNSClient } = await import('@aws-sdk/client-sns');
  const client = new SNSClient({ ...settings, region });
  try {
    await act({ topicArn, client });
  } finally {
    client.destroy();
  }
}

function adviceFor(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  const known = advice.find(([pattern]) => pattern.test(name));
  if (known !== undefined) return `${known[1]} (${name})`;
  const detail = redact(cause instanceof Error ? cause.message : String(cause));
  return `${detail}. The results are stored; the next run tells them, to another topic if you name one.`;
}

const advice: readonly (readonly [RegExp, string])[] = [
  [/^NotFound/, 'there is no such topic. Create it, or correct its ARN where it is configured.'],
  [
    /^(AuthorizationError|AccessDenied)/,
    'the auditor may not publish to it. Grant it sns:Publish on the topic, in its own policy and, across accounts, in that of the topic.',
  ],
  [
    /^KMS/,
    "the topic's key refused. Grant the auditor kms:GenerateDataKey and kms:Decrypt on it, and see that it is enabled.",
  ],
  [/^InvalidParameter/, 'it is not the ARN of a standard topic in the region of the client. Correct it.'],
  [/^(Throttled|InternalError)/, 'SNS is busy. The results are stored, and the next run tells them.'],
  [
    /^(ExpiredToken|CredentialsProvider|UnrecognizedClient|InvalidClientTokenId)/,
    'the credentials are not valid. Log in and run again.',
  ],
];
