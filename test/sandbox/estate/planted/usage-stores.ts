import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { deepRows, eu, type Planted, rows, staging, us } from './row.ts';

/** What tables and their caches are asked, and what for they are paid. */
export const usageStores: readonly Planted[] = [
  ...rows('dynamodb-autoscaling', [
    [table('catalog', eu), 'fail', 'its index was forgotten'],
    [table('stock'), 'pass', 'reads and writes scale, and it has no index'],
    [table('orders', staging), 'fail', 'reads are suspended, and writes have one size'],
    [table('orders', eu), 'not-applicable', 'on demand'],
  ]),
  ...rows('dynamodb-contributor-insights', [
    [table('catalog', eu), 'review', 'it has none'],
    [table('orders', eu), 'pass', 'it has them, though its index has none'],
  ]),
  ...deepRows('dynamodb-capacity-utilisation', [
    [table('promotions'), 'fail', 'an eighth of its reads is used, and a thirtieth of its writes'],
    [table('stock'), 'pass', 'its busiest hours use 78 % of what scaling gives them'],
    [table('catalog', eu), 'pass', 'half of it is used'],
  ]),
  ...deepRows('dynamodb-capacity-mode-fit', [
    [table('promotions'), 'fail', 'fixed capacity, and days with five times the mean'],
    [table('stock'), 'pass', 'such days, and capacity that scales'],
    [table('carts'), 'fail', 'on demand, and always the same'],
    [table('search-terms'), 'pass', 'on demand, and days with many times the usual'],
  ]),
  ...deepRows('dynamodb-hot-key', [
    [table('rate-limits', eu), 'fail', 'a partition at its limit'],
    [table('orders', eu), 'pass', 'throttled on demand, for another limit'],
  ]),
  ...deepRows('dynamodb-scan-heavy', [
    [table('search-terms'), 'fail', 'one call of six is a scan'],
    [table('reviews'), 'pass', 'one call of eleven, and less than half of the items'],
  ]),
  ...deepRows('dynamodb-batch-throttled', [
    [table('orders', eu), 'review', 'writes are throttled, and some come in batches'],
    [table('rate-limits', eu), 'pass', 'throttled, and never used in batches'],
  ]),
  ...deepRows('dynamodb-dax-candidate', [
    [table('carts'), 'review', 'read eleven times as much as written'],
    [table('orders'), 'pass', 'read less than ten times as much'],
  ]),
  ...deepRows('dynamodb-table-class', [
    [table('order-history'), 'fail', '200 GB that nobody has read for two months'],
    [table('search-terms'), 'pass', '30 GB, and writes that would cost more in the other class'],
  ]),
  ...deepRows('dynamodb-unused', [
    [table('legacy-coupons'), 'fail', 'nobody has read or written it'],
    [table('order-history'), 'pass', 'read two months ago'],
  ]),
  ...deepRows('dax-idle', [
    [cache(eu), 'fail', 'two requests a day'],
    [cache(staging), 'pass', 'it has 35 % of what it is asked for'],
  ]),
];

function table(name: string, at: Place = us): string {
  return arnAt(at, 'dynamodb', `table/${name}`);
}

function cache(at: Place): string {
  return arnAt(at, 'dax', 'cache/catalog-cache');
}
