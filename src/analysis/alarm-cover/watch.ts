import type { CloudwatchAlarm } from '#model';
import type { DimensionSet, WatchingAlarm } from '../alarm-cover.ts';
import type { Truth } from '../truth.ts';

/** One metric with one set of dimensions, as an alarm may watch it; a `*` stands for any one value. */
export interface Series {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: DimensionSet;
  readonly account: string;
}

/** The value of a dimension; an alarm may name one as what every object has (`constructor`). */
export function dimensionValue({ dimensions }: Pick<Series, 'dimensions'>, name: string): string | undefined {
  return Object.hasOwn(dimensions, name) ? dimensions[name] : undefined;
}

/** What one expression of an alarm looks at. */
export interface Watch {
  readonly alarm: CloudwatchAlarm;
  readonly by: WatchingAlarm['by'];
  /** Undefined where it may match several. */
  readonly metric: string | undefined;
  readonly matches: (series: Series) => Truth;
  /** Whether the alarm tells this value of a dimension from others, instead of summing over them. */
  readonly singlesOut: (dimension: string, value: string) => boolean;
}

/** An expression that we cannot read: it may watch what its text names. */
export function unreadableWatch(alarm: CloudwatchAlarm, by: Watch['by'], mayMean: (series: Series) => boolean): Watch {
  return {
    alarm,
    by,
    metric: undefined,
    matches: (series) => (mayMean(series) ? 'maybe' : 'no'),
    singlesOut: () => false,
  };
}

/** The account that an expression looks into, where it does not say so itself: its own surely, others if they are linked. */
export function accountTruth(alarm: CloudwatchAlarm, named: string | undefined, account: string): Truth {
  if (named !== undefined) return named === account ? 'yes' : 'no';
  return alarm.account === account ? 'yes' : 'maybe';
}

/** Whether a dimension has the value; a `*` can have it, and can have another. */
export function dimensionTruth(actual: string, wanted: string, isNegated: boolean): Truth {
  return actual === '*' || (actual === wanted) !== isNegated ? 'yes' : 'no';
}
