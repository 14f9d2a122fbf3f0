import type { Context } from 'aws-lambda';
import type { Outcome, Run, Sink, Store } from '#model';
import { type DeliveryError, deliverAll, noticeSinks, securityHubFeed } from '../deliver/index.ts';
import type { AuditParts } from './audit-parts.ts';
import { startDeadline } from './deadline.ts';
import type { Invocation } from './invocation.ts';
import { sessionOptionsOf } from './session-options-of.ts';

export interface Telling {
  readonly invocation: Invocation;
  readonly context: Pick<Context, 'getRemainingTimeInMillis'>;
  readonly store: Store;
  readonly outcomes: () => AsyncIterable<Outcome>;
  readonly parts: AuditParts;
  /** What is done of each sink: by default it delivers. */
  readonly deliverOnce?: (sink: Sink) => Sink;
}

export interface Told {
  /** Everybody who was to be told was, but for Security Hub. */
  readonly everybody: boolean;
  readonly failures: readonly DeliveryError[];
}

/** Tells the topics, the bus and Security Hub of a run, if it is to tell anybody. */
export async function tellRun(run: Run, telling: Telling): Promise<Told> {
  const { invocation, outcomes, deliverOnce = (sink: Sink) => sink } = telling;
  if (isQuiet(invocation)) return { everybody: true, failures: [] };
  const untold = await deliverAll(noticeSinks(invocation.settings.noticed).map(deliverOnce), run, outcomes);
  // Security Hub compares by itself what it shows with what is remembered: what it was not told, it asks for again.
  return { everybody: untold.length === 0, failures: [...untold, ...(await tellHub(run, telling))] };
}

function isQuiet({ asked }: Pick<Invocation, 'asked'>): boolean {
  return asked.dryRun === true || asked.publish === false;
}

/** For the end of the run after the last call to Security Hub. */
const hubReserveMilliseconds = 10_000;

/** A first publication may take minutes: what there is no time for is left to the next run. */
async function tellHub(
  run: Run,
  { invocation, context, store, outcomes, parts }: Telling,
): Promise<readonly DeliveryError[]> {
  const { settings, request } = invocation;
  const { securityHub } = settings.config;
  if (securityHub === undefined) return [];
  const deadline = startDeadline(context.getRemainingTimeInMillis(), hubReserveMilliseconds);
  const feed = securityHubFeed({
    store,
    settings: { ...securityHub, homeRegion: securityHub.homeRegion ?? request.configuredRegions?.[0] },
    session: { ...sessionOptionsOf(invocation, run.id, parts), signal: deadline.signal },
    now: () => new Date(),
    note: (text) => {
      parts.logger.warn(text);
    },
  });
  try {
    return await deliverAll([feed], run, outcomes);
  } finally {
    deadline.clear();
  }
}

/** What is left to the retry of the invocation, or to the next run. */
export function untoldError({ id }: Pick<Run, 'id'>, failures: readonly Error[]): AggregateError {
  const why = failures.map(({ message }) => message).join('\n');
  return new AggregateError(failures, `Run ${id} is saved and was not told: ${why}`);
}
