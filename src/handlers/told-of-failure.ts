import { ConfigError } from '../config/index.ts';
import { DeliveryError, tellFailure } from '../deliver/index.ts';
import type { AuditParts } from './audit-parts.ts';

/**
 * Does the work of a run; where it breaks, tells the topics of the environment before the error goes on: silence must not
 * look like health. A mistake in the event is told to its sender alone, and what could not be told to a topic is not told to it.
 */
export async function toldOfFailure<T>(
  runId: string,
  { env, logger }: Pick<AuditParts, 'env' | 'logger'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isOfSender(error) && !(error instanceof AggregateError)) {
      const { NOTIFY_TOPIC_ARN: topicArn, CHAT_TOPIC_ARN: chatTopicArn } = given(env);
      const failure = { runId, at: new Date().toISOString(), problem: problemOf(error) };
      await tellFailure({ topicArn, chatTopicArn }, failure).catch((untold: unknown) => {
        if (!(untold instanceof DeliveryError)) throw untold;
        logger.warn('the failure could not be told', { problem: untold.message });
      });
    }
    throw error;
  }
}

/** A message tells one line. */
function problemOf(error: unknown): string {
  return error instanceof ConfigError ? `The configuration is wrong: ${error.problems.join('; ')}` : String(error);
}

function isOfSender(error: unknown): boolean {
  return error instanceof ConfigError && error.problems.every((problem) => problem.startsWith('event:'));
}

/** A parameter that was left empty arrives as an empty text. */
function given(env: AuditParts['env']): AuditParts['env'] {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
