import * as z from 'zod/mini';
import type { Arn, Evidence, Found, Kind, Remedy, ResourceOf, Traffic, Verdict } from '#model';
import type { AlarmCover, DimensionSet } from '../analysis/alarm-cover.ts';
import type { AlarmRow } from './alarm-row.ts';
import { type AlarmHint, type AlarmStanding, hangsOn, isWorse, standingOf } from './alarm-standing.ts';
import { type Check, defineCheck, type JudgeContext } from './define-check.ts';
import { fail, notApplicable, notSeen, passBecause, review, unknown } from './verdicts.ts';

const options = z.strictObject({
  /** An alarm on the sum over all resources of the service covers each of them. */
  aggregateCoversIndividual: z._default(z.boolean(), false),
  /** Another product watches the account: what is not covered here becomes a review. */
  externalMonitoring: z._default(z.boolean(), false),
});

const messages = {
  notCovered: '{resource} has no alarm of its own on {metric}.',
  dead: 'The alarms on {metric} of {resource} reach nobody: {reasons}.',
  misleading: '{resource} has no alarm on {metric} but on dimensions that AWS never publishes: {alarms}.',
  unreadable: 'Whether an alarm on {metric} of {resource} reaches somebody cannot be read: {reasons}.',
  watchedOutside:
    '{resource} has no alarm on {metric} that reaches somebody; metric streams send it to another product, which may watch it: {streams}.',
};
const sharedMetric =
  '{resource} shares the metric {metric} with {others}: AWS counts them under one name, so no alarm can tell them apart.';

/** Makes a row of an alarm table a check, by [E-ALARM] of catalogue 0.6. */
export function alarmCoverCheck<const Subject extends Kind, const Join extends Kind>(
  row: AlarmRow<Subject, Join | AlarmHint>,
): Check {
  const { namespace, metrics, dimensions, label, applies, misleading, perhaps, sharedWith, proposal, usage, ...meta } =
    row;
  return defineCheck<Subject, Join | AlarmHint, string, typeof options>({
    ...meta,
    hints: [usage, ...row.hints],
    scope: 'region',
    remedy: remedyOf(row),
    reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    options,
    messages: sharedWith === undefined ? messages : { ...messages, sharedMetric },
    judge(subject, context) {
      const answer = applies?.(subject, context) ?? { is: 'yes', evidence: {} };
      if (answer.is === 'no') return notApplicable(answer.because);
      const verdict = verdictOn({ row, subject, context }, answer.is === 'yes' ? answer.evidence : {});
      const isLacking = verdict.result === 'fail' || verdict.result === 'review';
      return answer.is === 'maybe' && isLacking ? answer.otherwise : verdict;
    },
  });
}

type Context<Join extends Kind> = JudgeContext<Join | AlarmHint, z.output<typeof options>>;

interface Case<Subject extends Kind, Join extends Kind> {
  readonly row: AlarmRow<Subject, Join | AlarmHint>;
  readonly subject: ResourceOf<Subject>;
  readonly context: Context<Join>;
}

function verdictOn<Subject extends Kind, Join extends Kind>(one: Case<Subject, Join>, evidence: Evidence): Verdict {
  const { row, subject, context } = one;
  const standings = row.dimensions(subject, context).map((sets) => ({ ...standingIn(one, sets), proposed: sets[0] }));
  const worst = standings.reduce((worse, other) => (isWorse(other, worse) ? other : worse));
  const alarms = worst.is === 'live' ? standings.flatMap((standing) => standing.alarms) : worst.alarms;
  const facts = { ...evidence, ...factsOf(one, worst.proposed), ...saidOf(alarms), aggregateAlarms: worst.aggregates };
  const related = [...new Set(alarms.map(({ alarm }) => alarm.arn))];

  const others = row.sharedWith?.(subject, context) ?? [];
  if (others.length > 0) return review('sharedMetric', { ...facts, others }, { related });
  const decisive = standings.filter(({ is }) => is === worst.is);
  const unseen = unseenBehind(one, decisive, related);
  if (worst.is === 'live') return unseen ?? passBecause(facts, { related });
  return (
    unreadBehind(worst, related) ??
    perhapsCovered(one) ??
    unseen ??
    lacking(worst, facts, { related, ...severityOf(facts) }, context)
  );
}

/** For a kind that was not read and may change how things stand. */
function unseenBehind<Subject extends Kind, Join extends Kind>(
  { context }: Case<Subject, Join>,
  standings: readonly AlarmStanding[],
  related: readonly Arn[],
): Verdict | undefined {
  const [unseen] = standings.flatMap((standing) => {
    const hint = hangsOn(standing);
    return (hint === undefined ? undefined : context.unread(hint)) ?? [];
  });
  return unseen === undefined ? undefined : notSeen(unseen, { related });
}

function unreadBehind({ alarms }: AlarmStanding, related: readonly Arn[]): Verdict | undefined {
  const [gap] = alarms.flatMap((alarm) => alarm.gap ?? []);
  return gap === undefined ? undefined : unknown(gap, { related });
}

