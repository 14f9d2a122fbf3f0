import type { Session } from '#aws';
import { costOf } from '../engine/index.ts';

/** What was asked of AWS, an operation a line, the most called first. */
export function statsOf({ counts: { byOperation, calls, attempts, series } }: Pick<Session, 'counts'>): string {
  const rows = [...byOperation].sort(([one, a], [other, b]) =>
    b.calls === a.calls ? one.localeCompare(other) : b.calls - a.calls,
  );
  const throttled = rows.reduce((sum, [, count]) => sum + count.throttled, 0);
  const lines = [
    line('calls', 'attempts', 'throttled', 'operation'),
    ...rows.map(([name, count]) => line(count.calls, count.attempts, count.throttled, name)),
    line(calls, attempts, throttled, 'in all'),
    ...(series === 0
      ? []
      : [`Metrics: ${String(series)} series, about ${costOf({ metricSeries: series }).dollars.toFixed(5)} USD.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function line(calls: number | string, attempts: number | string, throttled: number | string, what: string): string {
  return `${String(calls).padStart(8)} ${String(attempts).padStart(9)} ${String(throttled).padStart(10)}  ${what}`;
}
