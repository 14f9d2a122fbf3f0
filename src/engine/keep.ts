import type { Finding, FindingId, FindingStore, Outcome, Transition } from '#model';
import type { Step } from '../lifecycle/index.ts';

export async function knownOf(store: FindingStore, account: string): Promise<ReadonlyMap<FindingId, Finding>> {
  const known = new Map<FindingId, Finding>();
  for await (const finding of store.load(account)) known.set(finding.id, finding);
  return known;
}

/** Tells the outcomes of a stage and gathers what is to be written. */
export async function tell(
  steps: Iterable<Step>,
  spool: (outcome: Outcome) => Promise<void>,
): Promise<readonly Transition[]> {
  const transitions: Transition[] = [];
  for (const { outcome, transition } of steps) {
    await spool(outcome);
    if (transition !== undefined) transitions.push(transition);
  }
  return transitions;
}

export async function save(store: FindingStore, transitions: readonly Transition[]): Promise<void> {
  if (transitions.length === 0) return;
  await store.save(each(transitions));
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* await Promise.resolve(items);
}
