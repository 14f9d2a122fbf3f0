import { inBoth, priceList } from './price-list.ts';

/** First volume tier. */
export const cloudwatchPrices = priceList({
  source: 'https://aws.amazon.com/cloudwatch/pricing/',
  asOf: '2026-11-26',
  rows: {
    'cloudwatch.series-read': ['series that GetMetricData is asked for', inBoth(0.00001)],
    'cloudwatch.alarm-metric': ['alarm metric', inBoth(0.1)],
    'cloudwatch.alarm-metric-high-resolution': ['alarm metric of high resolution', inBoth(0.3)],
    'cloudwatch.composite-alarm': ['composite alarm', inBoth(0.5)],
    'cloudwatch.custom-metric': ['custom metric', inBoth(0.3)],
    'cloudwatch.dashboard': ['dashboard', inBoth(3)],
    'logs.ingested-gb.STANDARD': ['GB ingested', { 'us-east-1': 0.5, 'eu-west-1': 0.57 }],
    'logs.ingested-gb.INFREQUENT_ACCESS': ['GB ingested', { 'us-east-1': 0.25 }],
    /** Of compressed data. */
    'logs.gb-month': ['GB-month', inBoth(0.03)],
    'logs.scanned-gb': ['GB scanned by Logs Insights', { 'us-east-1': 0.005 }],
  },
});
