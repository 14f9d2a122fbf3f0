import { apiV2Arn } from '../builders/api-v2.ts';
import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { deepRows, eu, fn, group, type Planted, rows, staging, us } from './row.ts';

const provisioned = (name: string) => `${fn(name)}:live`;
const stack = (name: string, at = staging) =>
  arnAt(at, 'cloudformation', `stack/${name}/${stableUuid(`${at.account}/${at.region}/${name}`)}`);

/** What is used, and what only costs. */
export const usage: readonly Planted[] = [
  ...rows('lambda-unused', [
    [fn('admin-console'), 'fail', 'nobody has called it for longer than metrics are kept'],
    [fn('ops-bot'), 'pass', 'called three weeks ago'],
  ]),
  ...rows('apigw-api-unused', [
    [apiV2Arn(eu, 'store0001a', 'stages/closed'), 'fail', 'it lets nobody in, and so nobody calls'],
    [apiV2Arn(eu, 'chat00003c', 'stages/prod'), 'pass', 'somebody connected two months ago'],
  ]),
  ...rows('log-group-orphan', [
    [group('/aws/lambda/orders-import'), 'fail', 'its function was deleted'],
    [group('/aws/lambda/us-east-1.edge-headers'), 'pass', 'its function is in America'],
  ]),
  ...rows('lambda-version-bloat', [
    [fn('session-store', us), 'fail', '24 versions and no alias'],
    [fn('orders-query'), 'pass', 'three versions'],
  ]),
  ...rows('lambda-package-size', [
    [fn('legacy-widget'), 'fail', '39 MB'],
    [fn('orders-api'), 'pass', 'less than one and a half'],
  ]),
  ...rows('lambda-pc-autoscaling', [
    [provisioned('order-notifier'), 'fail', 'eight environments that nothing scales'],
    [provisioned('orders-query'), 'pass', 'ten that are set by the clock'],
  ]),
  ...deepRows('lambda-pc-utilisation', [
    [provisioned('order-notifier'), 'fail', 'a fifth is in use at the highest'],
    [provisioned('audit-tap'), 'fail', 'it could not be set up'],
    [provisioned('orders-worker'), 'pass', 'three tenths are in use, and one call of a hundred finds none ready'],
  ]),
  ...deepRows('lambda-duration-cost-hotspot', [
    [fn('claim-settlement'), 'fail', 'most of the compute of its region, a minute a call'],
    [fn('orders-api'), 'pass', 'half of its calls take a second'],
  ]),
  ...deepRows('lambda-idle-wait', [
    [fn('claim-settlement'), 'review', 'a minute a call, and nobody measures its processor'],
    [fn('invoice-renderer'), 'pass', 'three seconds a call'],
  ]),
  ...deepRows('log-ingestion-cost', [
    [group('/aws/lambda/fraud-model'), 'fail', 'megabytes of lines a call'],
    [group('/aws/lambda/orders-api'), 'pass', 'much a call, and less than a gigabyte in all'],
  ]),
  ...rows('stale-environment', [
    [stack('pr-142-shop'), 'fail', 'a pull request of summer'],
    [stack('pr-150-shop'), 'pass', 'updated three weeks ago'],
  ]),
];
