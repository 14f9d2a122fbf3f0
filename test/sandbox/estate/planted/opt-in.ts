import { arnAt } from '../place.ts';
import { deepRows, eu, fn, type Planted, rows, us } from './row.ts';

/** What is told by those reads alone that are made where they were asked for by name. */
export const optIn: readonly Planted[] = [
  ...deepRows('lambda-log-structured-sample', [
    [fn('quick-lookup'), 'review', 'lines of text'],
    [fn('catalog-read'), 'review', 'JSON with an id of the request, but no correlation id'],
    [fn('orders-api'), 'pass', 'JSON with all that helps, among lines of Lambda that have none of it'],
    [fn('admin-console'), 'insufficient-evidence', 'metrics are no lines of a log'],
    [fn('cart-service'), 'insufficient-evidence', 'nothing was logged of late'],
  ]),
  ...rows('lambda-log-structured-sample', [
    [fn('quick-lookup'), 'insufficient-evidence', 'samples are read where they were asked for'],
  ]),
  ...deepRows('lambda-emf-usage', [
    [fn('metrics-forwarder'), 'review', 'a trace has a call of PutMetricData, and its log no metrics'],
    [fn('admin-console'), 'pass', 'it may, and its role called CloudWatch, but its log holds metrics'],
    [fn('orders-api'), 'not-applicable', 'its role may not'],
  ]),
  ...rows('lambda-emf-usage', [
    [fn('metrics-forwarder'), 'insufficient-evidence', 'whether a right is used is read where it was asked for'],
  ]),
  ...deepRows('xray-annotations', [
    [region(us), 'review', 'a key that AWS added by itself'],
    [region(eu), 'pass', 'one function annotates'],
  ]),
  ...rows('xray-annotations', [[region(eu), 'insufficient-evidence', 'traces are read where they were asked for']]),
  ...deepRows('xray-subsegments', [
    [region(us), 'review', 'a call of another address is no step of its own'],
    [region(eu), 'pass', 'one function names its handler'],
  ]),
];

function region(at: typeof eu): string {
  return arnAt(at, 'account', 'region');
}
