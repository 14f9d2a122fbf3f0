import { ExecutionError } from './execution-error.ts';

/** Of a task's payload, and of what a state is given or gives (the length of `SensitiveData` in the API's model). */
export const mostPayloadBytes = 262_144;

/** The data, where they are no larger than states may pass on. */
export function withinLimit<T>(data: T, what: string): T {
  const bytes = Buffer.byteLength(JSON.stringify(data ?? null));
  if (bytes <= mostPayloadBytes) return data;
  throw new ExecutionError('States.DataLimitExceeded', `${what} has ${String(bytes)} bytes`);
}
