import * as z from 'zod/mini';
import { priceOf, triggerHints, triggerJoins } from '#data';
import {
  batchOfOneCaller,
  batchWindowSeconds,
  defineCheck,
  fail,
  isEnabled,
  type MappingUse,
  mappingUse,
  notApplicable,
  passBecause,
  perMonth,
  savingsOf,
  urgentMapping,
} from '#kit';
import type { EventSourceMapping } from '#model';

export const esmBatchWindow = defineCheck({
  id: 'esm-batch-window',
  title: 'A mapping that calls often waits for its batches to fill',
  question: 'PER1',
  practices: ['PER1-09'],
  scope: 'region',
  severity: 'low',
  why: 'Without a window a call is made for whatever has come: many calls with a few records each, and each is paid for.',
  remedy: {
    text: 'Set a window of some seconds; a batch that is full goes at once. Where the time counts, say so by a tag LatencyCritical. For a queue, its visibility timeout must be six timeouts of the function and the window.',
    property: 'AWS::Lambda::EventSourceMapping MaximumBatchingWindowInSeconds: 5',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --maximum-batching-window-in-seconds 5 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',

  subject: 'lambda.event-source-mapping',
  joins: triggerJoins,
  hints: [...triggerHints, 'cloudwatch.lambda-metrics', 'cloudwatch.mapping-metrics', 'cloudwatch.stream-metrics'],
  options: z.strictObject({
    /** The share of its batch size that a batch has to have. */
    smallShare: z._default(z.number().check(z.positive(), z.lte(1)), 0.1),
    /** Fewer calls a day cost little. */
    minCallsPerDay: z._default(z.int().check(z.positive()), 10_000),
    /** Names of tags of the mapping or its function that say that the time counts, whatever their case. */
    latencyTags: z._default(z.array(z.string()), ['LatencyCritical']),
  }),
  messages: {
    tiny: '{function} is called more than {minCallsPerDay} times a day with less than {percent} % of the {batchSize} records of {source} that a call may get.',
  },

  judge(mapping, context) {
    const spared = sparedBecause(mapping);
    if (spared !== undefined) return notApplicable(spared);
    const { uuid, batchSize = 1 } = mapping;
    const { smallShare, minCallsPerDay } = context.options;
    const settings = { uuid, batchSize, window: batchWindowSeconds(mapping) };
    // A batch has at least one record.
    if (settings.window > 0 || smallShare * batchSize <= 1) return passBecause(settings);
    const use = mappingUse(mapping, context);
    if ('verdict' in use) return use.verdict;
    const { callsPerDay } = use;
    const evidence = { ...use.facts, ...settings, callsPerDay, minCallsPerDay, percent: smallShare * 100 };
    if (callsPerDay <= minCallsPerDay) return passBecause(evidence);
    const batch = batchOfOneCaller(mapping, use, [...triggerHints, ...triggerJoins], context);
    if ('verdict' in batch) return batch.verdict;
    const facts = { ...evidence, average: Math.round(batch.average * 10) / 10 };
    if (batch.average >= smallShare * batchSize) return passBecause(facts);
    const urgent = urgentMapping(mapping, use.called, context.options.latencyTags);
    return urgent ?? fail('tiny', facts, savedBy(use, batch.average / batchSize));
  },
});

function sparedBecause(mapping: EventSourceMapping): string | undefined {
  if (!isEnabled(mapping)) return 'it is switched off';
  return mapping.sourceArn?.endsWith('.fifo') === true ? 'a FIFO queue has no window' : undefined;
}

/** At best each batch is full, at worst as many records come at a time as before. */
function savedBy({ called, callsPerDay }: MappingUse, filled: number) {
  const line = {
    price: priceOf('lambda.request', called.region),
    low: 0,
    high: perMonth(callsPerDay * (1 - filled), 1),
  };
  const measured = `${String(callsPerDay)} calls a day`;
  return savingsOf({ of: called, part: 'requests', measured, lines: [line] });
}
