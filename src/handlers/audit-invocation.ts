import type { Context } from 'aws-lambda';
import { openSession, type Session } from '#aws';
import type { Run, Store, Summary } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };
import {
  type AuditPlan,
  type AuditTools,
  audit,
  auditsWhole,
  liveSource,
  type Outcomes,
  openSpool,
  prepare,
  type Source,
  type Spool,
} from '../engine/index.ts';
import { type Bucket, openBucket, snapshottingSource } from '../run-files/index.ts';
import type { AuditParts } from './audit-parts.ts';
import { beginsRun } from './begins-run.ts';
import { startDeadline } from './deadline.ts';
import { emitMetrics } from './emit-metrics.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { leaveReports } from './leave-reports.ts';
import { logEnd } from './log-end.ts';
import { openFindings } from './open-findings.ts';
import { runIdOf } from './run-id-of.ts';
import { sessionOptionsOf } from './session-options-of.ts';
import { tellRun, untoldError } from './tell-run.ts';
import { toldOfFailure } from './told-of-failure.ts';

/** What the caller gets: counts, well below the 256 KB of an asynchronous reply. The findings are in the table. */
export interface AuditResult {
  readonly runId: string;
  readonly complete: boolean;
  readonly summary: Pick<Summary, 'results' | 'changes' | 'open' | 'gaps' | 'calls'>;
}

/** Another invocation has begun the run of this scheduled time. */
export interface DuplicateAudit {
  readonly runId: string;
  readonly duplicate: true;
}

type InvocationContext = Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>;

/**
 * Audits, remembers in the table, tells the topic. The run's id is the request's, so that a retry is the same run, or that of
 * the schedule. Throws a ConfigError with every problem of event and environment, an AggregateError where what was saved
 * could not be told, and bugs.
 */
export function auditInvocation(
  event: unknown,
  context: InvocationContext,
  parts: AuditParts,
): Promise<AuditResult | DuplicateAudit> {
  parts.logger.appendKeys({ runId: context.awsRequestId });
  return toldOfFailure(context.awsRequestId, parts, async () => {
    const invocation = invocationOf(event, parts.env);
    const runId = runIdOf(invocation, context.awsRequestId);
    parts.logger.appendKeys({ runId });
    const deadline = startDeadline(context.getRemainingTimeInMillis());
    const spool = await openSpool();
    const store = await openFindings(invocation);
    try {
      if (await beginsRun(invocation, store, { runId, caller: context.awsRequestId }))
        return await auditUntil(deadline.signal, { invocation, runId, context, spool, store, parts });
      parts.logger.info('another invocation has begun this run');
      return { runId, duplicate: true };
    } finally {
      await store.close();
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
  readonly store: Store;
  readonly parts: AuditParts;
}

/** The signal ends the reading alone: what was not read in time is a gap, and the run goes on to save and tell. */
async function auditUntil(signal: AbortSignal, work: Work): Promise<AuditResult> {
  const { invocation, runId, parts } = work;
  const { runBucket } = invocation.settings;
  const bucket = runBucket === undefined ? undefined : openBucket(runBucket);
  const session = await openSession({ ...sessionOptionsOf(invocation, runId, parts), signal });
  const failures: Error[] = [];
  const tell = async (ended: Run, outcomes: Outcomes) => {
    const reported = await report(ended, outcomes, { ...work, bucket });
    const told = await tellRun(reported.run, { ...work, outcomes });
    failures.push(...reported.failures, ...told.failures);
    return told.everybody;
  };
  try {
    const run = await auditWith(session, { ...work, tell, signal, bucket });
    logEnd(run, parts.logger);
    emitMetrics(run, failures.length, parts);
    if (failures.length > 0) throw untoldError(run, failures);
    return resultOf(run);
  } finally {
    session.close();
    bucket?.close();
  }
}

interface Auditing extends Work, Pick<AuditTools, 'tell' | 'signal'> {
  readonly bucket: Bucket | undefined;
}

async function auditWith(session: Session, auditing: Auditing): Promise<Run> {
  const { invocation, runId, spool, store, parts, tell } = auditing;
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
    source: sourceOf(liveSource(session, now), plan, auditing),
    store,
    spool: (outcome) => spool.append(outcome),
    outcomes: () => spool.read(),
    tell,
    tellsNobody: invocation.asked.publish === false,
    now,
    progress: () => undefined,
    signal: new AbortController().signal,
  });
}

function sourceOf(live: Source, plan: AuditPlan, { bucket, signal, invocation }: Auditing): Source {
  if (bucket === undefined || invocation.asked.dryRun === true) return live;
  const { runId, toolVersion, depth } = plan;
  const isWhole = (account: string) => auditsWhole(plan, account);
  return snapshottingSource(live, { bucket, runId, toolVersion, depth, isWhole, signal });
}

interface Reporting extends Work {
  readonly bucket: Bucket | undefined;
}

async function report(run: Run, outcomes: Outcomes, { invocation, parts, bucket }: Reporting) {
  if (bucket === undefined || invocation.asked.dryRun === true) return { run, failures: [] };
  const region = parts.env['AWS_REGION'] ?? 'us-east-1';
  return leaveReports(run, { bucket, request: invocation.request, region, outcomes });
}

function resultOf({ id, complete, summary }: Run): AuditResult {
  const { results, changes, open, gaps, calls } = summary;
  return { runId: id, complete, summary: { results, changes, open, gaps, calls } };
}
