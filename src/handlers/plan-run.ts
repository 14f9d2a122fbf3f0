import type { Context } from 'aws-lambda';
import { openSession } from '#aws';
import type { Store } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { type AuditPlan, handOnRun, liveSource, monitoringViews, prepare } from '../engine/index.ts';
import { type Bucket, batchesKey, batchesOf, readCalls, resultsPrefix, writeRunFile } from '../run-files/index.ts';
import type { AuditParts } from './audit-parts.ts';
import { beginsRun } from './begins-run.ts';
import { bucketOf } from './bucket-of.ts';
import { startDeadline } from './deadline.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { openFindings } from './open-findings.ts';
import { parsedEvent } from './parsed-event.ts';
import { runIdOf } from './run-id-of.ts';
import { sessionOptionsOf } from './session-options-of.ts';
import { type Planned, planEventSchema, type ShardEvent } from './shard-events.ts';
import { toldOfFailure } from './told-of-failure.ts';

type PlanContext = Pick<Context, 'getRemainingTimeInMillis'>;

/**
 * Begins a run that workers share: finds out which accounts there are, looks at what the monitoring accounts show, and leaves
 * the batches in the bucket. Throws a ConfigError with every problem of event and environment, a CannotStartError, and bugs.
 */
export async function planRun(event: unknown, context: PlanContext, parts: AuditParts): Promise<Planned> {
  const { asked, execution } = parsedEvent(planEventSchema, event);
  parts.logger.appendKeys({ execution });
  return toldOfFailure(execution, parts, async () => {
    const invocation = invocationOf(asked, parts.env);
    const runId = runIdOf(invocation, execution);
    parts.logger.appendKeys({ runId });
    const bucket = bucketOf(invocation.settings);
    const store = await openFindings(invocation);
    try {
      const isOurs = await beginsRun(invocation, store, { runId, caller: execution });
      const { accounts, batches } = isOurs
        ? await plan({ invocation, runId, context, parts, bucket, store })
        : { accounts: 0, batches: 0 };
      parts.logger.info(isOurs ? 'run planned' : 'another execution has begun this run', { accounts, batches });
      const where = { bucket: bucket.name, batchesKey: batchesKey(runId), resultsPrefix: resultsPrefix(runId) };
      return { duplicate: !isOurs, runId, ...where, accounts, batches };
    } finally {
      await store.close();
      bucket.close();
    }
  });
}

interface Planning {
  readonly invocation: Invocation;
  readonly runId: string;
  readonly context: PlanContext;
  readonly parts: AuditParts;
  readonly bucket: Bucket;
  readonly store: Store;
}

async function plan({ invocation, runId, context, parts, bucket, store }: Planning) {
  const deadline = startDeadline(context.getRemainingTimeInMillis());
  const session = await openSession({ ...sessionOptionsOf(invocation, runId, parts), signal: deadline.signal });
  try {
    const prepared = await prepare(invocation.request, session, {
      runId,
      startedAt: new Date().toISOString(),
      toolVersion: packageJson.version,
      collectors,
      listsNotApplicable: false,
    });
    // What is not read in time is a gap, as in any audit.
    const { signal } = new AbortController();
    const monitoring = await monitoringViews(prepared, { source: liveSource(session, () => new Date()), signal });
    const batches = await writeBatches(bucket, prepared);
    const begun = await handOnRun(prepared, { store, tellsNobody: invocation.asked.publish === false });
    const { startedAt, toolVersion, accounts, organizationAccounts } = prepared;
    await writeRunFile(bucket, {
      ...{ runId, startedAt, toolVersion, accounts, organizationAccounts, begun, monitoring },
      asked: invocation.asked,
      calls: session.counts.calls,
    });
    return { accounts: accounts.length, batches };
  } finally {
    deadline.clear();
    session.close();
  }
}

async function writeBatches(bucket: Bucket, { runId, accounts, depth }: AuditPlan): Promise<number> {
  const ids = accounts.map(({ id }) => id);
  const batches = batchesOf(ids, await readCalls(bucket, depth));
  const lines = batches.map((batch, index): ShardEvent => {
    const name = String(index + 1).padStart(4, '0');
    return { runId, batch: name, accounts: [...batch.accounts], turn: 1, isLast: false, calls: {} };
  });
  await bucket.put(batchesKey(runId), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return batches.length;
}
