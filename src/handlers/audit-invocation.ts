import type { Context } from 'aws-lambda';
import { openSession, type Session, type SessionOptions } from '#aws';
import type { Run, Store, Summary } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { defaultRoleName } from '../config/index.ts';
import { type DeliveryError, deliverAll, noticeSinks, securityHubFeed } from '../deliver/index.ts';
import { type AuditTools, audit, liveSource, openSpool, prepare, type Spool } from '../engine/index.ts';
import { dryStore } from '../store/dry-store.ts';
import type { AuditParts } from './audit-parts.ts';
import { startDeadline } from './deadline.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { toldOfFailure } from './told-of-failure.ts';

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
export function auditInvocation(event: unknown, context: InvocationContext, parts: AuditParts): Promise<AuditResult> {
  const runId = context.awsRequestId;
  parts.logger.appendKeys({ runId });
  return toldOfFailure(runId, parts, async () => {
    const invocation = invocationOf(event, parts.env);
    const deadline = startDeadline(context.getRemainingTimeInMillis());
    const spool = await openSpool();
    try {
      return await auditUntil(deadline.signal, { invocation, runId, context, spool, parts });
    } finally {
      deadline.clear();
      await spool.dispose();
    }
  });
}

interface Work {
  readonly invocation: Invocation;
  readonly context: InvocationContext;
  readonly runId: string;
  readonly spool: Spool;
  readonly parts: AuditParts;
}

/** The signal ends the reading alone: what was not read in time is a gap, and the run goes on to save and tell. */
async function auditUntil(signal: AbortSignal, work: Work): Promise<AuditResult> {
  const session = await openSession({ ...sessionOptions(work), signal });
  const store = await openStore(work.invocation);
  const failures: DeliveryError[] = [];
  try {
    const run = await auditWith(session, store, {
      ...work,
      tell: async (ended) => {
        if (isQuiet(work.invocation)) return true;
        const untold = await deliverAll(noticeSinks(work.invocation.settings.noticed), ended, () => work.spool.read());
        // Security Hub compares by itself what it shows with what is remembered: what it was not told, it asks for again.
        failures.push(...untold, ...(await tellHub(ended, work, store)));
        return untold.length === 0;
      },
    });
    logEnd(run, work.parts.logger);
    if (failures.length > 0) throw untold(run, failures);
    return resultOf(run);
  } finally {
    await store.close();
    session.close();
  }
}

function sessionOptions({ invocation: { settings, request }, runId, parts }: Work): SessionOptions {
  return {
    roleName: settings.config.roleName ?? defaultRoleName,
    externalId: settings.config.externalId,
    entries: request.entries,
    pacing: { share: parts.quotaShare ?? settings.config.quotaShare },
    userAgent: `serverless-lens-auditor/${packageJson.version}`,
    runId,
    optIn: request.optIn,
  };
}

async function openStore({ asked, settings }: Invocation): Promise<Store> {
  const { tableStore } = await import('../store/table-store.ts');
  const store = tableStore(settings.table);
  return asked.dryRun === true ? dryStore(store) : store;
}

async function auditWith(session: Session, store: Store, work: Work & Pick<AuditTools, 'tell'>): Promise<Run> {
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
    tell: work.tell,
    tellsNobody: invocation.asked.publish === false,
    now,
    progress: () => undefined,
    signal: new AbortController().signal,
  });
}

function isQuiet({ asked }: Invocation): boolean {
  return asked.dryRun === true || asked.publish === false;
}

/** For the end of the run after the last call to Security Hub. */
const hubReserveMilliseconds = 10_000;

/** A first publication may take minutes: what there is no time for is left to the next run. */
async function tellHub(run: Run, work: Work, store: Store): Promise<readonly DeliveryError[]> {
  const { settings, request } = work.invocation;
  const { securityHub } = settings.config;
  if (securityHub === undefined) return [];
  const deadline = startDeadline(work.context.getRemainingTimeInMillis(), hubReserveMilliseconds);
  const feed = securityHubFeed({
    store,
    settings: { ...securityHub, homeRegion: securityHub.homeRegion ?? request.configuredRegions?.[0] },
    session: { ...sessionOptions(work), signal: deadline.signal },
    now: () => new Date(),
    note: (text) => {
      work.parts.logger.warn(text);
    },
  });
  try {
    return await deliverAll([feed], run, () => work.spool.read());
  } finally {
    deadline.clear();
  }
}

/** The retry of the invocation, or the next run, tells it. */
function untold({ id }: Run, failures: readonly DeliveryError[]): AggregateError {
  const why = failures.map(({ message }) => message).join('\n');
  return new AggregateError(failures, `Run ${id} is saved and was not told: ${why}`);
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
