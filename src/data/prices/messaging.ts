import { inBoth, priceList } from './price-list.ts';

/** First volume tiers. */
export const sqsPrices = priceList({
  source: 'https://aws.amazon.com/sqs/pricing/',
  asOf: '2026-11-26',
  rows: {
    'sqs.request.standard': ['request', inBoth(0.0000004)],
    'sqs.request.fifo': ['request', inBoth(0.0000005)],
  },
});

export const snsPrices = priceList({
  source: 'https://aws.amazon.com/sns/pricing/',
  asOf: '2026-11-26',
  rows: { 'sns.request': ['request', inBoth(0.0000005)] },
});

export const sfnPrices = priceList({
  source: 'https://aws.amazon.com/step-functions/pricing/',
  asOf: '2026-11-26',
  rows: {
    'sfn.transition': ['state transition', inBoth(0.000025)],
    'sfn.express-request': ['request', inBoth(0.000001)],
    'sfn.express-gb-second': ['GB-second', inBoth(0.00001667)],
  },
});
