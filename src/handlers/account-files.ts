import type { Finding, Gap } from '#model';
import { auditApart, closeApart, closedSource, departedAccounts, monitoringOf, sideBySide } from '../engine/index.ts';
import { untold } from '../lifecycle/index.ts';
import { type AccountFile, writeAccount } from '../run-files/index.ts';
import { finishedAccount } from './finished-account.ts';
import type { SharedRun } from './shared-run.ts';

/** As many objects are asked for at once. */
const readsAtOnce = 16;

export interface AccountFilesTools {
  readonly run: SharedRun;
  /** Changes that earlier runs told nobody. */
  readonly changes: readonly Finding[];
  /** Why an account that has no result has none. */
  readonly lossOf: (account: string) => Gap;
}

/**
 * What came of every account of a run. One whose worker left nothing is lost: all of it is unknown, what is known of it stays, and
 * so is written down here. An account that has left the organization is closed. Whatever is not saved yet is saved.
 */
export async function accountFiles(tools: AccountFilesTools): Promise<readonly AccountFile[]> {
  const { run } = tools;
  const audited = await sideBySide(run.plan.accounts, readsAtOnce, ({ id }) =>
    fileOf(id, tools, { audit: auditApart, isLost: true }),
  );
  const departed: AccountFile[] = [];
  for await (const account of departedAccounts(run.plan, run.store))
    departed.push(await fileOf(account, tools, { audit: closeApart, isLost: false }));
  return [...audited, ...departed];
}

/** What is done of an account that nobody has worked on. */
interface Work {
  readonly audit: typeof auditApart;
  readonly isLost: boolean;
}

async function fileOf(account: string, tools: AccountFilesTools, { audit, isLost }: Work): Promise<AccountFile> {
  const { run, changes, lossOf } = tools;
  const { bucket, store, plan } = run;
  const place = { runId: plan.runId, account };
  const finished = await finishedAccount(place, run);
  if (finished !== undefined) return finished;
  const writer = writeAccount(bucket, place);
  await audit(
    plan,
    {
      // It is judged as an account that cannot be entered.
      source: closedSource(lossOf),
      store,
      monitoring: monitoringOf([]),
      untold: untold(changes.filter((change) => change.account === account)),
      spool: writer.spool,
      settle: (part, transitions) => writer.settle(part, transitions, { calls: 0, isLost }),
      now: () => new Date(),
      progress: () => undefined,
      signal: new AbortController().signal,
    },
    account,
  );
  return writer.saved();
}
