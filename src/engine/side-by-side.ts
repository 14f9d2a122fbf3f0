import pLimit from 'p-limit';

export const accountsAtOnce = 8;
/** Of one account. */
export const regionsAtOnce = 4;

/**
 * Does the work for every item, some at once, in their order. After the first failure nothing more is begun, and it is
 * thrown when what had begun has ended: nobody works on behind the back of a caller that tidies up.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const limit = pLimit(atOnce);
  let failed = false;
  const settled = await Promise.allSettled(
    items.map((item) =>
      limit(async () => {
        if (failed) throw new Error('not begun, because another failed');
        try {
          return await work(item);
        } catch (error) {
          failed = true;
          throw error;
        }
      }),
    ),
  );
  return settled.map((one) => {
    // The first in order had begun: what was not begun comes after what failed.
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
