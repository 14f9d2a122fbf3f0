import type { Evidence, Kind, Remedy, ResourceOf } from '#model';
import type { AlarmProposal, AlarmRow, AlarmRowContext } from './alarm-row.ts';

/** The alarm that a row proposes, with holes for what hangs on the subject. */
export function alarmRemedy<Subject extends Kind, Join extends Kind>(row: AlarmRow<Subject, Join>): Remedy {
  const { namespace, metrics, isRegional = false, proposal, advice } = row;
  const { statistic, threshold, periodSeconds, evaluationPeriods, datapointsToAlarm } = proposal;
  const { operator, says } = comparisonOf(proposal);
  const limit = typeof threshold === 'number' ? String(threshold) : threshold.says;
  const options = [
    `--alarm-name {alarmName} --namespace ${namespace} --metric-name {metricName}`,
    ...(isRegional ? [] : ['--dimensions {dimensions}']),
    `${statistic.startsWith('p') ? '--extended-statistic' : '--statistic'} ${statistic} --period ${periodSeconds}`,
    `--evaluation-periods ${evaluationPeriods} --datapoints-to-alarm ${datapointsToAlarm}`,
    `--threshold ${typeof threshold === 'number' ? limit : '{threshold}'} --comparison-operator ${operator}`,
    '--treat-missing-data notBreaching --alarm-actions TOPIC_ARN --region {region}',
  ];
  return {
    text: `Put an alarm on ${metrics.join(' or ')}: ${statistic} ${says} ${limit} in ${datapointsToAlarm} of ${evaluationPeriods} periods of ${periodSeconds} seconds, with an action that reaches somebody, such as an SNS topic with a confirmed subscription. Where there is an alarm already, mend its actions or dimensions.${advice === undefined ? '' : ` ${advice}`}`,
    property: 'AWS::CloudWatch::Alarm',
    cli: `aws cloudwatch put-metric-alarm ${options.join(' ')}`,
  };
}

const comparisons = {
  GreaterThanOrEqualToThreshold: 'of at least',
  GreaterThanThreshold: 'above',
  LessThanThreshold: 'below',
} as const;

function comparisonOf<Subject extends Kind, Join extends Kind>({ comparison }: AlarmProposal<Subject, Join>) {
  const operator = comparison ?? 'GreaterThanOrEqualToThreshold';
  return { operator, says: comparisons[operator] };
}

/** The threshold that follows from the subject, as evidence for the proposed command; nothing where the row names a number. */
export function thresholdOf<Subject extends Kind, Join extends Kind>(
  { proposal: { threshold } }: AlarmRow<Subject, Join>,
  subject: ResourceOf<Subject>,
  context: AlarmRowContext<Join>,
  metric: string,
): Evidence {
  return typeof threshold === 'number' ? {} : { threshold: threshold.of(subject, context, metric) ?? 'THRESHOLD' };
}

/** The CLI's shorthand reads a comma, a bracket or a quotation mark as its own. */
export function asShorthand(value: string): string {
  return /^[\w.:/@ -]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}
