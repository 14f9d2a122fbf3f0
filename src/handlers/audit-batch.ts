import type { Context } from 'aws-lambda';
import { openSession, type Session } from '#aws';
import type { Finding } from '#model';
import { chargedOf, type Monitoring, monitoringOf } from '../engine/index.ts';
import { monitoringIn, untoldIn, writeCharges } from '../run-files/index.ts';
import { type AccountWork, auditAccountOfRun } from './audit-account-of-run.ts';
import type { AuditParts } from './audit-parts.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { parsedEvent } from './parsed-event.ts';
import { quotaShareOf } from './quota-share-of.ts';
import { sessionOptionsOf } from './session-options-of.ts';
import { type ShardEvent, type ShardResult, shardEventSchema } from './shard-events.ts';
import { openSharedRun, type SharedRun } from './shared-run.ts';

type BatchContext = Pick<Context, 'getRemainingTimeInMillis'>;

/** For what was read to be written down, and for accounts that are read to be judged and saved. */
const reserveMilliseconds = 60_000;
/** Ten hours of one account: what is not read by then is a gap. */
const mostTurns = 40;
/** A turn may come to nothing because others had the quotas of its accounts. */
const mostIdleTurns = 2;

/**
 * Audits the accounts of a batch side by side, and before its time is over gives back the event of its next turn. An
 * account that is done stays done, whatever becomes of the others: the first error is thrown when all have ended, and
 * whoever is called again with the same event goes on from what stands in the bucket.
 */
export async function auditBatch(event: unknown, context: BatchContext, parts: AuditParts): Promise<ShardResult> {
  const shard = parsedEvent(shardEventSchema, event);
  parts.logger.appendKeys({ runId: shard.runId, batch: shard.batch });
  const deadline = startDeadline(context.getRemainingTimeInMillis(), reserveMilliseconds);
  const run = await openSharedRun(shard.runId, parts);
  const { signal } = deadline;
  try {
    const session = await openSession({
      ...sessionOptionsOf(run.invocation, shard.runId, quotaShareOf(run, parts)),
      signal,
    });
    try {
      const result = await auditAll(shard, { run, session, deadline });
      parts.logger.info(result.more ? 'batch goes on' : 'batch done', { turn: shard.turn, done: result.done });
      return result;
    } finally {
      session.close();
    }
  } finally {
    deadline.clear();
    await run.close();
  }
}

interface Batch {
  readonly run: SharedRun;
  readonly session: Session;
  readonly deadline: Deadline;
}

async function auditAll(shard: ShardEvent, { run, session, deadline }: Batch): Promise<ShardResult> {
  let written = 0;
  const work: AccountWork = {
    run,
    session,
    monitoring: await monitoringOfRun(run),
    signal: deadline.signal,
    isLast: shard.isLast,
    wrote: () => {
      written += 1;
    },
  };
  const ids = new Set(shard.accounts);
  const untold = await untoldIn(run.bucket, run.file, (account) => ids.has(account));
  const settled = await Promise.allSettled(
    shard.accounts.map((account) =>
      auditAccountOfRun(account, work, { changes: ofAccount(untold, account), callsBefore: shard.calls[account] ?? 0 }),
    ),
  );
  await writeCharges(run.bucket, shard, chargedOf(session.counts));
  const ends = settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  return nextTurn(shard, { ends, hasMoved: written > 0, callsOf: (id) => session.counts.byAccount.get(id) ?? 0 });
}

async function monitoringOfRun({ bucket, file }: SharedRun): Promise<Monitoring> {
  return monitoringOf(await monitoringIn(bucket, file));
}

function ofAccount(findings: readonly Finding[], account: string): readonly Finding[] {
  return findings.filter((finding) => finding.account === account);
}

interface Turn {
  readonly ends: readonly ('done' | 'interrupted')[];
  /** Whether anything was read, or an account done, that was not before. */
  readonly hasMoved: boolean;
  readonly callsOf: (account: string) => number;
}

function nextTurn(shard: ShardEvent, { ends, hasMoved, callsOf }: Turn): ShardResult {
  const done = ends.filter((end) => end === 'done').length;
  const turn = shard.turn + 1;
  const idleTurns = hasMoved ? 0 : (shard.idleTurns ?? 0) + 1;
  return {
    ...shard,
    turn,
    idleTurns,
    isLast: turn >= mostTurns || idleTurns >= mostIdleTurns,
    calls: Object.fromEntries(shard.accounts.map((id) => [id, (shard.calls[id] ?? 0) + callsOf(id)])),
    more: done < ends.length,
    done,
  };
}
