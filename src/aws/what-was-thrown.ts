import { redact } from './redact.ts';

/** What a collector or a check threw that is no refusal, fit for a reader. */
export function whatWasThrown(error: unknown): string {
  return error instanceof Error ? redact(`${error.name}: ${error.message}`) : 'an unknown error';
}
