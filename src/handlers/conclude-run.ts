import type { Context } from 'aws-lambda';
import type { Finding, Gap, Outcome, Run, Store } from '#model';
import {
  counting,
  knownOf,
  type Outcomes,
  openSpool,
  runOf,
  type Spool,
  saidOnce,
  takeOverRun,
  tellRest,
  toldBeside,
} from '../engine/index.ts';
import { untold } from '../lifecycle/index.ts';
import {
  type AccountFile,
  conclusionKey,
  type LossByAccount,
  lostBatches,
  monitoringIn,
  outcomesIn,
  readCharges,
  rememberCalls,
  toldSinks,
  untoldIn,
} from '../run-files/index.ts';
import { accountFiles } from './account-files.ts';
import type { AuditParts } from './audit-parts.ts';
import { emitMetrics } from './emit-metrics.ts';
import { leaveReports } from './leave-reports.ts';
import { logEnd } from './log-end.ts';
import { parsedEvent } from './parsed-event.ts';
import { type Concluded, concludeEventSchema } from './shard-events.ts';
import { openSharedRun, type SharedRun } from './shared-run.ts';
import { tellRun, untoldError } from './tell-run.ts';
import { toldOfFailure } from './told-of-failure.ts';

type ConcludeContext = Pick<Context, 'getRemainingTimeInMillis'>;

/**
 * Joins what the workers of a run left to one run, leaves its reports, tells everybody who is to be told, and ends it. An
 * account without a result is a gap of the run. Called again, it goes on: who was told is not told again, and a run that
 * is ended answers as before. Throws an AggregateError where somebody could not be told.
 */
export async function concludeRun(event: unknown, context: ConcludeContext, parts: AuditParts): Promise<Concluded> {
  const asked = parsedEvent(concludeEventSchema, event);
  const { runId } = asked;
  parts.logger.appendKeys({ runId });
  return toldOfFailure(runId, parts, async () => {
    const run = await openSharedRun(runId, parts);
    const spool = await openSpool();
    try {
      const before = await run.bucket.get(conclusionKey(runId));
      if (before !== undefined) return JSON.parse(Buffer.from(before).toString('utf8')) as Concluded;
      const concluded = await conclude({ run, spool, context, parts, why: await reasons(asked, run) });
      await run.bucket.put(conclusionKey(runId), JSON.stringify(concluded));
      return concluded;
    } finally {
      await spool.dispose();
      await run.close();
    }
  });
}

/** Why an account was lost, in the error's name: its message may name more than a report should. */
type Reasons = (account: string) => string | undefined;

async function reasons(
  { map, failure }: ReturnType<typeof parsedEvent<typeof concludeEventSchema>>,
  { bucket }: SharedRun,
): Promise<Reasons> {
  const manifest = map?.ResultWriterDetails?.Key;
  const losses: LossByAccount = manifest === undefined ? new Map() : await lostBatches(bucket, manifest);
  return (account) => losses.get(account) ?? failure?.Error;
}

interface Work {
  readonly run: SharedRun;
  /** Takes what this process itself tells. */
  readonly spool: Spool;
  readonly context: ConcludeContext;
  readonly parts: AuditParts;
  readonly why: Reasons;
}

async function conclude(work: Work): Promise<Concluded> {
  const { run, parts, why } = work;
  const { plan, file, store, bucket } = run;
  const end = await takeOverRun(file.begun, store);
  try {
    const changes = await untoldIn(bucket, file, () => true);
    const files = await accountFiles({ run, changes, lossOf: (account) => lossOf(account, why(account)) });
    const { ended, failures, everybody } = await tell(await join(work, files, changes), work);
    await end.end(ended, everybody);
    if (everybody) await rememberChecks(store, files);
    if (plan.resources === undefined) await rememberCalls(bucket, plan.depth, callsOf(files));
    logEnd(ended, parts.logger);
    emitMetrics(ended, failures.length, parts);
    if (failures.length > 0) throw untoldError(ended, failures);
    return concludedOf(ended, files);
  } finally {
    await end.close();
  }
}

