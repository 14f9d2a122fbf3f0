import { restApiArn } from '../builders/rest-api.ts';
import { arnAt } from '../place.ts';
import { deepRows, eu, fn, type Planted, queue, us } from './row.ts';

const lambdaOf = (at = eu) => arnAt(at, 'lambda', 'account-settings');
const stream = (name: string) => arnAt(eu, 'kinesis', `stream/${name}`);

/** What usage tells, and only a deep audit asks for. */
export const metrics: readonly Planted[] = [
  ...deepRows('lambda-throttles-observed', [
    [fn('payment-capture'), 'fail', 'five of 255 calls'],
    [fn('orders-query'), 'pass', 'one of more than a thousand calls'],
  ]),
  ...deepRows('lambda-reserved-saturation', [
    [fn('orders-worker'), 'fail', '49 of 50 reserved executions, every day'],
    [fn('catalog-write'), 'pass', '22 of 25'],
  ]),
  ...deepRows('lambda-timeout-tight', [
    [fn('fraud-model'), 'fail', 'a call reaches its timeout every day'],
    [fn('price-check'), 'fail', 'its slowest calls take four fifths of its timeout'],
    [fn('orders-api'), 'pass', 'its slowest calls take a fifth'],
  ]),
  ...deepRows('lambda-timeout-excessive', [
    [fn('shipment-tracker'), 'fail', 'a minute, and its slowest calls take little more than a second'],
    [fn('invoice-renderer'), 'pass', 'half a minute, five times its slowest calls'],
  ]),
  ...deepRows('lambda-error-cost', [
    [fn('invoice-renderer'), 'fail', '8 % of its calls fail'],
    [fn('shipment-tracker'), 'pass', '4.8 % of its calls fail'],
  ]),
  ...deepRows('lambda-concurrency-headroom', [
    [lambdaOf(), 'fail', '860 of 1,000 executions at once'],
    [lambdaOf(us), 'pass', '690 of 1,000'],
  ]),
  ...deepRows('lambda-unreserved-pool', [
    [lambdaOf(), 'fail', '830 of the 925 that nobody reserved'],
    [lambdaOf(us), 'not-applicable', 'nobody reserved any'],
  ]),
  ...deepRows('apigw-sync-long-running', [
    [restApiArn(eu, 'retur0007g', 'stages/prod'), 'fail', 'one request in twenty waits twelve seconds'],
    [restApiArn(eu, 'shop00001a', 'stages/prod'), 'pass', 'one request in twenty waits nearly ten seconds'],
  ]),
  ...deepRows('apigw-throttle-headroom', [
    [restApiArn(eu, 'shop00001a', 'stages/prod'), 'fail', 'its limit is 500 requests a second, and it comes to 370'],
    [restApiArn(eu, 'retur0007g', 'stages/prod'), 'pass', 'it comes to 324'],
  ]),
  ...deepRows('kinesis-putrecords-failed', [
    [stream('clickstream'), 'fail', 'fifty of ten thousand records a day are throttled'],
    [stream('order-stream'), 'pass', 'all records arrive'],
  ]),
  ...deepRows('sqs-dlq-not-drained', [
    [queue('invoices-dlq'), 'fail', '42 messages wait every day, and a move has ended'],
    [queue('orders-dlq'), 'pass', 'its messages are being moved back'],
  ]),
];
