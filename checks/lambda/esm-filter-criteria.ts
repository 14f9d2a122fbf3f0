import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  filtersHidden,
  highestOf,
  insufficientEvidence,
  isEnabled,
  type JudgeContext,
  lastDays,
  mappingFacts,
  mappingSource,
  mappingUse,
  notApplicable,
  passBecause,
  review,
  unknown,
  withOtherCallers,
} from '#kit';
import type { EventSourceMapping } from '#model';

const callers = [...triggerHints, ...triggerJoins] as const;

const options = z.strictObject({
  /** Calls that end sooner, in milliseconds, seem to do nothing. */
  fastMs: z._default(z.number().check(z.positive()), 10),
  minCallsPerDay: z._default(z.int().check(z.positive()), 100_000),
});

export const esmFilterCriteria = defineCheck({
  id: 'esm-filter-criteria',
  title: 'A mapping hands over the events that its function handles',
  question: 'SSP',
  practices: ['SSP-B3'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A call for an event that the function only drops is paid for; a filter of the mapping costs nothing.',
  remedy: {
    text: 'See whether the function drops events by their content, and filter these. Messages of a queue that no filter matches are deleted.',
    property: 'AWS::Lambda::EventSourceMapping FilterCriteria: {Filters: [{Pattern: …}]}',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --filter-criteria file://filters.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',

  subject: 'lambda.event-source-mapping',
  joins: [...triggerJoins, 'lambda.event-source-mapping'],
  hints: [...triggerHints, 'cloudwatch.lambda-metrics'],
  options,
  messages: {
    broken: 'The filters from {source} to {function} could not be decrypted: {code}.',
    several:
      '{function} gets every change of {source}, of which {readers} mappings read: does each handle all of them?',
    early:
      '{function} gets every event of {source}, is called more than {minCallsPerDay} times a day, and half of its calls end within {fastMs} ms: does it drop most of them?',
  },

  judge(mapping, context) {
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    const { filterErrorCode: code, filterCount: filters, kmsKeyArn, sourceArn = '' } = mapping;
    const facts = { ...mappingFacts(mapping), filters };
    const hidden = filtersHidden(mapping);
    if (hidden !== undefined) return unknown(hidden);
    if (code !== undefined) return review('broken', { ...facts, code });
    if (filters > 0) return passBecause(facts);
    if (kmsKeyArn !== undefined)
      return insufficientEvidence('it has a key for filters, and the listing leaves these out');
    const source = mappingSource(mapping);
    if (sourceArn.split(':')[2] === 'rds') return notApplicable('changes of documents cannot be filtered');
    const siblings = context.where('lambda.event-source-mapping', 'sourceArn', sourceArn).filter(isEnabled);
    if (source === 'dynamodb' && siblings.length > 1) return review('several', { ...facts, readers: siblings.length });
    return ofFastCalls(mapping, context);
  },
});

type Context = JudgeContext<(typeof callers)[number] | 'cloudwatch.lambda-metrics', z.output<typeof options>>;

function ofFastCalls(mapping: EventSourceMapping, context: Context) {
  const use = mappingUse(mapping, context);
  if ('verdict' in use) return use.verdict;
  const { fastMs, minCallsPerDay } = context.options;
  const medians = lastDays(use.metrics.daily.durationP50, use.span, context.now);
  const [calls, medianMs] = [use.callsPerDay, highestOf(medians)];
  const evidence = { ...use.facts, filters: 0, callsPerDay: calls, medianMs, fastMs, minCallsPerDay };
  if (medians.length === 0 || medianMs >= fastMs || calls <= minCallsPerDay) return passBecause(evidence);
  return withOtherCallers(use.called, callers, context) ?? review('early', evidence);
}
