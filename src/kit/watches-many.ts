import type { WatchingAlarm } from '../analysis/alarm-cover.ts';

/** Whether an alarm watches functions together: their metric without dimensions, a query, or an expression over so many. */
export function watchesMany({ alarm, by }: WatchingAlarm, least: number): boolean {
  const metrics = [alarm.metric, ...alarm.queries.map(({ metric }) => metric)].filter((one) => one !== undefined);
  if (by !== 'metric' && by !== 'metric-math') return true;
  if (metrics.some(({ dimensions }) => Object.keys(dimensions).length === 0)) return true;
  return new Set(metrics.flatMap(({ dimensions }) => dimensions['FunctionName'] ?? [])).size >= least;
}
