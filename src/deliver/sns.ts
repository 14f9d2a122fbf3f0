import type { MessageAttributeValue, PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { redact } from '#aws';
import type { Run, Sink } from '#model';
import { news } from './changes.ts';
import { DeliveryError } from './delivery-error.ts';
import { renderDigest, subjectOf } from './sns-digest.ts';
import { renderMachineMessage } from './sns-machine.ts';
import { gatherNews, type News } from './sns-news.ts';

export interface SnsOptions {
  readonly topicArn: string;
  /** Of the topic's region. */
  readonly client: Pick<SNSClient, 'send'>;
}

/** A string array is one attribute value; 100 account ids take 1.5 KB of the message. */
const accountsListed = 100;

/**
 * Publishes a digest for people and one for machines, only if something opened, closed, changed or could not be seen:
 * expected gaps are no news. Both carry the attributes `kind`, `maxSeverity`, `runStatus`, `runId` and `accounts`
 * (those with a change or a gap, at most 100). A retried run publishes the same two messages with the same `runId`.
 * Throws a DeliveryError. Sources of limits: the SNS API reference, Publish.
 */
export function snsSink({ topicArn, client }: SnsOptions): Sink {
  return {
    name: 'sns',
    async deliver(run, outcomes) {
      if (!isWorthTelling(run)) return;
      const told = await gatherNews(run, outcomes);
      const { PublishCommand } = await import('@aws-sdk/client-sns');
      for (const message of messages(run, told)) {
        try {
          await client.send(new PublishCommand({ TopicArn: topicArn, ...message }));
        } catch (cause) {
          throw new DeliveryError(`${topicArn} took no message: ${adviceFor(cause)}`, { cause });
        }
      }
    },
  };
}

/** Lost coverage always is: silence must not look like health. */
function isWorthTelling({ complete, summary }: Run): boolean {
  return !complete || news.some(({ change, told }) => told && summary.changes[change] > 0);
}

type Message = Pick<PublishCommandInput, 'Subject' | 'Message' | 'MessageAttributes'>;

function messages(run: Run, told: News): readonly Message[] {
  return [
    { Subject: subjectOf(run), Message: renderDigest(run, told), MessageAttributes: attributes('digest', run, told) },
    { Message: renderMachineMessage(run, told), MessageAttributes: attributes('machine', run, told) },
  ];
}

function attributes(kind: string, run: Run, told: News): Record<string, MessageAttributeValue> {
  const concerned = told.accounts.length > 0 ? told.accounts : run.accounts.map(({ id }) => id);
  return {
    kind: { DataType: 'String', StringValue: kind },
    maxSeverity: { DataType: 'String', StringValue: told.maxSeverity },
    runStatus: { DataType: 'String', StringValue: run.complete ? 'complete' : 'incomplete' },
    runId: { DataType: 'String', StringValue: run.id },
    accounts: { DataType: 'String.Array', StringValue: JSON.stringify(concerned.slice(0, accountsListed)) },
  };
}

function adviceFor(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  const known = advice.find(([pattern]) => pattern.test(name));
  if (known !== undefined) return `${known[1]} (${name})`;
  const detail = redact(cause instanceof Error ? cause.message : String(cause));
  return `${detail}. The results are stored; deliver again, or give another topic with --notify.`;
}

const advice: readonly (readonly [RegExp, string])[] = [
  [/^NotFound/, 'there is no such topic. Create it, or correct the ARN given to --notify.'],
  [
    /^(AuthorizationError|AccessDenied)/,
    'the auditor may not publish to it. Grant it sns:Publish on the topic, in its own policy and, across accounts, in that of the topic.',
  ],
  [
    /^KMS/,
    "the topic's key refused. Grant the auditor kms:GenerateDataKey and kms:Decrypt on it, and see that it is enabled.",
  ],
  [/^InvalidParameter/, 'it is not the ARN of a standard topic in the region of the client. Correct it.'],
  [/^(Throttled|InternalError)/, 'SNS is busy. Deliver again in a few minutes.'],
  [
    /^(ExpiredToken|CredentialsProvider|UnrecognizedClient|InvalidClientTokenId)/,
    'the credentials are not valid. Log in and deliver again.',
  ],
];
