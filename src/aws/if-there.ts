import { isNotFound } from './refusal.ts';

/** What a call gives; undefined where AWS knows no such thing. */
export async function ifThere<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
