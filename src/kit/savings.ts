import type { Arn, Price, Priced, SpendPart } from '#model';

/** AWS reckons a month with so many hours. */
export const monthlyHours = 730;
const daysOfMonth = monthlyHours / 24;

export interface Saving {
  /** Whose money it is, which need not be the subject: a function's log group, say. */
  readonly of: { readonly arn: Arn; readonly region: string };
  readonly part: SpendPart;
  /** What was measured, with its figures: `5,000 GB-seconds of calls in 14 days`. */
  readonly measured: string;
  readonly lines: readonly [SavingLine, ...SavingLine[]];
}

/** So many units a month at a price. Fewer than none are what is paid instead. */
export interface SavingLine {
  /** As `priceOf` tells it: undefined where the region's is unknown. */
  readonly price: Price | undefined;
  readonly low: number;
  readonly high: number;
}

/**
 * What a finding saves, among the details of `fail` and `review`. Without a price of the region it says so instead; where
 * not a cent would be saved it says nothing.
 */
export function savingsOf({ of: { arn, region }, part, measured, lines }: Saving): Priced {
  const known = lines.flatMap(({ price, ...units }) => (price === undefined ? [] : [{ ...units, price }]));
  if (known.length < lines.length) return unpriced(`price of ${region} unknown`);
  const low = sumOf(known.map((line) => line.low * line.price.dollars));
  const high = sumOf(known.map((line) => line.high * line.price.dollars));
  if (cents(high) <= 0) return {};
  return {
    estimatedMonthlySavings: {
      low: cents(Math.max(0, low)),
      high: cents(high),
      currency: 'USD',
      basis: [measured, ...known.map(({ price }) => said(price))].join('; '),
      spend: `${arn} ${part}`,
    },
  };
}

/** It wastes dollars that cannot be reckoned: `no use measured`. */
export function unpriced(because: string): Priced {
  return { unpriced: because };
}

/** What was counted in so many days, as a month would have it. */
export function perMonth(counted: number, days: number): number {
  return (counted / days) * daysOfMonth;
}

/** What so long a time of calls is billed as. */
export function gigabyteSeconds(milliseconds: number, memoryMegabytes: number): number {
  return (milliseconds / 1000) * (memoryMegabytes / 1024);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function cents(dollars: number): number {
  return Math.round(dollars * 100) / 100;
}

function said({ unit, dollars, region, source, asOf }: Price): string {
  return `${decimal(dollars)} USD a ${unit} in ${region} (${source}, ${asOf})`;
}

/** Without an exponent. */
function decimal(dollars: number): string {
  return dollars.toFixed(12).replace(/\.?0+$/, '');
}
