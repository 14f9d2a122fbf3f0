import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { openSession, type Session } from '#aws';
import type { FindingStore, Run, Summary } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultRoleName } from '../config/index.ts';
import { deliverAll, topicSink } from '../deliver/index.ts';
import { audit, liveSource, openSpool, prepare, type Spool } from '../engine/index.ts';
import { startDeadline } from './deadline.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { retellingStore } from './retelling-store.ts';

/** What an invocation works with beside its event; `quotaShare` goes before the configuration's. */
export interface AuditParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Pick<Logger, 'appendKeys' | 'info' | 'warn'>;
  readonly quotaShare?: number;
}

/** What the caller gets: counts, well below the 256 KB of an asynchronous reply. The findings are in the table. */
export interface AuditResult {
  readonly runId: string;
  readonly complete: boolean;
  readonly summary: Pick<Summary, 'results' | 'changes' | 'open' | 'gaps' | 'calls'>;
}

type InvocationContext = Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>;

/**
 * Audits, remembers in the table, tells the topic. The run's id is the request's, so that a retry is the same run. Throws
 * a ConfigError with every problem of event and environment, an AggregateError where what was saved could not be told, and bugs.
 */
export async function auditInvocation(
  event: unknown,
  context: InvocationContext,
  parts: AuditParts,
): Promise<AuditResult> {
  const invocation = invocationOf(event, parts.env);
  const runId = context.awsRequestId;
  parts.logger.appendKeys({ runId });
  const deadline = startDeadline(context.getRemainingTimeInMillis());
  const spool = await openSpool();
  try {
    const run = await auditUntil(deadline.signal, { invocation, runId, spool, parts });
    logEnd(run, parts.logger);
    await tell(run, invocation, spool);
    return resultOf(run);
  } finally {
    deadline.clear();
    await spool.dispose();
  }
}

interface Work {
  readonly invocation: Invocation;
  readonly runId: string;
  readonly spool: Spool;
  readonly parts: AuditParts;
}

/** The signal ends the reading alone: what was not read in time is a gap, and the run goes on to save and tell. */
async function auditUntil(signal: AbortSignal, work: Work): Promise<Run> {
  const { settings, request } = work.invocation;
  const session = await openSession({
    roleName: settings.config.roleName ?? defaultRoleName,
    externalId: settings.config.externalId,
    entries: request.entries,
    pacing: { share: work.parts.quotaShare ?? settings.config.quotaShare },
    userAgent: `serverless-lens-auditor/${packageJson.version}`,
    runId: work.runId,
    optIn: request.optIn,
    signal,
  });
  const store = await openStore(work);
  try {
    return await auditWith(session, store, work);
  } finally {
    await store.close();
    session.close();
  }
}

async function openStore({ invocation, runId }: Work): Promise<FindingStore> {
  const { tableStore } = await import('../store/table-store.ts');
  const store = retellingStore(tableStore(invocation.settings.table), runId);
  return invocation.asked.dryRun === true ? { ...store, save: () => Promise.resolve() } : store;
}

async function auditWith(session: Session, store: FindingStore, work: Work): Promise<Run> {
  const { invocation, runId, spool, parts } = work;
  const plan = await prepare(invocation.request, session, {
    runId,
    startedAt: new Date().toISOString(),
    toolVersion: packageJson.version,
    collectors,
    listsNotApplicable: false,
  });
  const { dryRun = false } = invocation.asked;
  parts.logger.info('audit started', { accounts: plan.accounts.length, checks: plan.checks.length, dryRun });
  const now = () => new Date();
  return audit(plan, {
    source: liveSource(session, now),
    store,
    spool: (outcome) => spool.append(outcome),
    now,
    progress: () => undefined,
    signal: new AbortController().signal,
  });
}

async function tell(run: Run, { asked, settings }: Invocation, spool: Spool): Promise<void> {
  if (settings.topicArn === undefined || asked.dryRun === true || asked.publish === false) return;
  const failures = await deliverAll([topicSink(settings.topicArn)], run, () => spool.read());
  if (failures.length === 0) return;
  const why = failures.map(({ message }) => message).join('\n');
  throw new AggregateError(failures, `Run ${run.id} is saved and was not told: ${why}`);
}

/** Names and counts: what was found is in the table, and what AWS said of a gap may name more than a log should. */
function logEnd(run: Run, logger: AuditParts['logger']): void {
  const { results, changes, open, gaps, calls } = run.summary;
  const { complete, accounts, regions } = run;
  const counts = { accounts: accounts.length, regions: regions.length, results, changes, open, gaps, calls };
  logger.info('audit ended', { complete, ...counts });
  const unread = new Map<string, number>();
  for (const { operation, reason, count } of run.coverage.flatMap((place) => place.gaps)) {
    const what = `${operation} ${reason}`;
    unread.set(what, (unread.get(what) ?? 0) + count);
  }
  if (unread.size > 0) logger.warn('not everything was read', { unread: Object.fromEntries(unread) });
}

function resultOf({ id, complete, summary }: Run): AuditResult {
  const { results, changes, open, gaps, calls } = summary;
  return { runId: id, complete, summary: { results, changes, open, gaps, calls } };
}
