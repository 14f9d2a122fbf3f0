import type { LogGroup, Price, Priced } from '#model';
import { savingsOf } from './savings.ts';

/** What it saves that a log group is not kept: it is billed compressed, in AWS's own example to 15 % of what went in. */
export function savingsOfStoredLogs(
  { arn, region, storedBytes }: Pick<LogGroup, 'arn' | 'region' | 'storedBytes'>,
  priceOf: (id: 'logs.gb-month', region: string) => Price | undefined,
): Priced {
  const gigabytes = storedBytes / 2 ** 30;
  const measured = `${gigabytes.toFixed(1)} GB before compression`;
  const lines = [{ price: priceOf('logs.gb-month', region), low: gigabytes * 0.15, high: gigabytes }] as const;
  return savingsOf({ of: { arn, region }, part: 'storage', measured, lines });
}