/** What nobody has used for a month can be watched when somebody does. */
function severityOf({ traffic }: Evidence): Pick<Verdict, 'severity'> {
  return traffic === sayings.none ? { severity: { level: 'low', because: `traffic: ${traffic}` } } : {};
}

function perhapsCovered<Subject extends Kind, Join extends Kind>(one: Case<Subject, Join>): Verdict | undefined {
  const perhaps = one.row.perhaps?.(one.subject, one.context);
  if (perhaps === undefined) return undefined;
  const standing = standingOf(ask(one, perhaps.sets), one.context.options.aggregateCoversIndividual);
  const mayTell = standing.is === 'live' || standing.is === 'unread';
  return mayTell || unseenBehind(one, [standing], []) !== undefined ? perhaps.otherwise : undefined;
}

function lacking<Join extends Kind>(
  { is, alarms, streams, streamGap }: AlarmStanding,
  facts: Evidence,
  said: Pick<Verdict, 'severity'> & { readonly related: readonly Arn[] },
  { options: { externalMonitoring }, unread }: Context<Join>,
): Verdict {
  if (is === 'unreadable') return review(is, facts, said);
  const isDeaf = alarms.some(({ cause }) => cause === 'dead-action');
  const part = { related: said.related, ...(isDeaf ? { subKey: 'dead-action' } : {}) };
  const details = { ...said, ...part };
  if (streams.length > 0) return review('watchedOutside', { ...facts, streams }, details);
  if (externalMonitoring) return review(is, facts, details);
  const unseen = streamGap === undefined ? unread('cloudwatch.metric-stream') : { gap: streamGap };
  return unseen === undefined ? fail(is, facts, details) : notSeen(unseen, part);
}

const sayings: Readonly<Record<Traffic, string>> = {
  fortnight: 'within two weeks',
  month: 'within 30 days',
  none: 'none in 30 days',
};

function trafficOf<Subject extends Kind, Join extends Kind>({ row, subject, context }: Case<Subject, Join>): string {
  const usage: Found<ResourceOf<Kind>> = context.find(row.usage, subject.arn);
  return usage.is === 'found' && 'traffic' in usage.value ? sayings[usage.value.traffic] : 'not measured';
}

function standingIn<Subject extends Kind, Join extends Kind>(
  one: Case<Subject, Join>,
  sets: readonly DimensionSet[],
): AlarmStanding {
  const cover = ask(one, sets);
  const misled = (one.row.misleading?.(one.subject) ?? []).flatMap((wrong) =>
    ask(one, wrong).watching.filter(({ level }) => level === 'resource'),
  );
  const impossible = [...cover.impossible, ...misled.map(({ alarm }) => alarm)];
  return standingOf({ ...cover, impossible }, one.context.options.aggregateCoversIndividual);
}

function ask<Subject extends Kind, Join extends Kind>(
  { row, subject, context }: Case<Subject, Join>,
  dimensions: readonly DimensionSet[],
): AlarmCover {
  const { account, region } = subject;
  const { namespace, metrics } = row;
  return context.analysis.alarmCover({ namespace, metrics, dimensions, account, region, now: context.now });
}

function factsOf<Subject extends Kind, Join extends Kind>(
  one: Case<Subject, Join>,
  dimensions: DimensionSet,
): Evidence {
  const { row, subject } = one;
  const resource = row.label?.(subject) ?? subject.name;
  return {
    resource,
    metric: row.metrics.join(' or '),
    alarmName: `${resource}-${row.metrics[0]}`,
    dimensions: Object.entries(dimensions).map(([name, value]) => `Name=${name},Value=${shorthand(value)}`),
    traffic: trafficOf(one),
  };
}

function saidOf(alarms: AlarmStanding['alarms']): Evidence {
  return {
    alarms: [...new Set(alarms.map(({ alarm }) => alarm.name))],
    reasons: [...new Set(alarms.map(({ alarm, because }) => `${alarm.name} (${because})`))],
  };
}

/** The CLI's shorthand reads a comma, a bracket or a quotation mark as its own. */
function shorthand(value: string): string {
  return /^[\w.:/@ -]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

function remedyOf<Subject extends Kind, Join extends Kind>(row: AlarmRow<Subject, Join>): Remedy {
  const [metric] = row.metrics;
  const { statistic, threshold, periodSeconds, evaluationPeriods, datapointsToAlarm } = row.proposal;
  return {
    text: `Put an alarm on ${metric}: ${statistic} of at least ${threshold} in ${datapointsToAlarm} of ${evaluationPeriods} periods of ${periodSeconds} seconds, with an action that reaches somebody, such as an SNS topic with a confirmed subscription. Where there is an alarm already, mend its actions or dimensions.`,
    property: 'AWS::CloudWatch::Alarm',
    cli: `aws cloudwatch put-metric-alarm --alarm-name {alarmName} --namespace ${row.namespace} --metric-name ${metric} --dimensions {dimensions} --statistic ${statistic} --period ${periodSeconds} --evaluation-periods ${evaluationPeriods} --datapoints-to-alarm ${datapointsToAlarm} --threshold ${threshold} --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN --region {region}`,
  };
}
