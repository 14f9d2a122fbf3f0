import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  type LogVolume,
  logsCostMore,
  logVolume,
  logVolumeJoins,
  notApplicable,
  passBecause,
  savingsOfFewerLines,
  unpriced,
  writersOf,
} from '#kit';
import type { Evidence, LogGroup, Verdict } from '#model';

const gigabyte = 2 ** 30;
const options = z.strictObject({
  /** Kilobytes of one call. */
  kb: z._default(z.number().check(z.positive()), 20),
  /** Gigabytes of 30 days: with less there is little to save. */
  minGb: z._default(z.number().check(z.positive()), 1),
  minDays: z._default(z.int().check(z.nonnegative()), 7),
});
type Context = JudgeContext<never, z.output<typeof options>>;
type Said = Verdict<'verbose' | 'dear'>;

export const logIngestionCost = defineCheck({
  id: 'log-ingestion-cost',
  title: 'Logging costs less than what it tells of',
  question: 'COST1',
  practices: ['COST1-10'],
  scope: 'region',
  severity: 'low',
  why: 'Each gigabyte of log lines is paid for when it is written, and may cost more than the calls that wrote it.',
  remedy: {
    text: 'Log at a lower level and details of a few calls only, leave out payloads and what Lambda reports of each call, and use a cheaper class for what is seldom read.',
    property:
      'AWS::Lambda::Function LoggingConfig ApplicationLogLevel, SystemLogLevel; AWS::Logs::LogGroup LogGroupClass',
    cli: 'aws lambda update-function-configuration --function-name FUNCTION --logging-config LogFormat=JSON,ApplicationLogLevel=WARN,SystemLogLevel=WARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html',

  subject: 'logs.group',
  joins: logVolumeJoins,
  options,
  messages: {
    verbose: 'Calls of {functions} write more than {kb} KB each to {group}.',
    dear: 'What {functions} write to {group} costs more than their calls.',
  },

  judge(group, context) {
    const { minGb, minDays } = context.options;
    const writers = writersOf(group, context);
    if (writers.length === 0) return notApplicable('no function writes to it');
    const volume = logVolume(group, writers, context);
    if (volume === undefined) return insufficientEvidence('nothing was written to it within two weeks');
    const facts = {
      group: group.name,
      functions: writers.map(({ name }) => name),
      gigabytes: Math.round((volume.bytes / gigabyte) * 10) / 10,
      rank: volume.rank,
      percentOfAll: Math.round(volume.shareOfAll * 100),
    };
    if (volume.bytes < minGb * gigabyte) return passBecause(facts);
    if (hoursSince(group.createdAt, context.now) < minDays * 24)
      return insufficientEvidence(`it was made within ${minDays} days`);
    return verdictOn(group, volume, facts, context);
  },
});

function verdictOn(group: LogGroup, volume: LogVolume, told: Evidence, { options: { kb } }: Context): Said {
  const { usual } = volume;
  const calls = usual.by.reduce((sum, one) => sum + one.calls, 0);
  if (calls === 0) return insufficientEvidence('its functions were called on no day but that of the most lines');
  const facts = { ...told, kb, kilobytesACall: Math.round(usual.bytes / calls / 1024) };
  const allowed = kb * 1024 * calls;
  if (usual.bytes > allowed) return fail('verbose', facts, savingsOfFewerLines(group, volume, allowed, priceOf));
  const isDear = logsCostMore(group, volume, priceOf) === true;
  return isDear ? fail('dear', facts, unpriced('how much of it is needed is not measured')) : passBecause(facts);
}
