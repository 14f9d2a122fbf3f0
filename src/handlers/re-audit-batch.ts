import type { Logger } from '@aws-lambda-powertools/logger';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { whatWasThrown } from '#aws';
import { sideBySide } from '../engine/index.ts';
import { type Change, type ChangeEvent, changeEvent } from './change-event.ts';

/** What became of the changes of an account. */
export interface AccountReAudited {
  /** In counts, for the log. */
  readonly counts: Readonly<Record<string, number>>;
  /** Changes that are to come again. */
  readonly failed: readonly Change[];
}

/** What a batch of events is worked on with. */
export interface ReAuditBatchParts {
  readonly reAuditAccount: (account: string, changes: readonly Change[]) => Promise<AccountReAudited>;
  /** The time of the function is nearly over: what has not begun is to come again. */
  readonly signal: AbortSignal;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

const accountsAtOnce = 4;

/**
 * Audits again what the events of a batch say was changed, each thing once, an account at a time. The answer names the
 * messages that failed, malformed ones among them, whose problems are in the log: the queue brings these again, and sets
 * them aside in the end.
 */
export async function reAuditBatch({ Records }: SQSEvent, parts: ReAuditBatchParts): Promise<SQSBatchResponse> {
  const messages = Records.map(({ messageId, body }) => ({ messageId, event: changeEvent(body) }));
  const counts = new Map<string, number>();
  const failed = new Set<string>();
  sortOut(messages, { counts, failed, parts });
  const accounts = byAccount(messages.flatMap(({ event }) => (event.kind === 'changes' ? event.changes : [])));
  await sideBySide([...accounts], accountsAtOnce, async ([account, changes]) => {
    const lost = await reAudited(account, changes, { counts, parts });
    for (const messageId of messagesOf(messages, lost)) failed.add(messageId);
  });
  parts.logger.info('changes audited again', { messages: messages.length, ...Object.fromEntries(counts) });
  return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
}

interface Message {
  readonly messageId: string;
  readonly event: ChangeEvent;
}

interface Batch {
  readonly counts: Map<string, number>;
  readonly failed: Set<string>;
  readonly parts: ReAuditBatchParts;
}

function sortOut(messages: readonly Message[], { counts, failed, parts }: Batch): void {
  for (const { messageId, event } of messages) {
    if (event.kind === 'ignored') count(counts, event.because);
    if (event.kind !== 'malformed') continue;
    count(counts, 'malformed');
    failed.add(messageId);
    parts.logger.warn('an event could not be read', { messageId, problems: event.problems });
  }
}

function count(counts: Map<string, number>, what: string, number = 1): void {
  if (number > 0) counts.set(what, (counts.get(what) ?? 0) + number);
}

/** Of a thing that was changed often the last change. */
function byAccount(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const accounts = new Map<string, Map<string, Change>>();
  for (const change of changes) {
    const things = accounts.get(change.account) ?? new Map<string, Change>();
    accounts.set(change.account, things);
    const before = things.get(keyOf(change));
    if (before === undefined || Date.parse(before.at) < Date.parse(change.at)) things.set(keyOf(change), change);
  }
  return new Map([...accounts].map(([account, things]) => [account, [...things.values()]]));
}

function keyOf({ account, region, kind, id }: Change): string {
  return `${account} ${region} ${kind} ${id}`;
}

async function reAudited(
  account: string,
  changes: readonly Change[],
  { counts, parts }: Omit<Batch, 'failed'>,
): Promise<readonly Change[]> {
  if (parts.signal.aborted) {
    count(counts, 'left for lack of time', changes.length);
    return changes;
  }
  try {
    const done = await parts.reAuditAccount(account, changes);
    for (const [what, number] of Object.entries(done.counts)) count(counts, what, number);
    return done.failed;
  } catch (error) {
    parts.logger.warn('an account could not be audited again', { account, problem: whatWasThrown(error) });
    return changes;
  }
}

/** Those that a failure speaks of: of all that named the same thing. */
function messagesOf(messages: readonly Message[], failed: readonly Change[]): readonly string[] {
  const keys = new Set(failed.map(keyOf));
  const isLost = ({ event }: Message) => event.kind === 'changes' && event.changes.some((one) => keys.has(keyOf(one)));
  return messages.filter(isLost).map(({ messageId }) => messageId);
}
