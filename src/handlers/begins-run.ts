import type { Store } from '#model';
import { isFirst } from '../engine/index.ts';
import type { Invocation } from './invocation.ts';

/** Whether nobody else has begun the run: only a schedule's has an id that others may come with. */
export async function beginsRun(
  { asked }: Pick<Invocation, 'asked'>,
  store: Store,
  { runId, caller }: { readonly runId: string; readonly caller: string },
): Promise<boolean> {
  return asked.scheduledTime === undefined || (await isFirst(store, runId, caller));
}
