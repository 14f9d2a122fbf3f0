import { createHash } from 'node:crypto';
import type { FindingId, Outcome, Store } from '#model';
import { type AuditPlan, audit, type Source } from '../engine/index.ts';

export interface BothStates {
  readonly before: Source;
  readonly after: Source;
  /** ARNs of what has other tags now: these may waive what is said all the same. */
  readonly retagged: ReadonlySet<string>;
  /** A store that is empty, and thrown away. */
  readonly scratchStore: () => Store;
  readonly signal: AbortSignal;
}

/** What is said of an account in one of its states and not in the other. */
export interface Differing {
  /** Of the checks that said it. */
  readonly checks: ReadonlySet<string>;
  /** Of the findings. */
  readonly ids: ReadonlySet<FindingId>;
}

/** Judges two states of an account by the checks of a plan, and compares. Nothing is remembered, and nobody told. */
export async function judgedDifferently(plan: AuditPlan, states: BothStates): Promise<Differing> {
  const before = await judgements(plan, states.before, states);
  const after = await judgements(plan, states.after, states);
  const ids = [...new Set([...before.keys(), ...after.keys()])].filter(
    (id) => before.get(id)?.digest !== after.get(id)?.digest || isRetaggedFault(after.get(id), states),
  );
  const checks = ids.flatMap((id) => (after.get(id) ?? before.get(id))?.checkId ?? []);
  return { checks: new Set(checks), ids: new Set(ids) };
}

interface Said extends Pick<Outcome, 'checkId' | 'result'> {
  readonly arn: string;
  /** Of what a reader is told: short, since there is one for each check and resource. */
  readonly digest: string;
}

function isRetaggedFault(said: Said | undefined, { retagged }: BothStates): boolean {
  return said !== undefined && (said.result === 'fail' || said.result === 'review') && retagged.has(said.arn);
}

async function judgements(
  plan: AuditPlan,
  source: Source,
  { scratchStore, signal }: BothStates,
): Promise<ReadonlyMap<FindingId, Said>> {
  const said = new Map<FindingId, Said>();
  await audit(
    { ...plan, listsNotApplicable: true, waivers: [] },
    {
      source,
      store: scratchStore(),
      spool: (outcome) => {
        if (outcome.resource !== null) said.set(outcome.id, saidIn(outcome, outcome.resource));
        return Promise.resolve();
      },
      outcomes: nothing,
      tell: () => Promise.resolve(true),
      now: () => new Date(plan.startedAt),
      progress: () => undefined,
      signal,
    },
  );
  return said;
}

function saidIn(outcome: Outcome, { arn }: NonNullable<Outcome['resource']>): Said {
  const { checkId, result, severity, severityReason, message, related } = outcome;
  const text = JSON.stringify([result, severity, severityReason, message, related]);
  return { checkId, result, arn, digest: createHash('sha256').update(text).digest('base64') };
}

/** What is told of a scratch store nobody hears. */
async function* nothing(): AsyncGenerator<Outcome> {
  yield* await Promise.resolve([]);
}
