import { isPassing, type RefusedCall, refusal } from './dynamodb-refusal.ts';

const maximumAttempts = 10;
const firstPauseMilliseconds = 50;
const longestPauseMilliseconds = 5_000;

export interface PersistOptions extends Omit<RefusedCall, 'attempts'> {
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * The call's answer, from as many as ten attempts while its refusal is a passing one, with random pauses that double.
 * Throws StoreError.
 */
export async function persist<T>(call: () => Promise<T>, { table, operation, sleep }: PersistOptions): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempts === maximumAttempts || !isPassing(error)) throw refusal(error, { table, operation, attempts });
    }
    const longest = Math.min(firstPauseMilliseconds * 2 ** (attempts - 1), longestPauseMilliseconds);
    await sleep(Math.random() * longest);
  }
}
