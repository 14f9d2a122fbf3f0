import type { EventSourceMapping } from '#model';
import { batchOfOneCaller, mappingUse } from './mapping-use.ts';
import { lastDays } from './measurements.ts';
import { settledTimeout } from './settled-timeout.ts';
import { slowestOfHundred } from './slowest-of-hundred.ts';
import { insufficientEvidence } from './verdicts.ts';

type Callers = Parameters<typeof batchOfOneCaller>[2];
type Context = Parameters<typeof mappingUse>[1] &
  Parameters<typeof settledTimeout>[1] &
  Parameters<typeof batchOfOneCaller>[3];

/** How large the batches of a mapping were within two weeks, how long they took, and how old their records were. */
export function batchesOf(mapping: EventSourceMapping, callers: Callers, context: Context) {
  const use = mappingUse(mapping, context);
  if ('verdict' in use) return use;
  const batch = batchOfOneCaller(mapping, use, callers, context);
  if ('verdict' in batch) return batch;
  const timeout = settledTimeout(use.called, context);
  if (timeout === undefined) return { verdict: insufficientEvidence('versions that are called have other timeouts') };
  const { durationP99, invocations, iteratorAgeMax } = use.metrics.daily;
  const lately = (values: typeof durationP99) => lastDays(values, use.span, context.now);
  return {
    average: Math.round(batch.average * 10) / 10,
    timeout,
    p99Milliseconds: Math.round(slowestOfHundred(lately(durationP99), lately(invocations))),
    ages: lately(iteratorAgeMax),
    facts: use.facts,
  };
}