/** Which checks have judged each account, now that their findings were told. */
async function rememberChecks(store: Store, files: readonly AccountFile[]): Promise<void> {
  for (const { account, judged } of files) if (judged !== null) await store.rememberChecks(account, new Set(judged));
}

function lossOf(account: string, why: string | undefined): Gap {
  return {
    hides: 'listing',
    kind: undefined,
    account,
    region: 'global',
    operation: 'lens-audit:AuditShard',
    reason: 'unavailable',
    code: why,
    count: 1,
    detail: 'The worker that was to audit this account failed each time that it was tried: its log says why.',
  };
}

interface Joined {
  readonly joined: Run;
  readonly outcomes: Outcomes;
}

/** The run of all its parts. What earlier runs left to tell of accounts that are none of its own is told with it. */
async function join({ run, spool }: Work, files: readonly AccountFile[], changes: readonly Finding[]): Promise<Joined> {
  const { plan, file, store, bucket } = run;
  const counted = counting(plan, (outcome) => spool.append(outcome));
  for (const { counts } of files) counted.addAll(counts);
  const isToldAlready = new Set(files.map(({ account }) => account));
  const rest = untold(changes.filter(({ account }) => !isToldAlready.has(account)));
  for (const account of rest.accounts()) {
    rest.settle(await knownOf(store, account));
    await tellRest(plan, { store, spool: counted.spool }, { untold: rest, account });
  }
  const monitoring = await monitoringIn(bucket, file);
  const { outcomes, counts } = await saidOnce(
    { outcomes: () => allOutcomes(run, spool, files), counts: counted.counts() },
    await toldBeside(store, file.begun, () => new Date()),
  );
  const joined = await runOf(
    plan,
    {
      results: files,
      monitoring: monitoring.flatMap(({ coverage }) => coverage),
      counts,
      calls: file.calls + files.reduce((sum, { calls }) => sum + calls, 0),
      charged: await readCharges(bucket, plan.runId),
      whole: file.begun.record.whole,
      previousFinishedAt: file.begun.previousFinishedAt ?? undefined,
      finishedAt: new Date().toISOString(),
    },
    store,
  );
  return { joined, outcomes };
}

async function* allOutcomes(
  { bucket, plan }: SharedRun,
  spool: Spool,
  files: readonly AccountFile[],
): AsyncGenerator<Outcome> {
  yield* outcomesIn(bucket, plan.runId, files);
  yield* spool.read();
}

async function tell({ joined, outcomes }: Joined, { run, context, parts }: Work) {
  const { bucket, invocation, store, plan } = run;
  const region = parts.env['AWS_REGION'] ?? 'us-east-1';
  const reported =
    invocation.asked.dryRun === true
      ? { run: joined, failures: [] }
      : await leaveReports(joined, { bucket, request: invocation.request, region, outcomes });
  const deliverOnce = await toldSinks(bucket, plan.runId);
  const told = await tellRun(reported.run, { invocation, context, store, outcomes, parts, deliverOnce });
  return { ended: joined, everybody: told.everybody, failures: [...reported.failures, ...told.failures] };
}

function callsOf(files: readonly AccountFile[]): Readonly<Record<string, number>> {
  const read = files.filter(({ isLost, calls }) => !isLost && calls > 0);
  return Object.fromEntries(read.map(({ account, calls }) => [account, calls]));
}

function concludedOf({ id, complete, summary: { changes, open } }: Run, files: readonly AccountFile[]): Concluded {
  const all = Object.values(open).reduce((sum, number) => sum + number, 0);
  return {
    runId: id,
    complete,
    lostAccounts: files.filter(({ isLost }) => isLost).length,
    findings: { new: changes.new, resolved: changes.resolved, open: all },
  };
}
