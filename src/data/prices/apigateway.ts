import { inBoth, priceList } from './price-list.ts';

/** First volume tier. */
export const apigatewayPrices = priceList({
  source: 'https://aws.amazon.com/api-gateway/pricing/',
  asOf: '2026-11-26',
  rows: {
    'apigateway.rest-request': ['REST request', inBoth(0.0000035)],
    'apigateway.http-request': ['HTTP request', { 'us-east-1': 0.000001, 'eu-west-1': 0.00000111 }],
    'apigateway.cache-hour.0.5': ['hour of a 0.5 GB cache', inBoth(0.02)],
    'apigateway.cache-hour.1.6': ['hour of a 1.6 GB cache', inBoth(0.038)],
    'apigateway.cache-hour.6.1': ['hour of a 6.1 GB cache', inBoth(0.2)],
    'apigateway.cache-hour.13.5': ['hour of a 13.5 GB cache', inBoth(0.25)],
    'apigateway.cache-hour.28.4': ['hour of a 28.4 GB cache', inBoth(0.5)],
    'apigateway.cache-hour.58.2': ['hour of a 58.2 GB cache', inBoth(1)],
    'apigateway.cache-hour.118': ['hour of a 118 GB cache', inBoth(1.9)],
    'apigateway.cache-hour.237': ['hour of a 237 GB cache', inBoth(3.8)],
  },
});
