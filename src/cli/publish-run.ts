import type { Store } from '#model';
import type { Config } from '../config/index.ts';
import { securityHubFeed } from '../deliver/index.ts';
import type { AccountOptions } from './account-options.ts';
import { callersStore } from './callers-store.ts';
import { newRun } from './new-run.ts';
import { stateProblems } from './option-problems.ts';
import { say } from './say.ts';
import { sessionOptions } from './session-options.ts';
import type { Terminal } from './terminal.ts';
import { toolVersion } from './tool-version.ts';
import { understood } from './understood.ts';

/** The options of the command `publish`, as they were typed. */
export interface PublishOptions extends Pick<AccountOptions, 'config' | 'externalId' | 'profile'> {
  readonly state?: string;
  readonly archiveAll?: boolean;
}

/** Of these nothing is selected, and what is not selected is archived. */
const nothing = { pillars: [], minimumSeverity: 'none', review: false } as const;

/**
 * The command `publish`: makes Security Hub show what is remembered of all accounts, or nothing of it, without an audit.
 * Throws what `explained` explains, a DeliveryError among it that counts what was not taken.
 */
export async function publishCommandRun(options: PublishOptions, terminal: Terminal): Promise<void> {
  const { request, config } = await understood(options, problemsOf);
  const where = options.state ?? config.state;
  const store = await callersStore({ where, profile: options.profile, terminal });
  try {
    const accounts = await accountsIn(store);
    const { regions, configuredRegions } = request;
    const feed = securityHubFeed({
      store,
      settings: {
        ...config.securityHub,
        homeRegion: config.securityHub?.homeRegion ?? configuredRegions?.[0],
        ...(options.archiveAll === true ? nothing : {}),
      },
      session: sessionOptions(options, { request, config, terminal, runId: newRun().runId }),
      now: () => new Date(),
      note: (text) => void terminal.stderr.write(`${text}\n`),
    });
    await feed.deliver({
      accounts: accounts.map((id) => ({ id, name: null })),
      regions: regions === 'all' ? [] : regions,
      toolVersion,
    });
    await say(terminal.stdout, done(accounts.length, options));
  } finally {
    await store.close();
  }
}

function problemsOf({ state }: PublishOptions, config: Config): readonly string[] {
  return [...stateProblems('--state', state), ...stateProblems('state', config.state)];
}

async function accountsIn(store: Pick<Store, 'accounts'>): Promise<readonly string[]> {
  const accounts: string[] = [];
  for await (const account of store.accounts()) accounts.push(account);
  return accounts.sort();
}

function done(accounts: number, { archiveAll }: PublishOptions): string {
  const of = accounts === 1 ? '1 account' : `${String(accounts)} accounts`;
  if (accounts === 0) return 'Nothing is remembered there, so that nothing is shown in Security Hub.\n';
  return archiveAll === true
    ? `All that was shown of ${of} in Security Hub is archived.\n`
    : `Security Hub shows what is remembered of ${of}.\n`;
}
