import type { EstimatedMonthlySavings, RunCost, SavingsTotal } from '#model';
import { count, grouped } from './plain-text.ts';

type Estimate = Pick<EstimatedMonthlySavings, 'low' | 'high'>;

/** `12.30 to 45.60 USD a month` */
export function estimateInWords({ low, high }: Estimate): string {
  if (high < 0.01) return 'less than 0.01 USD a month';
  const range = low === high ? dollars(high) : `${dollars(low)} to ${dollars(high)}`;
  return `${range} USD a month`;
}

/** What can be saved in all; undefined where no finding is about money. */
export function savingsInWords(total: SavingsTotal): string | undefined {
  const { findings, unpriced } = total;
  if (findings + unpriced === 0) return undefined;
  if (findings === 0) return `not known, of ${count(unpriced, 'finding')}`;
  const sum = `${estimateInWords(total)} by ${count(findings, 'finding')}`;
  return unpriced === 0 ? sum : `${sum}; not known of ${grouped(unpriced)} more`;
}

/** What a run was charged for: `about 0.07000 USD, for 7,000 series of metrics`. */
export function costInWords({ dollars: paid, metricSeries, scannedBytes, costRequests }: RunCost): string {
  const items = [
    ...(metricSeries === 0 ? [] : [`${grouped(metricSeries)} series of metrics`]),
    ...(scannedBytes === 0 ? [] : [`${grouped(Math.ceil(scannedBytes / 2 ** 20))} MB of logs queried`]),
    ...(costRequests === 0 ? [] : [count(costRequests, 'request to Cost Explorer', 'requests to Cost Explorer')]),
  ];
  return items.length === 0 ? 'nothing' : `about ${paid.toFixed(5)} USD, for ${items.join(' and ')}`;
}

function dollars(amount: number): string {
  return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
