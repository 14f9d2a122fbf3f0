import { priceList } from './price-list.ts';

export const kinesisPrices = priceList({
  source: 'https://aws.amazon.com/kinesis/data-streams/pricing/',
  asOf: '2026-11-26',
  rows: {
    'kinesis.shard-hour': ['shard-hour', { 'us-east-1': 0.015, 'eu-west-1': 0.017 }],
    'kinesis.on-demand-stream-hour': ['stream-hour', { 'us-east-1': 0.04 }],
  },
});
