/**
 * US dollars, us-east-1, without free tiers and discounts, as AWS's pricing pages had them in November 2026
 * (aws.amazon.com/SERVICE/pricing). Other regions differ by some tenths.
 */
export const listPrices = {
  /** arm64 */
  lambdaGigabyteSecond: 0.000_013_333_4,
  lambdaRequest: 0.2 / 1e6,
  stateTransition: 0.025 / 1e3,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  putObject: 0.005 / 1e3,
  getObject: 0.0004 / 1e3,
  /** Of a series that GetMetricData is asked for. */
  metricRead: 0.01 / 1e3,
  /** A month; an alarm on an expression counts once a metric in it. */
  alarmMetric: 0.1,
  customMetric: 0.3,
  key: 1,
  dashboard: 3,
  logGigabyte: 0.5,
} as const;
