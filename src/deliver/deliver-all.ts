import type { Outcome, Run, Sink } from '#model';
import { DeliveryError } from './delivery-error.ts';

/** Tells every sink; one sink's failure does not keep the others from telling. Throws only what is a bug. */
export async function deliverAll(
  sinks: readonly Sink[],
  run: Run,
  outcomes: () => AsyncIterable<Outcome>,
): Promise<readonly DeliveryError[]> {
  const failures: DeliveryError[] = [];
  for (const sink of sinks) {
    try {
      await sink.deliver(run, outcomes());
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      failures.push(error);
    }
  }
  return failures;
}
