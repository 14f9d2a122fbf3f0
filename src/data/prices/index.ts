import type { Price } from '#model';
import { apigatewayPrices } from './apigateway.ts';
import { cloudwatchPrices } from './cloudwatch.ts';
import { daxPrices } from './dax.ts';
import { dynamodbPrices } from './dynamodb.ts';
import { costExplorerPrices, kmsPrices, s3Prices, vpcPrices } from './infrastructure.ts';
import { kinesisPrices } from './kinesis.ts';
import { lambdaPrices } from './lambda.ts';
import { sfnPrices, snsPrices, sqsPrices } from './messaging.ts';
import type { PriceList } from './price-list.ts';

export const priceLists = [
  apigatewayPrices,
  cloudwatchPrices,
  costExplorerPrices,
  daxPrices,
  dynamodbPrices,
  kinesisPrices,
  kmsPrices,
  lambdaPrices,
  s3Prices,
  sfnPrices,
  snsPrices,
  sqsPrices,
  vpcPrices,
] as const;

type IdOf<List> = List extends PriceList<infer Id> ? Id : never;

export type PriceId = IdOf<(typeof priceLists)[number]>;

/** A list price in a region; undefined where that region's was not looked up, or nothing of that id is sold. */
export function priceOf(
  id: PriceId | `dax.node-hour.${string}` | `apigateway.cache-hour.${string}`,
  region: string,
): Price | undefined {
  const lines: readonly PriceList<string>[] = priceLists;
  for (const { rows, source, asOf } of lines) {
    const row = rows[id];
    const dollars = row?.[1][region];
    if (row !== undefined && dollars !== undefined) return { id, unit: row[0], region, dollars, source, asOf };
  }
  return undefined;
}
