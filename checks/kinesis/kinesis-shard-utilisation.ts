import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  measurementsOf,
  monthlyHours,
  notApplicable,
  passBecause,
  savingsOf,
  severityOf,
  shardUse,
  unknown,
} from '#kit';

const days = 14;
const share = z.number().check(z.positive(), z.lte(1));

export const kinesisShardUtilisation = defineCheck({
  id: 'kinesis-shard-utilisation',
  title: 'The shards of a data stream fit what is written to it',
  question: 'SSP',
  practices: ['SSP-02'],
  scope: 'region',
  severity: 'medium',
  why: 'A full shard refuses records, which producers must send again or lose; an idle one is paid for by the hour.',
  remedy: {
    text: 'Change the number of shards. Where writes are refused though there is room, spread the partition keys, or find the bursts: more shards alone do not help a single key.',
    property: 'AWS::Kinesis::Stream ShardCount',
    cli: 'aws kinesis update-shard-count --stream-name {stream} --target-shard-count {proposed} --scaling-type UNIFORM_SCALING --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/kinesis-using-sdk-java-resharding.html',

  subject: 'kinesis.stream',
  hints: ['cloudwatch.stream-metrics'],
  options: z.strictObject({
    /** The share of its shards that all but one of a hundred minutes may use. */
    high: z._default(share, 0.8),
    /** Shards of which no minute uses so much are idle. */
    low: z._default(share, 0.1),
    /** The share of records that may be refused. */
    tolerance: z._default(z.number().check(z.nonnegative()), 0.001),
    /** Days of 14 on which it was written to: fewer say nothing. */
    minDays: z._default(z.int().check(z.positive(), z.lte(days)), 7),
  }),
  messages: {
    full: '{stream} uses more than {high} % of its {shards} shards in its busy minutes.',
    skewed:
      '{stream} refuses more than {tolerated} % of records though its {shards} shards have room: some keys, or seconds, get most of them.',
    idle: '{stream} uses less than {low} % of its {shards} shards even in its busiest minute.',
  },

  judge(stream, { options, now, ...context }) {
    if (stream.mode === 'ON_DEMAND') return notApplicable('it has no shards of its own');
    if (!stream.summary.seen) return unknown(stream.summary.gap);
    const look = measurementsOf('cloudwatch.stream-metrics', stream.arn, context);
    if ('verdict' in look) return look.verdict;
    const shards = stream.summary.value.openShards;
    const seen = shardUse(look.measured, shards, now);
    if (seen === undefined || seen.days < options.minDays)
      return insufficientEvidence('it was written to on too few days to judge');

    const proposed = Math.max(1, Math.ceil((Math.max(seen.usual, seen.peak) * shards) / options.high));
    const evidence = {
      stream: stream.name,
      shards,
      ...seen.facts,
      high: options.high * 100,
      low: options.low * 100,
      tolerated: options.tolerance * 100,
      days,
      proposed,
    };
    if (seen.usual > options.high) return fail('full', evidence);
    const { refused, records } = seen.facts;
    if (refused > options.tolerance * (records + refused)) return fail('skewed', evidence);
    if (shards === 1 || seen.peak >= options.low) return passBecause(evidence);
    const hours = monthlyHours * (shards - proposed);
    const price = priceOf('kinesis.shard-hour', stream.region);
    const measured = `${String(evidence.peakPercent)} % of ${String(shards)} shards in the busiest minute`;
    const saved = savingsOf({ of: stream, part: 'capacity', measured, lines: [{ price, low: hours, high: hours }] });
    return fail('idle', evidence, { ...severityOf('low', 'it costs, and refuses nothing'), ...saved });
  },
});
