import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  fewestPollers,
  highestOf,
  insufficientEvidence,
  type JudgeContext,
  lastDays,
  mappingFacts,
  mappingUse,
  measurementsOf,
  notApplicable,
  passBecause,
  pollerUse,
  review,
  unpriced,
  waitSeconds,
} from '#kit';
import type { EventSourceMapping, MappingMetrics, Verdict } from '#model';

const days = 14;

const options = z.strictObject({
  /** The share of its fewest pollers that all but one of a hundred minutes must use. */
  low: z._default(z.number().check(z.positive(), z.lte(1)), 0.2),
  /** In one of a hundred hours events may wait so long. */
  maxWaitSeconds: z._default(z.int().check(z.positive()), 300),
});

export const esmProvisionedMode = defineCheck({
  id: 'esm-provisioned-mode',
  title: 'The pollers of a mapping fit its traffic',
  question: 'SSP',
  practices: ['SSP-B4', 'COST1-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Provisioned pollers are paid for by the hour, busy or not; without them a burst waits until Lambda has added some.',
  remedy: {
    text: 'Lower the fewest pollers to what the traffic takes; or provision pollers where bursts must not wait, which excludes a maximum concurrency.',
    property: 'AWS::Lambda::EventSourceMapping ProvisionedPollerConfig: {MinimumPollers, MaximumPollers}',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --provisioned-poller-config MinimumPollers={proposed},MaximumPollers=MOST --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',

  subject: 'lambda.event-source-mapping',
  joins: ['lambda.function'],
  hints: ['cloudwatch.lambda-metrics', 'cloudwatch.mapping-metrics'],
  options,
  messages: {
    idle: '{function} has {minimum} pollers for {source} at least, never needed more, and uses less than {low} % of them.',
    late: 'Events of {source} wait for {function} longer than {maxWaitSeconds} seconds in busy hours: would provisioned pollers help?',
  },

  judge(mapping, context) {
    const pollers = fewestPollers(mapping);
    if ('because' in pollers) return notApplicable(pollers.because);
    const { minimum, fewest } = pollers;
    if (minimum !== undefined && minimum <= fewest)
      return passBecause({ ...mappingFacts(mapping), minimum, proposed: fewest });
    const look = measurementsOf('cloudwatch.mapping-metrics', mapping.arn, context);
    if ('verdict' in look) return look.verdict;
    if (minimum === undefined) return onDemand(mapping, look.measured, context);

    const use = pollerUse(mapping, minimum, look.measured, context.now);
    if (use === undefined) return insufficientEvidence('its pollers were measured on too few days');
    const facts = { ...mappingFacts(mapping), minimum, ...use.facts, low: context.options.low * 100 };
    if (facts.most > minimum || use.share >= context.options.low) return passBecause(facts);
    return fail('idle', facts, unpriced('what an hour of pollers costs is not known'));
  },
});

type Context = JudgeContext<'lambda.function' | 'cloudwatch.lambda-metrics', z.output<typeof options>>;

/** Events wait for other reasons too where calls fail or are throttled. */
function onDemand(mapping: EventSourceMapping, metrics: MappingMetrics, context: Context): Verdict<'late'> {
  const use = mappingUse(mapping, context);
  if ('verdict' in use) return use.verdict;
  if (use.span < days) return insufficientEvidence('it was changed within two weeks');
  const { maxWaitSeconds } = context.options;
  const calls = highestOf(lastDays(use.metrics.daily.invocations, days, context.now));
  const waits = Math.round(waitSeconds(mapping, metrics, calls));
  const evidence = { ...use.facts, waitSeconds: waits, maxWaitSeconds, proposed: 2 };
  if (waits <= maxWaitSeconds) return passBecause(evidence);
  if (use.throttles > 0) return insufficientEvidence('its function is throttled, which pollers do not help');
  return review('late', evidence);
}
