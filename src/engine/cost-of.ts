import type { Session } from '#aws';
import { priceOf } from '#data';
import type { RunCost } from '#model';
import type { Charged } from './source.ts';

const gigabyte = 2 ** 30;

/** What of all that a session asked is charged for. */
export function chargedOf({ series, scannedBytes, byOperation }: Session['counts']): Charged {
  const ofCosts = [...byOperation].filter(([operation]) => operation.startsWith('ce:'));
  return { metricSeries: series, scannedBytes, costRequests: ofCosts.reduce((sum, [, { calls }]) => sum + calls, 0) };
}

/**
 * At the list prices of the first region: series and requests cost the same in all of them, a gigabyte that is scanned some
 * tenths more or less.
 */
export function costOf({ metricSeries = 0, scannedBytes = 0, costRequests = 0 }: Partial<Charged>): RunCost {
  const dollars =
    metricSeries * dollarsOf('cloudwatch.series-read') +
    (scannedBytes / gigabyte) * dollarsOf('logs.scanned-gb') +
    costRequests * dollarsOf('ce.request');
  return { dollars: Math.round(dollars * 1e5) / 1e5, currency: 'USD', metricSeries, scannedBytes, costRequests };
}

function dollarsOf(id: 'cloudwatch.series-read' | 'logs.scanned-gb' | 'ce.request'): number {
  return priceOf(id, 'us-east-1')?.dollars ?? 0;
}
