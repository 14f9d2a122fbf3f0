import type { Spread } from '#model';

/** Values of equal periods in numbers; those of a period without data are not among them. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const sum = sorted.reduce((total, value) => total + value, 0);
  const mean = sum / Math.max(sorted.length, 1);
  const squares = sorted.reduce((total, value) => total + (value - mean) ** 2, 0);
  return {
    periods: sorted.length,
    sum,
    mean,
    deviation: Math.sqrt(squares / Math.max(sorted.length, 1)),
    max: sorted.at(-1) ?? 0,
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  };
}

/** By nearest rank. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}
