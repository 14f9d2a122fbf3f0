import { plantedCache, plantedTable } from '../estate.ts';
import {
  bursty,
  busyHour,
  byDay,
  growing,
  idle,
  monthly,
  newFor,
  type Shape,
  steady,
  stopped,
  weekly,
} from '../shapes.ts';
import { trafficOf } from '../traffic.ts';
import { fail, insufficient, pass, type Row, row, skipped } from './row.ts';

const aDay = 86_400;
type Settings = Parameters<typeof plantedTable>[2] & { readonly hot?: number };

/** Reads of so many units a second; written to now and then. */
function read(shape: Shape, units: number, settings: Settings = {}) {
  const few = { traffic: trafficOf(shape, units === 0 ? 0 : 1000) };
  return (name: string) =>
    plantedTable(name, { Read: { traffic: trafficOf(shape, units * aDay) }, Write: few }, settings);
}

/** Writes of so many units a second, of which `hot` are of one key. */
function written(shape: Shape, units: number, { hot = 0, ...settings }: Settings = {}) {
  const Write = { traffic: trafficOf(shape, units * aDay), hot };
  return (name: string) => plantedTable(name, { Read: { traffic: trafficOf(shape, 1000) }, Write }, settings);
}

const modes: readonly Row[] = [
  row('steady reads on demand', read(steady, 200), {
    'dynamodb-capacity-mode-fit': [fail, 'provisioned capacity would cost less'],
    'dynamodb-capacity-utilisation': [skipped, 'it has none'],
    'dynamodb-unused': [pass, 'it is read'],
  }),
  row('reads by day on demand', read(byDay, 200), { 'dynamodb-capacity-mode-fit': [pass, 'nights are quiet'] }),
  row('reads on demand that grow by half each week', read(growing(), 200), {
    'dynamodb-capacity-mode-fit': [pass, 'the next month is another'],
  }),
  row('reads on demand with a weekly peak', read(weekly(), 200), {
    'dynamodb-capacity-mode-fit': [pass, 'one day of seven is five times as busy'],
  }),
  row('reads on demand with a monthly peak', read(monthly(), 200), {
    'dynamodb-capacity-mode-fit': [pass, 'a quiet fortnight is no steady month'],
  }),
  row('steady reads on demand for ten days', read(newFor(10, steady), 200, { madeDaysAgo: 10 }), {
    'dynamodb-capacity-mode-fit': [insufficient, 'no weeks to compare'],
  }),
  row('steady reads on demand for two days', read(newFor(2, steady), 200, { madeDaysAgo: 2 }), {
    'dynamodb-capacity-mode-fit': [insufficient, 'two days'],
  }),
  row('an hour a day of six times the mean, 600 units', read(busyHour(6), 80, { units: [600, 10] }), {
    'dynamodb-capacity-mode-fit': [fail, 'fixed capacity for one hour'],
  }),
  row('bursts within each hour, 600 units', read(bursty(), 300, { units: [6000, 10] }), {
    'dynamodb-capacity-mode-fit': [pass, 'all hours are alike'],
  }),
  row('an hour a day of six times the mean, ten units', read(busyHour(6), 1.2, { units: [10, 5] }), {
    'dynamodb-capacity-mode-fit': [skipped, 'it may be free'],
  }),
];

const capacities: readonly Row[] = [
  row('half of the capacity is read', read(steady, 50, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [pass, 'room and no waste'],
    'dynamodb-hot-key': [pass, 'nothing is throttled'],
  }),
  row('nine tenths of the capacity are read', read(steady, 90, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [fail, 'the next peak is throttled'],
  }),
  row('a tenth of the capacity is read', read(steady, 10, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [fail, 'nine tenths are idle'],
  }),
  row(
    'a tenth of the capacity is read, and it scales from there',
    read(steady, 10, { units: [100, 5], atLeast: [100, 5] }),
    {
      'dynamodb-capacity-utilisation': [pass, 'it is as low as it may be'],
    },
  ),
  row('a quarter of the capacity, on one day a week all but all', read(weekly(3), 25, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [pass, 'a weekly peak is no waste'],
  }),
  row('more than the capacity on one day a week', read(weekly(5), 25, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [fail, 'that day is throttled'],
    'dynamodb-hot-key': [pass, 'it is for want of capacity'],
  }),
  row('a quarter of the capacity, most of it at the end of the month', read(monthly(4), 20, { units: [100, 5] }), {
    'dynamodb-capacity-utilisation': [pass, 'a quiet fortnight is no waste'],
  }),
  row('a tenth of the capacity for two days', read(newFor(2, steady), 10, { units: [100, 5], madeDaysAgo: 2 }), {
    'dynamodb-capacity-utilisation': [insufficient, 'two days'],
  }),
  row('most writes for one key, more than a partition takes', written(steady, 2000, { units: [5, 4000], hot: 0.8 }), {
    'dynamodb-hot-key': [fail, '1,600 of a thousand'],
    'dynamodb-capacity-utilisation': [pass, 'the capacity is not used up'],
  }),
  row('a third of writes for one key, which a partition takes', written(steady, 2000, { units: [5, 4000], hot: 0.3 }), {
    'dynamodb-hot-key': [pass, '600 of a thousand'],
  }),
  row('most writes for one key on demand, at each full hour', written(bursty(), 200, { hot: 0.8 }), {
    'dynamodb-hot-key': [fail, '3,200 of a thousand in a minute of each hour'],
  }),
];

const use: readonly Row[] = [
  row('a table that nobody uses', read(idle, 0), { 'dynamodb-unused': [fail, 'zeros for 15 months'] }),
  row('a table that nobody has used for twenty days', read(stopped(20, steady), 5), {
    'dynamodb-unused': [pass, 'less than 90 days'],
  }),
  row('a table that nobody has used for a hundred days', read(stopped(100, steady), 5), {
    'dynamodb-unused': [fail, 'more than 90 days'],
  }),
  row('a table made two days ago', read(idle, 0, { madeDaysAgo: 2 }), {
    'dynamodb-unused': [insufficient, 'too young'],
    'dynamodb-capacity-mode-fit': [insufficient, 'two days'],
  }),
];

const caches: readonly Row[] = [
  row('a cache that nobody asks', (name) => plantedCache(name, trafficOf(idle, 0), 0), {
    'dax-idle': [fail, 'no request'],
  }),
  row('a cache that has one answer of ten', (name) => plantedCache(name, trafficOf(byDay, 5000), 0.1), {
    'dax-idle': [fail, 'it must ask the table'],
  }),
  row('a cache that has half of the answers', (name) => plantedCache(name, trafficOf(bursty(), 5000), 0.5), {
    'dax-idle': [pass, 'half'],
  }),
  row('a cache that is asked on one day a week', (name) => plantedCache(name, trafficOf(weekly(7), 200), 0.5), {
    'dax-idle': [pass, 'a weekly peak is use'],
  }),
  row('a cache that is asked at the end of the month', (name) => plantedCache(name, trafficOf(monthly(10), 200), 0.5), {
    'dax-idle': [pass, 'a quiet fortnight is no waste'],
  }),
  row('a cache made two days ago', (name) => plantedCache(name, trafficOf(idle, 0), 0, 2), {
    'dax-idle': [insufficient, 'too young'],
  }),
];

export const storeRows: readonly Row[] = [...modes, ...capacities, ...use, ...caches];
