import type { Store } from '#model';
import { dryStore } from '../store/dry-store.ts';
import type { Invocation } from './invocation.ts';

/** The table of findings; on a dry run one that keeps nothing. */
export async function openFindings({ asked, settings }: Pick<Invocation, 'asked' | 'settings'>): Promise<Store> {
  const { tableStore } = await import('../store/table-store.ts');
  const store = tableStore(settings.table);
  return asked.dryRun === true ? dryStore(store) : store;
}
