import { type PriceId, priceOf } from '../../src/data/prices/index.ts';

/** US dollars, us-east-1, without free tiers and discounts, as `src/data/prices` has them with source and date. Other regions differ by some tenths. */
export const listPrices = {
  lambdaGigabyteSecond: dollarsOf('lambda.gb-second.arm64'),
  lambdaRequest: dollarsOf('lambda.request'),
  stateTransition: dollarsOf('sfn.transition'),
  writeUnit: dollarsOf('dynamodb.write-unit.STANDARD'),
  readUnit: dollarsOf('dynamodb.read-unit.STANDARD'),
  putObject: dollarsOf('s3.put'),
  getObject: dollarsOf('s3.get'),
  /** Of a series that GetMetricData is asked for. */
  metricRead: dollarsOf('cloudwatch.series-read'),
  /** A month; an alarm on an expression counts once a metric in it. */
  alarmMetric: dollarsOf('cloudwatch.alarm-metric'),
  customMetric: dollarsOf('cloudwatch.custom-metric'),
  key: dollarsOf('kms.key-month'),
};

function dollarsOf(id: PriceId): number {
  const price = priceOf(id, 'us-east-1');
  if (price === undefined) throw new Error(`no price of ${id}`);
  return price.dollars;
}
