import * as z from 'zod/mini';
import { type AlarmLevel, alarmCoverHints, alarmCoverJoins, alarmLevelKinds, alarmLevels } from '#data';
import {
  defineCheck,
  fail,
  isFrameworkMade,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  watchesMany,
} from '#kit';
import type { AccountRegion, Verdict } from '#model';
import type { DimensionSet } from '../../src/analysis/alarm-cover.ts';

const options = z.strictObject({ minResources: z._default(z.int().check(z.positive()), 3) });
type Context = JudgeContext<
  (typeof alarmLevelKinds)[number] | (typeof alarmCoverJoins)[number] | (typeof alarmCoverHints)[number],
  z.output<typeof options>
>;

export const alarmAggregateLevel = defineCheck({
  id: 'alarm-aggregate-level',
  title: 'An alarm watches each service as a whole',
  question: 'OPS1',
  practices: ['OPS1-14', 'OPS1-20', 'OPS1-21', 'OPS1-22', 'OPS1-23'],
  scope: 'region',
  severity: 'medium',
  why: 'A failure of all at once shows first in the sum, while each part alone may stay below its own threshold.',
  remedy: {
    text: 'Put an alarm on the metric of the whole: for Lambda without dimensions, for others on the API, table, topic or stream.',
    property: 'AWS::CloudWatch::Alarm',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name {alarmName} --namespace {namespace} --metric-name {metricName} --statistic Sum --period 60 --evaluation-periods 5 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',

  subject: 'account-region',
  joins: alarmCoverJoins,
  hints: [...alarmCoverHints, ...alarmLevelKinds],
  options,
  messages: {
    notWatched:
      'No alarm that reaches somebody watches {metric} of the {resources} {service} resources in {region} as a whole.',
    unreadable: 'Whether an alarm watches {metric} of {service} in {region} as a whole cannot be read: {alarms}.',
  },

  judge(place, context) {
    const verdicts = alarmLevels.flatMap((level) => verdictOn(place, level, context) ?? []);
    return verdicts.length === 0
      ? notApplicable(`fewer than ${String(context.options.minResources)} resources`)
      : verdicts;
  },
});

function verdictOn(
  { account, region }: AccountRegion,
  { service, kind, namespace, metrics, dimensions }: AlarmLevel,
  context: Context,
): Verdict<'notWatched' | 'unreadable'> | undefined {
  const { analysis, options, unread, now } = context;
  const least = options.minResources;
  const here = context
    .all(kind)
    .filter((one) => one.account === account && one.region === region && !isFrameworkMade(one));
  const part = { subKey: `${service}/${metrics[0]}` };
  const unseen = unread(kind);
  if (here.length < least) return unseen === undefined ? undefined : notSeen(unseen, part);

  const cover = analysis.alarmCover({ namespace, metrics, dimensions: dimensions ?? overAll, account, region, now });
  const counting = cover.watching.filter((one) => dimensions !== undefined || watchesMany(one, least));
  const live = counting.filter((one) => one.live.is === 'live');
  const evidence = {
    ...{ region, service, namespace, metric: metrics.join(' or '), metricName: metrics[0] },
    resources: here.length,
    alarmName: `${region}-${service}-${metrics[0]}`,
  };
  if (live.length > 0) return passBecause({ ...evidence, alarms: live.map(({ alarm }) => alarm.name).sort() }, part);
  const undecided = counting.filter((one) => one.live.is === 'undecided').map(({ alarm }) => alarm);
  const doubtful = [...undecided, ...cover.unreadable].map(({ name }) => name).sort();
  if (doubtful.length > 0) return review('unreadable', { ...evidence, alarms: doubtful }, part);
  const [gap] = [...counting.flatMap(({ live: said }) => ('gap' in said ? said.gap : [])), ...cover.unread];
  const hidden = gap === undefined ? unread('events.rule') : { gap };
  return hidden === undefined ? fail('notWatched', evidence, part) : notSeen(hidden, part);
}

const overAll: readonly DimensionSet[] = [{}, { FunctionName: '*' }];
