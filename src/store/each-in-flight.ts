/** A number of items is worked on at once, and those of one key in their order. */
export interface Flight<T> {
  readonly limit: number;
  readonly keyOf: (item: T) => string;
}

/** Works on every item. The first failure stops the taking of more and is thrown when what is in flight has landed. */
export async function eachInFlight<T>(
  items: AsyncIterable<T>,
  { limit, keyOf }: Flight<T>,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const inFlight = new Map<string, Promise<void>>();
  const failures: unknown[] = [];
  const start = async (key: string, item: T) => {
    try {
      await work(item);
    } catch (error) {
      failures.push(error);
    } finally {
      inFlight.delete(key);
    }
  };
  try {
    for await (const item of items) {
      const key = keyOf(item);
      await inFlight.get(key);
      if (inFlight.size >= limit) await Promise.race(inFlight.values());
      if (failures.length > 0) break;
      inFlight.set(key, start(key, item));
    }
  } finally {
    await Promise.all(inFlight.values());
  }
  if (failures.length > 0) throw failures[0];
}
