import type { DaySpan, MetricRecord } from '../estate/metric-record.ts';
import { random } from './shapes.ts';
import { highestMinute, sumOfMinutes, type Traffic } from './traffic.ts';

/** How the calls of a function go. */
export interface Calls {
  readonly traffic: Traffic;
  /** What half of the calls stay within. */
  readonly milliseconds: number;
  /** Calls that take longer: those that start cold, wait for something, or reach the timeout. */
  readonly slow?: { readonly share: number; readonly milliseconds: number };
  /** The share of calls that fail. */
  readonly failing?: number;
  /** How many may run at once. */
  readonly reserved?: number;
}

/** What Lambda publishes of a function: what does not find room is throttled, and counts as no invocation. */
export function functionPublishes(FunctionName: string, calls: Calls): MetricRecord[] {
  const { failing = 0, reserved } = calls;
  const admitted = admittedOf(calls);
  const ofCalls = (valueOf: (invocations: number, span: DaySpan) => number) => (span: DaySpan) => {
    const invocations = admitted(span);
    return invocations === 0 ? undefined : valueOf(invocations, span);
  };
  const came = (valueOf: (span: DaySpan) => number) => (span: DaySpan) =>
    calls.traffic.count(span) === 0 ? undefined : valueOf(span);
  const aMetric = (name: string, during: NonNullable<MetricRecord['during']>): MetricRecord => ({
    namespace: 'AWS/Lambda',
    name,
    dimensions: { FunctionName },
    daily: {},
    during,
  });
  const quantile = (share: number) => ofCalls((number, span) => durationOf(calls, { number, span, share }));
  return [
    aMetric('Invocations', { Sum: ofCalls((invocations) => invocations) }),
    aMetric('Errors', { Sum: ofCalls((invocations) => Math.round(invocations * failing)) }),
    aMetric('Throttles', { Sum: came((span) => calls.traffic.count(span) - admitted(span)) }),
    aMetric('Duration', {
      p50: quantile(0.5),
      p95: quantile(0.95),
      p99: quantile(0.99),
      Maximum: quantile(1),
      Sum: ofCalls((number, span) => {
        const slow = slowCalls(calls, number, span);
        return slow * (calls.slow?.milliseconds ?? 0) + (number - slow) * calls.milliseconds;
      }),
    }),
    aMetric('ConcurrentExecutions', { Maximum: (span) => mostAtOnce(span, calls, reserved) }),
  ];
}

/** The mean of a call in seconds, by which calls overlap. */
function secondsOf({ milliseconds, slow = { share: 0, milliseconds: 0 } }: Calls): number {
  return ((1 - slow.share) * milliseconds + slow.share * slow.milliseconds) / 1000;
}

function wantedAtOnce(calls: Calls, minute: DaySpan): number {
  return (calls.traffic.count(minute) * secondsOf(calls)) / 60;
}

function admittedOf(calls: Calls): (span: DaySpan) => number {
  const { traffic, reserved } = calls;
  if (reserved === undefined) return traffic.count;
  const inMinute = (minute: DaySpan) => {
    const wanted = wantedAtOnce(calls, minute);
    const all = traffic.count(minute);
    return wanted <= reserved ? all : Math.floor((all * reserved) / wanted);
  };
  const known = new Map<string, number>();
  return (span) => {
    const key = `${String(span.ago)} ${String(span.from)} ${String(span.to)}`;
    const sum = known.get(key) ?? sumOfMinutes(span, inMinute);
    known.set(key, sum);
    return sum;
  };
}

export function mostAtOnce(span: DaySpan, calls: Calls, limit = Number.POSITIVE_INFINITY): number | undefined {
  return highestMinute(span, (minute) =>
    calls.traffic.count(minute) === 0 ? undefined : Math.min(limit, Math.ceil(wantedAtOnce(calls, minute))),
  );
}

/** Of a share of a call that day by day has some, or has none. */
function slowCalls({ slow, traffic: { times = 1 } }: Calls, number: number, { ago, from }: DaySpan): number {
  const ofOne = Math.floor((number / times) * (slow?.share ?? 0) + random(`slow ${String(ago)} ${String(from)}`));
  return Math.min(number, times * ofOne);
}

/** By nearest rank: of few calls the slowest of a hundred is the slowest. */
function durationOf(
  calls: Calls,
  { number, span, share }: { readonly number: number; readonly span: DaySpan; readonly share: number },
): number {
  const rank = Math.max(1, Math.ceil(number * share - 1e-9));
  const slow = slowCalls(calls, number, span);
  return rank > number - slow ? (calls.slow?.milliseconds ?? 0) : calls.milliseconds * (0.6 + (0.8 * rank) / number);
}

/** What Lambda publishes of an alias with so many environments kept ready: other calls spill over. */
export function provisionedPublishes(FunctionName: string, alias: string, calls: Calls, units: number): MetricRecord[] {
  const dimensions = { FunctionName, Resource: `${FunctionName}:${alias}` };
  const { traffic } = calls;
  const used = (span: DaySpan) => {
    const most = mostAtOnce(span, calls, units);
    return most === undefined ? undefined : most / units;
  };
  const spilled = (minute: DaySpan) => {
    const wanted = wantedAtOnce(calls, minute);
    return wanted <= units ? 0 : Math.round(traffic.count(minute) * (1 - units / wanted));
  };
  const whereCalled = (valueOf: (span: DaySpan) => number) => (span: DaySpan) =>
    traffic.count(span) === 0 ? undefined : valueOf(span);
  const namespace = 'AWS/Lambda';
  return [
    { namespace, name: 'ProvisionedConcurrencyUtilization', dimensions, daily: {}, during: { Maximum: used } },
    { namespace, name: 'Invocations', dimensions, daily: {}, during: { Sum: whereCalled(traffic.count) } },
    {
      namespace,
      name: 'ProvisionedConcurrencySpilloverInvocations',
      dimensions,
      daily: {},
      during: { Sum: whereCalled((span) => sumOfMinutes(span, spilled)) },
    },
  ];
}

/** What Lambda publishes of all functions of a region together. */
export function regionPublishes(functions: readonly Calls[]): MetricRecord[] {
  const sumOf = (some: readonly Calls[]) => (span: DaySpan) =>
    highestMinute(span, (minute) =>
      some.some(({ traffic }) => traffic.count(minute) > 0)
        ? Math.ceil(some.reduce((sum, one) => sum + wantedAtOnce(one, minute), 0))
        : undefined,
    );
  const free = functions.filter(({ reserved }) => reserved === undefined);
  const common = { namespace: 'AWS/Lambda', dimensions: {}, daily: {} };
  return [
    { ...common, name: 'ConcurrentExecutions', during: { Maximum: sumOf(functions) } },
    { ...common, name: 'UnreservedConcurrentExecutions', during: { Maximum: sumOf(free) } },
  ];
}
