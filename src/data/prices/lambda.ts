import { inBoth, priceList } from './price-list.ts';

/** First volume tier. */
export const lambdaPrices = priceList({
  source: 'https://aws.amazon.com/lambda/pricing/',
  asOf: '2026-11-26',
  rows: {
    'lambda.gb-second.x86_64': ['GB-second', inBoth(0.0000166667)],
    'lambda.gb-second.arm64': ['GB-second', inBoth(0.0000133334)],
    'lambda.request': ['request', inBoth(0.0000002)],
    'lambda.provisioned-gb-second.x86_64': ['GB-second of provisioned concurrency', { 'us-east-1': 0.0000041667 }],
    'lambda.provisioned-gb-second.arm64': ['GB-second of provisioned concurrency', { 'us-east-1': 0.0000033334 }],
    'lambda.gb-second-in-provisioned.x86_64': ['GB-second', { 'us-east-1': 0.0000097222 }],
    'lambda.gb-second-in-provisioned.arm64': ['GB-second', { 'us-east-1': 0.0000077778 }],
    /** Above the free 512 MB. */
    'lambda.storage-gb-second': ['GB-second of temporary storage', { 'us-east-1': 0.0000000309 }],
    'lambda.snapstart-gb-second': ['GB-second of a cached snapshot', { 'us-east-1': 0.0000015046 }],
    'lambda.snapstart-restored-gb': ['GB restored', { 'us-east-1': 0.0001397998 }],
  },
});
