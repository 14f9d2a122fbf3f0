import * as z from 'zod/mini';
import {
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  metricCalls,
  metricCallsHints,
  notApplicable,
  notSeen,
  passBecause,
  review,
  sampledLog,
  unknown,
} from '#kit';
import type { Evidence, LambdaFunction } from '#model';

const logHints = ['logs.sample', 'logs.group'] as const;
const action = 'cloudwatch:PutMetricData';

export const lambdaEmfUsage = defineCheck({
  id: 'lambda-emf-usage',
  title: 'A function publishes its metrics with its logs',
  question: 'OPS1',
  practices: ['OPS1-04'],
  scope: 'region',
  severity: 'informational',
  why: 'A call of PutMetricData makes every invocation wait, costs by the request, and fails when it is throttled.',
  remedy: {
    text: 'Write the metrics as events of the embedded metric format, with Powertools or the EMF library, and take cloudwatch:PutMetricData from the role.',
    property: 'AWS::IAM::Role Policies; AWS::Lambda::Function Environment.Variables POWERTOOLS_METRICS_NAMESPACE',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format.html',

  subject: 'lambda.function',
  joins: ['iam.role', 'lambda.function'],
  hints: [...metricCallsHints, ...logHints],
  /** Days without a call of CloudWatch after which the role no longer uses it. */
  options: z.strictObject({ usedWithinDays: z._default(z.number().check(z.positive()), 90) }),
  messages: {
    calls:
      '{function} sends metrics by PutMetricData (by {by}), and none of the events sampled in {group} holds metrics: it waits for each call.',
    mayCall:
      '{function} may call PutMetricData and called CloudWatch last on {lastUsed}; none of the events sampled in {group} holds metrics: see whether it sends them by calls.',
  },

  judge(subject, context) {
    const role = context.find('iam.role', subject.roleArn);
    if (role.is !== 'found')
      return insufficientEvidence(`its role is ${role.is === 'absent' ? 'gone' : 'not audited'}`);
    const may = context.analysis.policies.allows(role.value, action, '*');
    if (may === 'no') return notApplicable('its role may not call PutMetricData');
    if (may === 'unknown') return insufficientEvidence('a policy of its role was not in the snapshot');
    const calls = metricCalls(subject, context);
    if (calls.is === 'unclear') return calls.verdict;
    const { is, ...seen } = calls;
    const evidence = { function: subject.name, role: role.value.name, ...seen };
    if (is === 'unused') return passBecause({ ...evidence, usedWithinDays: context.options.usedWithinDays });
    return besides(subject, { message: is === 'seen' ? 'calls' : 'mayCall', evidence }, context);
  },
});

type Context = Pick<JudgeContext<(typeof logHints)[number] | 'lambda.function', unknown>, 'where' | 'unread'>;

interface Calls {
  readonly message: 'calls' | 'mayCall';
  readonly evidence: Evidence;
}

/** Metrics in its log may be all that it has, or some of them; that is for no check to tell. */
function besides(subject: LambdaFunction, { message, evidence }: Calls, { where, unread }: Context) {
  const unseen = unread('logs.sample') ?? unread('logs.group');
  if (unseen !== undefined) return notSeen(unseen);
  const log = sampledLog(subject, where);
  if (log.is === 'none') return insufficientEvidence(log.because);
  const { embeddedMetrics, name: group, logGroupArn } = log.sample;
  if (!embeddedMetrics.seen) return unknown(embeddedMetrics.gap);
  const seen = { ...evidence, group, embeddedMetrics: embeddedMetrics.value };
  if (embeddedMetrics.value === 'none') return review(message, seen, { related: [logGroupArn] });
  if (embeddedMetrics.value === 'unfinished') {
    return insufficientEvidence(`not all events of the last day in ${group} were looked at`);
  }
  if (log.others.length === 0) return passBecause(seen);
  return insufficientEvidence(`${group} holds metrics, and is also written to by ${log.others.join(', ')}`);
}
