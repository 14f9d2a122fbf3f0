import type { SNSClientConfig } from '@aws-sdk/client-sns';
import { redact } from '#aws';
import { pillars } from '#kit';
import { failureNotification } from './chat-message.ts';
import type { Failure } from './failure.ts';
import { utcTime, wrap } from './plain-text.ts';
import { type Message, publish, withTopic } from './publish.ts';
import { attributesOf } from './sns-attributes.ts';

export interface FailureTopics {
  readonly topicArn?: string | undefined;
  readonly chatTopicArn?: string | undefined;
}

const width = 72;

/** Tells the topics that there are. Throws a DeliveryError where one of them took no message. */
export async function tellFailure(
  { topicArn, chatTopicArn }: FailureTopics,
  failure: Failure,
  settings: SNSClientConfig = {},
): Promise<void> {
  const said = { ...failure, problem: redact(failure.problem) };
  if (topicArn !== undefined) await withTopic(topicArn, settings, (topic) => publish(topic, [messageOf(said)]));
  if (chatTopicArn === undefined) return;
  await withTopic(chatTopicArn, settings, (topic) => publish(topic, [{ Message: failureNotification(said) }]));
}

function messageOf({ runId, at, problem }: Failure): Message {
  const lines = [
    `SERVERLESS AUDIT FAILED, ${utcTime(at)}`,
    '',
    ...wrap(problem, width),
    '',
    ...wrap(`What run ${runId} saved stays saved. What it did not look at is as it was: nothing was closed.`, width),
  ];
  return {
    Subject: 'Serverless audit failed',
    Message: `${lines.join('\n')}\n`,
    // Whom it concerns is not known: filters by pillar let it through, and those by account cannot.
    MessageAttributes: attributesOf({ kind: 'failure', maxSeverity: 'none', runStatus: 'failed', runId, pillars }),
  };
}
