import type { LambdaFunction, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { hoursSince } from './hours-since.ts';
import { serviceReport } from './service-report.ts';
import { insufficientEvidence } from './verdicts.ts';

/** Whether a function that may sends metrics to CloudWatch by calls of PutMetricData. */
type MetricCalls =
  | { readonly is: 'seen'; readonly by: string; readonly lastUsed?: string }
  /** Its role called CloudWatch; which of the actions, IAM does not tell. */
  | { readonly is: 'possible'; readonly lastUsed: string }
  | { readonly is: 'unused'; readonly lastUsed: string }
  | { readonly is: 'unclear'; readonly verdict: Verdict<never> };

export const metricCallsHints = ['iam.service-last-accessed', 'xray.trace-sample'] as const;

type Context = Pick<
  JudgeContext<(typeof metricCallsHints)[number] | 'lambda.function', { readonly usedWithinDays: number }>,
  'where' | 'unread' | 'now' | 'options'
>;

/** By one call in a trace, which is the function's own, or else by IAM's report of its role. */
export function metricCalls(subject: LambdaFunction, context: Context): MetricCalls {
  const { where, now, options } = context;
  const traces = where('xray.trace-sample', 'functionArn', subject.arn);
  if (traces.some(({ calls }) => calls.seen && calls.value.putsMetrics)) return { is: 'seen', by: 'a trace' };
  const services = serviceReport(subject.roleArn, context);
  if ('result' in services) return { is: 'unclear', verdict: services };

  const cloudwatch = services.find(({ namespace }) => namespace === 'cloudwatch');
  const tracked = cloudwatch?.actions.find(({ name }) => name === 'PutMetricData');
  const { lastAccessed: lastUsed } = tracked ?? cloudwatch ?? { lastAccessed: undefined };
  if (lastUsed === undefined) return { is: 'unused', lastUsed: 'never' };
  if (hoursSince(lastUsed, now) > options.usedWithinDays * 24) return { is: 'unused', lastUsed };
  const others = where('lambda.function', 'roleArn', subject.roleArn).filter(({ arn }) => arn !== subject.arn);
  if (others.length > 0) return { is: 'unclear', verdict: sharedWith(others) };
  return tracked === undefined
    ? { is: 'possible', lastUsed }
    : { is: 'seen', by: "IAM's report of its role", lastUsed };
}

function sharedWith(others: readonly LambdaFunction[]): Verdict<never> {
  const names = others.map(({ name }) => name).sort();
  return insufficientEvidence(`its role is also that of ${names.join(', ')}: which of them called is not known`);
}
