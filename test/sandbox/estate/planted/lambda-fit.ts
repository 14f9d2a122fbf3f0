import { fn, type Planted, rows, staging, us } from './row.ts';

/** Whether functions fit what they run on: the processor, the SDK, the network. */
export const lambdaFit: readonly Planted[] = [
  ...rows('lambda-architecture-arm64', [
    [fn('loyalty-points'), 'fail', 'Node.js on x86_64, without a layer'],
    [fn('invoice-renderer'), 'not-applicable', 'Node.js on x86_64, and a layer for nothing else'],
    [fn('thumbnailer'), 'not-applicable', 'an image for x86_64'],
    [fn('edge-headers', us), 'not-applicable', 'at the edge there is nothing else'],
    [fn('orders-api'), 'pass', 'arm64'],
  ]),
  ...rows('lambda-sdk-client-tuning', [
    [fn('tax-rules'), 'review', 'its alias points to versions on nodejs16.x'],
    [fn('legacy-thumbnailer', staging), 'pass', 'nodejs16.x that is told to keep connections', [1]],
    [fn('orders-api'), 'pass', 'an old version on nodejs18.x, the first that keeps them by itself'],
    [fn('fraud-model'), 'not-applicable', 'Python'],
  ]),
  ...rows('lambda-vpc-necessity', [
    [fn('customer-sync'), 'review', 'the default group, which nothing else has, and a way out by a NAT gateway'],
    [fn('data-export'), 'pass', 'databases let its group in'],
    [fn('payment-capture'), 'pass', 'search and databases let its group in'],
    [fn('payment-capture', staging), 'pass', 'nothing leaves its subnet, which may be why it is there'],
    [fn('orders-api'), 'not-applicable', 'in no VPC'],
  ]),
];
