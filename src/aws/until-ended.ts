import { pause } from './pause.ts';

/** In milliseconds, before each look: about a minute in all. */
const waits = [250, 500, 1000, 2000, ...Array.from({ length: 14 }, () => 4000)];

/** Something that AWS works on. */
export interface Job<T> {
  readonly look: () => Promise<T>;
  readonly hasEnded: (seen: T) => boolean;
  /** It does more than it may. */
  readonly isTooMuch: (seen: T) => boolean;
  readonly callOff: () => Promise<unknown>;
}

/**
 * What was seen of it last. It is called off where it does too much or takes too long, and where a look at it fails, as
 * when the run is interrupted; what that look threw is thrown.
 */
export async function untilEnded<T>({ look, hasEnded, isTooMuch, callOff }: Job<T>): Promise<T | undefined> {
  const end = () => callOff().catch(() => undefined);
  let seen: T | undefined;
  try {
    for (const wait of waits) {
      await pause(wait);
      seen = await look();
      if (hasEnded(seen)) return seen;
      if (isTooMuch(seen)) break;
    }
  } catch (error) {
    await end();
    throw error;
  }
  await end();
  return seen;
}
