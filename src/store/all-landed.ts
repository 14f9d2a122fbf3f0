/** What all of them give. Where some fail, the first failure is thrown when none is under way any more. */
export async function allLanded<T>(works: Iterable<Promise<T>>): Promise<readonly T[]> {
  const ends = await Promise.allSettled(works);
  return ends.map((end) => {
    if (end.status === 'rejected') throw end.reason;
    return end.value;
  });
}
