import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  isSteady,
  measurementsOf,
  notApplicable,
  notSeen,
  passBecause,
  severityOf,
  shardAutomation,
  shardAutomationHints,
  unknown,
  unpriced,
} from '#kit';
import type { Arn, Evidence, Verdict } from '#model';

/** Of 14 days of hours, those of a week. */
const enoughHours = 168;

export const kinesisCapacityModeFit = defineCheck({
  id: 'kinesis-capacity-mode-fit',
  title: 'The capacity mode of a data stream fits how evenly it is written to',
  question: 'SSP',
  practices: ['SSP-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Shards for the busiest hour are paid for in all others, unless somebody reshards; a stream on demand costs more where its traffic is even.',
  remedy: {
    text: 'Switch a stream that swings to on demand, or scale its shards; one whose traffic stays even may be cheaper with shards of its own. The mode can be changed twice in 24 hours.',
    property: 'AWS::Kinesis::Stream StreamModeDetails: {StreamMode: ON_DEMAND}',
    cli: 'aws kinesis update-stream-mode --stream-arn {arn} --stream-mode-details StreamMode={proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html',

  subject: 'kinesis.stream',
  joins: ['cloudwatch.stream-metrics'],
  hints: shardAutomationHints,
  options: z.strictObject({
    /** How many times its mean the busiest hour may have with shards of its own. */
    ratio: z._default(z.number().check(z.gt(1)), 4),
    /** Below so many times its mean, traffic is even. */
    even: z._default(z.number().check(z.gt(1)), 1.5),
    /** Full days before today on which it has to be even. */
    steadyDays: z._default(z.int().check(z.positive(), z.lte(29)), 29),
  }),
  messages: {
    swings:
      'The busiest hour of {stream} has more than {ratio} times its mean, and nothing is seen to change its {shards} shards.',
    even: '{stream} is on demand, though none of its hours has {even} times its mean.',
  },

  judge(stream, context) {
    const { arn, name, mode, summary } = stream;
    if (!summary.seen) return unknown(summary.gap);
    const look = measurementsOf('cloudwatch.stream-metrics', arn, context);
    if ('verdict' in look) return look.verdict;
    const { daily, spread } = look.measured;
    const hours = spread.hourlyBytes;
    if (hours === undefined || hours.periods < enoughHours)
      return insufficientEvidence('it was written to in fewer hours than a week has');

    const { ratio, even, steadyDays } = context.options;
    const shards = summary.value.openShards;
    const times = Math.round((hours.max / hours.mean) * 100) / 100;
    const evidence = { stream: name, mode, shards, peakToMean: times, ratio, even };
    if (mode === 'PROVISIONED') return ofShards(arn, { ...evidence, proposed: 'ON_DEMAND' }, context);
    const facts = { ...evidence, proposed: 'PROVISIONED' };
    if (times >= even || !isSteady(daily.records, { days: steadyDays, times: even }, context.now))
      return passBecause(facts);
    const severity = severityOf('informational', 'it costs more, and works');
    return fail('even', facts, { ...severity, ...unpriced('what is read from it was not measured') });
  },
});

type Facts = Evidence & Readonly<Record<'shards' | 'peakToMean' | 'ratio', number>>;
type Context = Parameters<typeof shardAutomation>[1];

function ofShards(arn: Arn, facts: Facts, context: Context): Verdict<'swings'> {
  if (facts.shards === 1) return notApplicable('one shard is the least that it can have');
  if (facts.peakToMean <= facts.ratio) return passBecause(facts);
  const { by, unseen } = shardAutomation(arn, context);
  if (by !== undefined) return passBecause({ ...facts, scaledBy: by });
  return unseen === undefined ? fail('swings', facts) : notSeen(unseen);
}
