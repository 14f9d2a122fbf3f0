import type { Session } from '#aws';
import type { Finding } from '#model';
import { auditApart, auditsWhole, liveSource, type Monitoring, type Source } from '../engine/index.ts';
import { untold } from '../lifecycle/index.ts';
import {
  type AccountPlace,
  journalKeys,
  openJournal,
  resumingSource,
  snapshottingSource,
  writeAccount,
} from '../run-files/index.ts';
import { finishedAccount } from './finished-account.ts';
import type { SharedRun } from './shared-run.ts';

/** What the accounts of a batch are audited with. */
export interface AccountWork {
  readonly run: SharedRun;
  readonly session: Session;
  readonly monitoring: Monitoring;
  /** The time of the worker is nearly over. */
  readonly signal: AbortSignal;
  /** Nobody goes on after this turn. */
  readonly isLast: boolean;
  /** Told each time that something new was written down: what was read, or that the account is done. */
  readonly wrote: () => void;
}

interface Before {
  /** What earlier runs saved of the account, and told nobody. */
  readonly changes: readonly Finding[];
  /** Calls of earlier turns. */
  readonly callsBefore: number;
}

const now = () => new Date();

/** Audits one account of a run, or goes on with it. Interrupted by the end of the worker's time, it is to be called again. */
export async function auditAccountOfRun(
  account: string,
  work: AccountWork,
  { changes, callsBefore }: Before,
): Promise<'done' | 'interrupted'> {
  const { run, session, signal, isLast, wrote } = work;
  const place = { runId: run.plan.runId, account };
  if ((await finishedAccount(place, run)) !== undefined) return 'done';
  const writer = writeAccount(run.bucket, place);
  try {
    const ended = isLast ? new AbortController().signal : signal;
    ended.throwIfAborted();
    await auditApart(
      run.plan,
      {
        source: await sourceOf(place, work),
        store: run.store,
        monitoring: work.monitoring,
        untold: untold(changes),
        spool: writer.spool,
        settle: (part, transitions) => {
          const calls = callsBefore + (session.counts.byAccount.get(account) ?? 0);
          return writer.settle(part, transitions, { calls, isLost: false });
        },
        now,
        progress: () => undefined,
        signal: ended,
      },
      account,
    );
  } catch (error) {
    // Whatever broke under an abort is tried again, with more time.
    if (signal.aborted && !isLast) return 'interrupted';
    throw error;
  }
  await writer.saved();
  wrote();
  return 'done';
}

async function sourceOf({ runId, account }: AccountPlace, work: AccountWork): Promise<Source> {
  const { run, session, signal, wrote } = work;
  const { bucket, plan, invocation } = run;
  const keysOf = await journalKeys(bucket, runId, account);
  const resuming = resumingSource(liveSource(session, now), {
    journalOf: (_, region) => openJournal(bucket, { runId, account, region }, { keys: keysOf(region), now, wrote }),
    signal,
  });
  if (invocation.asked.dryRun === true) return resuming;
  const isWhole = () => auditsWhole(plan, account);
  return snapshottingSource(resuming, { bucket, ...plan, isWhole, signal });
}
