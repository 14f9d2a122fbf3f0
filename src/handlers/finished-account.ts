import { releaseAccount } from '../engine/index.ts';
import { type AccountFile, type AccountPlace, markSaved, readAccount, transitionsIn } from '../run-files/index.ts';
import type { SharedRun } from './shared-run.ts';

/**
 * What came of an account that was judged already, saved now where its worker died before it
 * could; undefined: nobody judged it.
 */
export async function finishedAccount(
  place: AccountPlace,
  { bucket, store }: Pick<SharedRun, 'bucket' | 'store'>,
): Promise<AccountFile | undefined> {
  const file = await readAccount(bucket, place);
  if (file === undefined || file.isSaved) return file;
  await store.save(transitionsIn(bucket, place, file));
  await markSaved(bucket, place, file);
  await releaseAccount(store, place);
  return file;
}
