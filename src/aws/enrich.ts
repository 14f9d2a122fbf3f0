import type { Known } from './look-memory.ts';

const inFlight = 16;

/**
 * Looks closer at each item of a listing, or of what was seen before, 16 at a time, and yields in the listing's order. An item for which `look`
 * gives undefined has vanished since it was listed, and is dropped. The first error, of the listing or of a look, is
 * thrown in its turn: after all that came before it. With `known`, a run that was interrupted does not look again at what
 * it has looked at.
 */
export async function* enrich<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  look: (item: T) => Promise<R | undefined>,
  known?: Known<T, R>,
): AsyncGenerator<R, void, undefined> {
  const window: Promise<R | undefined>[] = [];
  for await (const { result } of looks(source, remembering(look, known))) {
    window.push(result);
    if (window.length < inFlight) continue;
    const seen = await window.shift();
    if (seen !== undefined) yield seen;
  }
  for (const result of window) {
    const seen = await result;
    if (seen !== undefined) yield seen;
  }
}

function remembering<T, R>(
  look: (item: T) => Promise<R | undefined>,
  known: Known<T, R> | undefined,
): (item: T) => Promise<R | undefined> {
  const memory = known?.aws.memory;
  if (known === undefined || memory === undefined) return look;
  const { key, anew = (_: T, result: R) => result } = known;
  return async (item) => {
    const result = await memory.once(key(item), () => look(item));
    return result === undefined ? undefined : anew(item, result);
  };
}

/** Each look as it was started; an error of the listing takes the place of the item it kept back. */
async function* looks<T, R>(
  source: AsyncIterable<T> | Iterable<T>,
  look: (item: T) => Promise<R | undefined>,
): AsyncGenerator<{ readonly result: Promise<R | undefined> }, void, undefined> {
  try {
    for await (const item of source) yield { result: kept(look(item)) };
  } catch (error) {
    yield { result: kept(Promise.reject(error as Error)) };
  }
}

/** A promise that fails before its turn to be awaited is not an unhandled rejection. */
function kept<R>(result: Promise<R>): Promise<R> {
  result.catch(() => undefined);
  return result;
}
