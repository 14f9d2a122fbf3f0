import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  lacksDataSince,
  notApplicable,
  notSeen,
  pass,
  passBecause,
  review,
  usageBehind,
  usagesOfMetrics,
  wantsTooManyPeriods,
} from '#kit';

const dayMilliseconds = 24 * 60 * 60 * 1000;

export const alarmNeverEvaluates = defineCheck({
  id: 'alarm-never-evaluates',
  title: 'An alarm can be evaluated',
  question: 'OPS1',
  practices: ['OPS1-B6'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'An alarm that cannot be evaluated stays grey for ever and never turns red.',
  remedy: {
    text: 'Correct the metric or the expression that it watches, and treat missing data as not breaching where the metric is published only on errors.',
    property: 'AWS::CloudWatch::Alarm TreatMissingData',
    cli: 'aws cloudwatch describe-alarms --alarm-names {alarm} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html',

  subject: 'cloudwatch.alarm',
  hints: usagesOfMetrics,
  options: z.strictObject({ staleDays: z._default(z.int().check(z.positive()), 7) }),
  messages: {
    error: 'Alarm {alarm} cannot be evaluated: CloudWatch says {trouble}.',
    partial: 'Alarm {alarm} is evaluated with part of its data only: CloudWatch says {trouble}.',
    noData: 'Alarm {alarm} has had no data since {since}, while {resource} was in use.',
    sparse:
      'Alarm {alarm} wants {datapoints} periods of {metric}, which is published only when it happens, and treats missing data as {treatMissingData}.',
  },

  judge(alarm, { where, unread, options, now }) {
    const { evaluation, name } = alarm;
    if (evaluation === undefined) return notApplicable('it looks at other alarms');
    const { trouble } = evaluation;
    if (trouble !== undefined) {
      const evidence = { alarm: name, trouble };
      return trouble === 'PARTIAL_DATA' ? review('partial', evidence) : fail('error', evidence);
    }
    const tooMuch = wantsTooManyPeriods(alarm);
    if (tooMuch !== undefined) return review('sparse', { alarm: name, ...tooMuch });
    const since = lacksDataSince(alarm, options.staleDays * dayMilliseconds, now);
    if (since === undefined) return pass;

    const used = usageBehind(alarm, where);
    const unseen = unread(...usagesOfMetrics);
    if (used.length === 0) {
      return unseen === undefined
        ? insufficientEvidence('whether what it watches has data is not read')
        : notSeen(unseen);
    }
    const resource = used.map((one) => one.name);
    const facts = { alarm: name, since, resource, traffic: used.map(({ traffic }) => traffic) };
    return facts.traffic.includes('fortnight') ? fail('noData', facts) : passBecause(facts);
  },
});
