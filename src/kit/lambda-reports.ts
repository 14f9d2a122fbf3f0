import type { LambdaFunction, LambdaReportCounts, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { hoursSince } from './hours-since.ts';
import { highestOf, lastDays, totalOf } from './measurements.ts';
import { middleOf } from './middle-of.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';

/** What tells of the memory and the starts of a function, beside its durations: each costs money, so that none may be there. */
export const reportHints = ['cloudwatch.insights-metrics', 'cloudwatch.lambda-metrics', 'logs.lambda-reports'] as const;

export type ReportsContext = Pick<JudgeContext<(typeof reportHints)[number], unknown>, 'find' | 'now' | 'unread'>;

/** The verdict in place of evidence that is not there. */
interface Lacking {
  readonly verdict: Verdict<never>;
}

/** Whether Lambda Insights measures a function. */
export function hasInsightsLayer({ layerArns }: Pick<LambdaFunction, 'layerArns'>): boolean {
  return layerArns.some((layer) => layer.includes(':layer:LambdaInsightsExtension'));
}

const days = 14;
const daysToSettle = 7;

/** What Lambda reported of at least so many calls within two weeks. */
export function reportsOf(
  subject: LambdaFunction,
  minCalls: number,
  { find, now, unread }: ReportsContext,
): (LambdaReportCounts & { readonly days: number }) | Lacking {
  if (isUnsettled(subject, now)) return lacking('it was changed less than a week ago');
  if (subject.logFormat === 'JSON' && subject.systemLogLevel === 'WARN')
    return lacking('its system log level is WARN, by which calls that succeed are not reported');
  const found = find('logs.lambda-reports', subject.arn);
  if (found.is !== 'found') {
    const unseen = unread('logs.lambda-reports');
    return unseen === undefined
      ? lacking('logInsights.groups names no log group that is there and that it writes to')
      : { verdict: notSeen(unseen) };
  }
  const { answer, days: asked } = found.value;
  if (!answer.seen) return { verdict: unknown(answer.gap) };
  if ('none' in answer.value) return lacking(answer.value.none);
  return answer.value.calls < minCalls ? tooFew(minCalls) : { ...answer.value, days: asked };
}

/** The share of its memory that a function used at most, over at least so many calls. */
export function memoryUse(
  subject: LambdaFunction,
  minCalls: number,
  context: ReportsContext,
): { readonly share: number; readonly source: string } | Lacking {
  const insights = insightsOf(subject, minCalls, context);
  const shares = insights?.memoryMax ?? [];
  if (shares.length > 0) return { share: highestOf(shares) / 100, source: 'Lambda Insights' };
  const reports = reportsOf(subject, minCalls, context);
  if ('verdict' in reports) return hiddenInsights(subject, context) ?? reports;
  return { share: reports.maxUsedMegabytes / subject.memoryMegabytes, source: 'reports in its log' };
}

export interface Starts {
  /** How long nine of ten starts take at most, by code or from a snapshot. */
  readonly p90Milliseconds: number;
  readonly starts: number;
  readonly calls: number;
  readonly days: number;
  readonly source: string;
}

/** How long a function's environments take to start, of at least so many starts. */
export function startsOf(
  subject: LambdaFunction,
  { minCalls, minStarts }: { readonly minCalls: number; readonly minStarts: number },
  context: ReportsContext,
): Starts | Lacking {
  const insights = insightsOf(subject, minCalls, context);
  if (insights !== undefined && totalOf(insights.starts) >= minStarts) {
    const p90Milliseconds = Math.round(middleOf(insights.startP90));
    return {
      p90Milliseconds,
      starts: totalOf(insights.starts),
      calls: insights.calls,
      days: insights.span,
      source: 'Lambda Insights',
    };
  }
  const reports = reportsOf(subject, minCalls, context);
  if ('verdict' in reports) return hiddenInsights(subject, context) ?? reports;
  const {
    coldStarts: starts,
    calls,
    days: asked,
    initP90Milliseconds: init = 0,
    restoreP90Milliseconds: restore = 0,
  } = reports;
  if (starts < minStarts) return lacking(`fewer than ${String(minStarts)} calls began with a start`);
  return { p90Milliseconds: Math.max(init, restore), starts, calls, days: asked, source: 'reports in its log' };
}

/** Of the two weeks, where there were enough calls since the function last changed. */
function insightsOf(subject: LambdaFunction, minCalls: number, { find, now }: ReportsContext) {
  const insights = find('cloudwatch.insights-metrics', subject.arn);
  const metrics = find('cloudwatch.lambda-metrics', subject.arn);
  if (insights.is !== 'found' || metrics.is !== 'found' || isUnsettled(subject, now)) return undefined;
  const span = Math.min(days, Math.floor(hoursSince(subject.lastModified, now) / 24));
  const lately = (values: Parameters<typeof lastDays>[0]) => lastDays(values, span, now);
  const calls = totalOf(lately(metrics.value.daily.invocations));
  const { memoryMax, startP90, starts } = insights.value.daily;
  if (calls < minCalls) return undefined;
  return { calls, span, memoryMax: lately(memoryMax), startP90: lately(startP90), starts: lately(starts) };
}

/** Where it has the layer, and what that measured could not be read. */
function hiddenInsights(subject: LambdaFunction, { unread }: ReportsContext): Lacking | undefined {
  if (!hasInsightsLayer(subject)) return undefined;
  const unseen = unread('cloudwatch.insights-metrics', 'cloudwatch.lambda-metrics');
  return unseen !== undefined && 'gap' in unseen ? { verdict: unknown(unseen.gap) } : undefined;
}

function isUnsettled({ lastModified }: LambdaFunction, now: Date): boolean {
  return hoursSince(lastModified, now) < daysToSettle * 24;
}

function tooFew(minCalls: number): Lacking {
  return lacking(`fewer than ${String(minCalls)} calls were reported`);
}

function lacking(because: string): Lacking {
  return { verdict: insufficientEvidence(because) };
}
