import { openSession } from '#aws';
import type { Store } from '#model';
import { newRun } from './new-run.ts';
import { openStore } from './open-store.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';

export interface CallersStoreOptions {
  /** As `--state` or the configuration has it. */
  readonly where: string | undefined;
  readonly profile: string | undefined;
  readonly terminal: Terminal;
}

/** The store that is named, or else that of the account whose credentials these are: only then AWS is asked, for its id. */
export async function callersStore({ where, profile, terminal }: CallersStoreOptions): Promise<Store> {
  const account = where === undefined ? await callersAccount(profile, terminal) : '';
  return openStore({ where, account, profile });
}

async function callersAccount(profile: string | undefined, terminal: Terminal): Promise<string> {
  const session = await openSession({
    profile,
    userAgent: `serverless-lens-auditor/${toolVersion}`,
    runId: newRun().runId,
    signal: terminal.interrupted,
    ...terminal.patience,
  });
  session.close();
  return session.caller.account;
}
