import { dimensionKinds, metricDimensions, type NamedByDimension, namedByDimension } from '#data';
import { defineCheck, fail, insufficientEvidence, type JudgeContext, notApplicable, notSeen, pass } from '#kit';
import type { AlarmMetric, CloudwatchAlarm, Verdict } from '#model';

type Context = JudgeContext<(typeof dimensionKinds)[number], unknown>;

export const alarmDimensionInvalid = defineCheck({
  id: 'alarm-dimension-invalid',
  title: 'An alarm watches dimensions under which its metric is published',
  question: 'OPS1',
  practices: ['OPS1-B6'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'An alarm on dimensions that no metric has never gets data and never fires, and still looks like cover.',
  remedy: {
    text: 'Correct the dimensions of the alarm; delete it if what it watched is gone.',
    property: 'AWS::CloudWatch::Alarm Dimensions',
    cli: 'aws cloudwatch describe-alarms --alarm-names {alarm} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html',

  subject: 'cloudwatch.alarm',
  hints: dimensionKinds,
  messages: {
    neverPublished: 'Alarm {alarm} watches {metric} by {dimensions}; {namespace} publishes it {published} only.',
    orphan: 'Alarm {alarm} watches {metric} of {resource}, which does not exist here.',
  },

  judge(alarm, context) {
    const metrics = [alarm.metric, ...alarm.queries.map(({ metric }) => metric)].filter((one) => one !== undefined);
    if (metrics.length === 0) return notApplicable('it names no metric by its dimensions');
    const verdicts = metrics.map((metric) => verdictOn(alarm, metric, context));
    return (
      inOrder.map((result) => verdicts.find((one) => one.result === result)).find((one) => one !== undefined) ?? pass
    );
  },
});

const inOrder = ['fail', 'unknown', 'insufficient-evidence'] as const;

function verdictOn(
  alarm: CloudwatchAlarm,
  metric: AlarmMetric,
  context: Context,
): Verdict<'neverPublished' | 'orphan'> {
  const { namespace, name, dimensions, account } = metric;
  const names = Object.keys(dimensions);
  const rows = metricDimensions.filter((row) => row.namespace === namespace && row.metrics.includes(name));
  const evidence = {
    alarm: alarm.name,
    namespace,
    metric: name,
    dimensions: names.length === 0 ? 'no dimension' : names.join(' and '),
  };
  const sets = rows.flatMap((row) => row.sets);
  if (sets.length > 0 && !sets.some((set) => isSame(set, names))) {
    return fail('neverPublished', { ...evidence, published: sets.map(spelt).join(', or ') });
  }
  if (account !== undefined && account !== alarm.account) {
    return insufficientEvidence(`it watches a metric of account ${account}`);
  }
  const named = namedByDimension(metric);
  if (named === undefined || isThere(named, alarm, context)) return pass;
  const unseen = context.unread(named.kind);
  if (unseen !== undefined) return notSeen(unseen);
  const severity = { level: 'low', because: 'what it watched is gone' } as const;
  return fail('orphan', { ...evidence, resource: named.name }, { severity });
}

function isSame(set: readonly string[], names: readonly string[]): boolean {
  return set.length === names.length && set.every((name) => names.includes(name));
}

function spelt(set: readonly string[]): string {
  return set.length === 0 ? 'without dimensions' : `by ${set.join(' and ')}`;
}

function isThere({ kind, name }: NamedByDimension, alarm: CloudwatchAlarm, { where }: Context): boolean {
  return where(kind, 'name', name).some((one) => one.account === alarm.account && one.region === alarm.region);
}
