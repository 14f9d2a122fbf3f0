import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { eu, type Planted, rows, us } from './row.ts';

export const alarmQuality: readonly Planted[] = [
  ...rows('alarm-aggregate-level', [
    [region(eu), 'fail', 'no alarm on the errors of all functions'],
    [region(eu), 'pass', 'alarms on whole REST APIs'],
  ]),
  ...rows('alarm-automated-response', [
    [region(eu), 'review', 'alarms that only tell'],
    [region(us), 'pass', 'an alarm that opens an item in Systems Manager'],
  ]),
  ...rows('alarm-dead-action', [
    [alarm('shipment-tracker-errors'), 'fail', 'a topic whose one subscription was never confirmed'],
    [alarm('customer-sync-errors'), 'fail', 'muted every day for a day'],
    [alarm('orders-worker-errors'), 'pass', 'a child of a composite alarm that tells somebody'],
    [alarm('nightly-cleanup-errors'), 'pass', 'a rule of EventBridge tells somebody'],
  ]),
  ...rows('alarm-dimension-invalid', [
    [alarm('fraud-model-errors'), 'fail', 'a dimension that Lambda does not publish'],
    [alarm('edge-headers-errors'), 'pass', 'the name under which a function at the edge is counted'],
  ]),
  ...rows('alarm-latency-percentile', [
    [alarm('storefront-slow'), 'fail', 'the average'],
    [alarm('back-office-slow'), 'pass', 'the average, beside an alarm on p95'],
  ]),
  ...rows('alarm-never-evaluates', [
    [alarm('stock-levels'), 'fail', 'an error in what it evaluates'],
    [alarm('stock-forecast'), ['pass', 'insufficient-evidence'], 'no data of a metric of its own'],
  ]),
];

function alarm(name: string): string {
  return arnAt(eu, 'cloudwatch', `alarm:${name}`);
}

function region(at: Place): string {
  return arnAt(at, 'account', 'region');
}
