import type { Depth } from '#model';
import type { Bucket } from './bucket.ts';
import { callsKey } from './keys.ts';

export type CallsByAccount = Readonly<Record<string, number>>;

/** Calls that each account took in the last audit of all of it, of that depth; none where nobody knows. */
export async function readCalls(bucket: Bucket, depth: Depth): Promise<CallsByAccount> {
  const bytes = await bucket.get(callsKey(depth));
  return bytes === undefined ? {} : (JSON.parse(Buffer.from(bytes).toString('utf8')) as CallsByAccount);
}

/** Puts what was learned over what was known. */
export async function rememberCalls(bucket: Bucket, depth: Depth, learned: CallsByAccount): Promise<void> {
  const known = await readCalls(bucket, depth);
  await bucket.put(callsKey(depth), JSON.stringify({ ...known, ...learned }));
}
