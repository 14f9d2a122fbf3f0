import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { whatWasThrown } from '#aws';
import type { AuditEvent } from '../config/index.ts';
import { auditsOf } from './audits-of.ts';
import { type SecurityHubEvent, securityHubEvent } from './security-hub-event.ts';
import { type FeedbackStore, takeInWorkflow } from './take-in-workflow.ts';

/** What a batch of events is taken in with. */
export interface FeedbackParts {
  readonly store: FeedbackStore;
  /** Starts an audit on demand and does not wait for its end. */
  readonly startAudit: (asked: AuditEvent) => Promise<void>;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/**
 * Takes in what Security Hub says of our findings, one event after the other in the order of their times, then starts the
 * audits that a custom action asked for. The answer names the messages that failed, malformed ones among them, whose
 * problems are in the log: the queue brings these again, and sets them aside in the end, so that none is lost.
 */
export async function feedbackBatch({ Records }: SQSEvent, parts: FeedbackParts): Promise<SQSBatchResponse> {
  const messages = Records.map(({ messageId, body }) => ({ messageId, event: securityHubEvent(body) }));
  const tally = newTally(parts.logger);
  sortOut(messages, tally);
  await takeIn(messages, parts, tally);
  await reAudit(messages, parts, tally);
  parts.logger.info('feedback taken in', { messages: messages.length, ...tally.counts() });
  return { batchItemFailures: tally.failed().map((itemIdentifier) => ({ itemIdentifier })) };
}

interface Message {
  readonly messageId: string;
  readonly event: SecurityHubEvent;
}

/** What became of the messages, in counts, and which of them failed. */
interface Tally {
  count(what: string, number?: number): void;
  fail(messageIds: readonly string[], problems: readonly string[]): void;
  counts(): Readonly<Record<string, number>>;
  failed(): readonly string[];
}

function newTally(logger: FeedbackParts['logger']): Tally {
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  return {
    count(what, number = 1) {
      if (number > 0) counts.set(what, (counts.get(what) ?? 0) + number);
    },
    fail(messageIds, problems) {
      for (const messageId of messageIds) failed.add(messageId);
      logger.warn('feedback was not taken in', { messageIds, problems });
    },
    counts: () => Object.fromEntries(counts),
    failed: () => [...failed],
  };
}

function sortOut(messages: readonly Message[], tally: Tally): void {
  for (const { messageId, event } of messages) {
    if (event.kind !== 'malformed') {
      tally.count('findings of others', event.foreign);
      continue;
    }
    tally.count('malformed');
    tally.fail([messageId], event.problems);
  }
}

async function takeIn(messages: readonly Message[], { store }: FeedbackParts, tally: Tally): Promise<void> {
  const events = messages.flatMap(({ messageId, event }) =>
    event.kind === 'workflow' ? event.events.map((one) => ({ messageId, one })) : [],
  );
  for (const { messageId, one } of events.sort((a, b) => Date.parse(a.one.at) - Date.parse(b.one.at))) {
    try {
      tally.count(await takeInWorkflow(one, messageId, store));
    } catch (error) {
      tally.fail([messageId], [whatWasThrown(error)]);
    }
  }
}

/** All that was asked for in a batch, a click on many findings as a rule, becomes as few audits as can be. */
async function reAudit(messages: readonly Message[], parts: FeedbackParts, tally: Tally): Promise<void> {
  const asked = messages.flatMap(({ messageId, event }) =>
    event.kind === 're-audit' ? event.findings.map((id) => ({ messageId, id })) : [],
  );
  try {
    const found = await Promise.all([...new Set(asked.map(({ id }) => id))].map((id) => parts.store.finding(id)));
    const findings = found.filter((finding) => finding !== undefined);
    tally.count('unknown finding', found.length - findings.length);
    for (const audit of auditsOf(findings)) {
      await parts.startAudit(audit);
      tally.count('audits started');
    }
  } catch (error) {
    tally.fail([...new Set(asked.map(({ messageId }) => messageId))], [whatWasThrown(error)]);
  }
}
