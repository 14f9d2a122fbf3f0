import type { EventSourceMapping } from '#model';
import type { JudgeContext } from './define-check.ts';
import { enabledMappings } from './enabled-mappings.ts';
import { isOfStream } from './is-of-stream.ts';
import { mappingUse } from './mapping-use.ts';
import { highestOf, lastDays } from './measurements.ts';
import { insufficientEvidence } from './verdicts.ts';

type Context = Parameters<typeof mappingUse>[1] &
  Pick<JudgeContext<'lambda.event-source-mapping', unknown>, 'all' | 'analysis'>;

/** How old the records are that a mapping hands over, of a function that reads no other stream; or why that is not known. */
export function recordAge(mapping: EventSourceMapping, context: Context) {
  const use = mappingUse(mapping, context);
  if ('verdict' in use) return use;
  const age = use.metrics.spread.iteratorAge;
  if (age === undefined || age.periods === 0)
    return { verdict: insufficientEvidence('the age of its records was not measured') };
  const readers = enabledMappings(use.called, context).filter((one) => isOfStream(one.mapping));
  if (readers.length > 1) return { verdict: insufficientEvidence('its function reads several streams') };
  const ofLateDays = (series: 'concurrency' | 'iteratorAgeMax') =>
    lastDays(use.metrics.daily[series], use.span, context.now);
  const peaks = ofLateDays('concurrency');
  return {
    ...use,
    age,
    /** Milliseconds, since it last changed. */
    oldest: highestOf(ofLateDays('iteratorAgeMax')),
    /** The most executions at once; undefined where they were not measured. */
    concurrency: peaks.length === 0 ? undefined : highestOf(peaks),
  };
}
