import type { Store } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { ConfigError } from '../config/index.ts';
import type { AuditPlan } from '../engine/index.ts';
import { type Bucket, type RunFile, readRunFile } from '../run-files/index.ts';
import type { AuditParts } from './audit-parts.ts';
import { bucketOf } from './bucket-of.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { openFindings } from './open-findings.ts';
import { readSettings } from './settings.ts';

/** A run that was planned elsewhere, as each of those who share it works on it. */
export interface SharedRun {
  readonly file: RunFile;
  readonly plan: AuditPlan;
  readonly invocation: Invocation;
  readonly bucket: Bucket;
  readonly store: Store;
  close(): Promise<void>;
}

/** Throws a ConfigError for an environment that is not sound, and a RunFilesError where there is no such run. */
export async function openSharedRun(runId: string, { env }: Pick<AuditParts, 'env'>): Promise<SharedRun> {
  const settings = readSettings(env);
  if ('problems' in settings) throw new ConfigError(settings.problems);
  const bucket = bucketOf(settings);
  const file = await readRunFile(bucket, runId);
  const invocation = invocationOf(file.asked, env);
  const store = await openFindings(invocation);
  return {
    file,
    plan: planOf(file, invocation),
    invocation,
    bucket,
    store,
    async close() {
      await store.close();
      bucket.close();
    },
  };
}

/** The planner's plan again: what it asked of AWS is in the file, the rest is in the environment that all share. */
function planOf(
  { runId, startedAt, toolVersion, accounts, organizationAccounts, begun }: RunFile,
  { request }: Invocation,
): AuditPlan {
  return {
    ...request,
    ...{ runId, startedAt, toolVersion, accounts, collectors },
    organizationAccounts: organizationAccounts ?? undefined,
    waivers: [...request.waivers, ...begun.waivers],
    listsNotApplicable: false,
  };
}
