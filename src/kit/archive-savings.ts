import type { LogGroup, Price, Priced } from '#model';
import { savingsOf } from './savings.ts';

type PriceOf = (id: 'logs.gb-month' | 's3.gb-month.GLACIER', region: string) => Price | undefined;

/** At best all that is stored moves to Glacier; what is still read, and how far AWS compresses it, is not known. */
export function archiveSavings({ arn, region, storedBytes }: LogGroup, priceOf: PriceOf): Priced {
  const gigabytes = storedBytes / 2 ** 30;
  return savingsOf({
    of: { arn, region },
    part: 'storage',
    measured: `${String(Math.round(gigabytes))} GB stored, of which some is still read`,
    lines: [
      { price: priceOf('logs.gb-month', region), low: 0, high: gigabytes },
      { price: priceOf('s3.gb-month.GLACIER', region), low: 0, high: -gigabytes },
    ],
  });
}
