import type { Context } from 'aws-lambda';
import { openSession, type Session } from '#aws';
import type { Gap, Store } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import type { AuditEvent } from '../config/index.ts';
import { type AuditPlan, openSpool, sideBySide } from '../engine/index.ts';
import {
  type AccountSnapshots,
  type KnownAccount,
  knownAccount,
  type LookedAgain,
  lookAgain,
  reAudit,
} from '../re-audit/index.ts';
import { type Bucket, writeSighting } from '../run-files/index.ts';
import { memoryStore } from '../store/memory.ts';
import { auditOfChanges, isConfigured } from './audit-of-changes.ts';
import type { AuditParts } from './audit-parts.ts';
import type { Change } from './change-event.ts';
import { type Due, dueChanges } from './due-changes.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { logEnd } from './log-end.ts';
import type { AccountReAudited } from './re-audit-batch.ts';
import { reAuditPlan } from './re-audit-plan.ts';
import { sessionOptionsOf } from './session-options-of.ts';
import { takeTurn } from './take-turn.ts';
import { tellRun, untoldError } from './tell-run.ts';

/** What the changes of an account are audited with. */
export interface ReAuditParts extends AuditParts {
  readonly context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>;
  readonly store: Store;
  readonly bucket: Bucket;
  /** Of the function itself. */
  readonly ownAccount: string;
  /** Starts an audit on demand and does not wait for its end. */
  readonly startAudit: (asked: AuditEvent) => Promise<void>;
  /** Ends the reading. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/**
 * Looks again at what was changed in an account since it was last looked at, and audits what that changes. One at a time of
 * an account, whichever batch its events came with. Throws a TurnError where another one is at it for too long, a
 * RunFilesError, a StoreError, and an AggregateError where what was saved could not be told.
 */
export async function reAuditAccount(
  account: string,
  changes: readonly Change[],
  parts: ReAuditParts,
): Promise<AccountReAudited> {
  const invocation = invocationOf({ accounts: [account] }, parts.env);
  const { config } = invocation.settings;
  if (!isConfigured(account, config, parts.ownAccount))
    return { counts: { 'changes elsewhere': changes.length }, failed: [] };
  const holder = parts.context.awsRequestId;
  const turn = await takeTurn(parts.store, { name: `re-audit#${account}`, holder });
  try {
    const known = await knownAccount(parts.bucket, account, parts.now());
    if (known === undefined) return await auditOfChanges(account, changes, { ...parts, config, holder });
    return await reAuditKnown({ account, known, invocation, parts }, changes);
  } finally {
    await turn.release();
  }
}

interface Work {
  readonly account: string;
  readonly known: KnownAccount;
  readonly invocation: Invocation;
  readonly parts: ReAuditParts;
}

async function reAuditKnown(work: Work, changes: readonly Change[]): Promise<AccountReAudited> {
  const { account, known, invocation, parts } = work;
  const { due, counts } = dueChanges(changes, known);
  if (due.length === 0) return { counts, failed: [] };
  const runId = `${parts.context.awsRequestId}-${account}`;
  const session = await openSession({ ...sessionOptionsOf(invocation, runId, parts), signal: parts.signal });
  try {
    const at = parts.now();
    const looks = await look(session, due, work);
    const looked = looks.flatMap((one) => ('looked' in one ? [one.looked] : []));
    const runs = await judge(looked, { ...work, session, runId, at });
    for (const { touched, sighting } of looked) await writeSighting(parts.bucket, touched, sighting);
    const refused = looks.flatMap((one) => ('gap' in one ? [one] : []));
    logRefused(refused, parts.logger);
    return {
      counts: { ...counts, 'looked at again': looked.length, 'could not be read': refused.length, runs },
      failed: refused.filter(({ gap }) => mayPass(gap)).map(({ due: { change } }) => change),
    };
  } finally {
    session.close();
  }
}

type Look = { readonly looked: LookedAgain } | { readonly gap: Gap; readonly due: Due };

const looksAtOnce = 8;

async function look(session: Session, due: readonly Due[], { account, known, parts }: Work): Promise<readonly Look[]> {
  const access = await session.enter(account);
  if ('gap' in access) return due.map((one) => ({ gap: access.gap, due: one }));
  return sideBySide(due, looksAtOnce, async (one): Promise<Look> => {
    const snapshot = known.snapshots.get(one.touched.region);
    if (snapshot === undefined) throw new Error(`bug: there is no snapshot of ${account}/${one.touched.region}`);
    const looked = await lookAgain(one.touched, { access, snapshot, collectors, now: parts.now });
    return 'gap' in looked ? { gap: looked.gap, due: one } : { looked };
  });
}

/** Worth to come again for; what was denied is left to the next audit, which tells it. */
function mayPass({ reason }: Gap): boolean {
  return reason === 'throttled' || reason === 'unavailable' || reason === 'deadline';
}

function logRefused(refused: readonly { readonly gap: Gap }[], logger: ReAuditParts['logger']): void {
  if (refused.length === 0) return;
  const operations = [...new Set(refused.map(({ gap }) => `${gap.operation} ${gap.reason}`))];
  logger.warn('not everything that was changed could be read', { things: refused.length, operations });
}

interface Judging extends Work {
  readonly session: Session;
  readonly runId: string;
  readonly at: Date;
}

/** Gives the number of runs. */
async function judge(looked: readonly LookedAgain[], judging: Judging): Promise<number> {
  const { account, known, invocation, parts, session, at } = judging;
  const spool = await openSpool();
  const failures: Error[] = [];
  try {
    const plan = reAuditPlan(judging);
    const amendment = { account, known: known.snapshots, looked, watching: await watching(plan, parts) };
    const run = await reAudit(plan, amendment, {
      at,
      store: parts.store,
      scratchStore: () => memoryStore(),
      calls: () => session.counts.calls,
      spool: (outcome) => spool.append(outcome),
      outcomes: () => spool.read(),
      tell: async (ended, outcomes) => {
        const { context, store } = parts;
        const told = await tellRun(ended, { invocation, context, store, parts, outcomes });
        failures.push(...told.failures);
        return told.everybody;
      },
      now: parts.now,
      progress: () => undefined,
      signal: new AbortController().signal,
    });
    if (run === undefined) return 0;
    logEnd(run, parts.logger);
    if (failures.length > 0) throw untoldError(run, failures);
    return 1;
  } finally {
    await spool.dispose();
  }
}

/** Accounts whose alarms watch others, as far as they are known; of the others there is a gap. */
async function watching(
  { monitoringAccounts, accounts }: AuditPlan,
  { bucket, now }: ReAuditParts,
): Promise<ReadonlyMap<string, AccountSnapshots>> {
  const others = monitoringAccounts.filter((id) => accounts.every((account) => account.id !== id));
  const known = await sideBySide(others, 1, async (id) => ({ id, known: await knownAccount(bucket, id, now()) }));
  return new Map(known.flatMap(({ id, known: one }) => (one === undefined ? [] : [[id, one.snapshots] as const])));
}
