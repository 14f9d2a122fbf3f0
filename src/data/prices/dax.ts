import { priceList } from './price-list.ts';

export const daxPrices = priceList({
  source: 'https://aws.amazon.com/dynamodb/pricing/',
  asOf: '2026-11-26',
  rows: {
    'dax.node-hour.dax.t3.small': ['node-hour', { 'us-east-1': 0.04 }],
  },
});
