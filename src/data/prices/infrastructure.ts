import { inBoth, priceList } from './price-list.ts';

export const vpcPrices = priceList({
  source: 'https://aws.amazon.com/vpc/pricing/',
  asOf: '2026-11-26',
  rows: {
    'vpc.nat-hour': ['hour of a NAT gateway', { 'us-east-1': 0.045, 'eu-west-1': 0.048 }],
    'vpc.nat-gb': ['GB through a NAT gateway', { 'us-east-1': 0.045, 'eu-west-1': 0.048 }],
  },
});

export const s3Prices = priceList({
  source: 'https://aws.amazon.com/s3/pricing/',
  asOf: '2026-11-26',
  rows: {
    's3.gb-month.STANDARD': ['GB-month', inBoth(0.023)],
    's3.gb-month.GLACIER': ['GB-month', inBoth(0.0036)],
    's3.put': ['PUT request', inBoth(0.000005)],
    's3.get': ['GET request', inBoth(0.0000004)],
  },
});

export const costExplorerPrices = priceList({
  source: 'https://aws.amazon.com/aws-cost-management/aws-cost-explorer/pricing/',
  asOf: '2026-11-26',
  rows: { 'ce.request': ['request', { 'us-east-1': 0.01 }] },
});

export const kmsPrices = priceList({
  source: 'https://aws.amazon.com/kms/pricing/',
  asOf: '2026-11-26',
  rows: { 'kms.key-month': ['key-month', inBoth(1)] },
});
