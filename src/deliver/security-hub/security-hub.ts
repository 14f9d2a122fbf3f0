import { homeRegionOf, type Session } from '#aws';
import type { FindingId, Outcome, Publication, Run, Store } from '#model';
import { DeliveryError } from '../delivery-error.ts';
import { outbox } from './outbox.ts';
import { newReport, notEnabledIn, type PublishingReport, problemOf } from './publishing-report.ts';
import { selectionOf } from './selection.ts';
import { type Showing, securityHub, sendingOf } from './sending.ts';
import { defaultHeartbeatDays, type SecurityHubSettings } from './settings.ts';

export interface SecurityHubOptions {
  /** What it remembers of the run's accounts is what is shown: the run is saved before. */
  readonly store: Pick<Store, 'load' | 'publications' | 'savePublications'>;
  /** Of the purpose `publish`. */
  readonly session: Pick<Session, 'caller' | 'enter'>;
  readonly settings: SecurityHubSettings;
  readonly now: () => Date;
  /** Hears of places without Security Hub, once a run. */
  readonly note: (text: string) => void;
}

/** What of a run decides what is shown. */
export type Shown = Pick<Run, 'accounts' | 'regions' | 'toolVersion'>;

/** A `Sink` that is content with less of a run. */
export interface SecurityHubSink {
  readonly name: string;
  deliver(run: Shown, outcomes?: AsyncIterable<Outcome>): Promise<void>;
}

const accountsAtOnce = 8;

/**
 * Makes Security Hub show what the store holds of the run's accounts, each account and region told by itself. Outcomes
 * are not looked at: what is shown is compared with what is held, so that lost calls, changes and heartbeats are one.
 * Idempotent. Throws a DeliveryError that counts what was not taken.
 */
export function securityHubSink(options: SecurityHubOptions): SecurityHubSink {
  return {
    name: securityHub,
    async deliver(run) {
      const report = newReport();
      await sideBySide(
        run.accounts.map(({ id }) => id),
        (account) => publish(account, { options, run, report }),
      );
      const absent = notEnabledIn(report);
      if (absent !== undefined) options.note(absent);
      const problem = problemOf(report);
      if (problem !== undefined) throw new DeliveryError(problem);
    },
  };
}

interface Publishing {
  readonly options: SecurityHubOptions;
  readonly run: Shown;
  readonly report: PublishingReport;
}

async function publish(account: string, { options, run, report }: Publishing): Promise<void> {
  const { store, session } = options;
  const before = new Map<FindingId, Publication>();
  for await (const one of store.publications(account, securityHub)) before.set(one.findingId, one);
  const box = outbox({ account, session, store, report });
  const showing = showingOf(options, run);
  for await (const finding of store.load(account)) {
    const sending = sendingOf(finding, before.get(finding.id), showing);
    if (sending !== undefined) await box.add(sending);
  }
  await box.flush();
}

function showingOf({ session, settings, now }: SecurityHubOptions, run: Shown): Showing {
  const { partition } = session.caller;
  const { heartbeatDays = defaultHeartbeatDays, homeRegion = homeOf(partition, run) } = settings;
  const { toolVersion } = run;
  return { partition, homeRegion, selection: selectionOf(settings), heartbeatDays, toolVersion, now: now() };
}

function homeOf(partition: string, { regions }: Shown): string {
  const [first = 'us-east-1'] = regions;
  const home = homeRegionOf(partition, first);
  return regions.length === 0 || regions.includes(home) ? home : first;
}

/** A loop that throws ends the queue for the others, which finish what they began before the error is thrown on. */
async function sideBySide(accounts: readonly string[], work: (account: string) => Promise<void>): Promise<void> {
  const queue = each(accounts);
  const workers = Array.from({ length: accountsAtOnce }, async () => {
    for (const account of queue) await work(account);
  });
  for (const worker of await Promise.allSettled(workers)) if (worker.status === 'rejected') throw worker.reason;
}

function* each(accounts: readonly string[]): Generator<string> {
  yield* accounts;
}
