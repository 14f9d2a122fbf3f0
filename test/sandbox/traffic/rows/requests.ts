import { plantedMachine, plantedQueue, plantedStage } from '../estate.ts';
import {
  bursty,
  byDay,
  growing,
  idle,
  monthly,
  newFor,
  type Shape,
  spike,
  steady,
  stopped,
  weekly,
} from '../shapes.ts';
import { trafficOf } from '../traffic.ts';
import { fail, insufficient, pass, type Row, row, skipped } from './row.ts';

/** So many requests a minute. */
function stage(shape: Shape, aMinute: number, settings: Parameters<typeof plantedStage>[2] = {}) {
  return (name: string) => plantedStage(name, trafficOf(shape, aMinute * 1440), settings);
}

const limits: readonly Row[] = [
  row('1,900 requests a minute, 100 a second allowed', stage(steady, 1900, { limit: 100 }), {
    'apigw-throttle-headroom': [pass, 'some 65 in the busiest second'],
    'apigw-sync-long-running': [pass, 'they are short'],
    'apigw-cache-hit-ratio': [skipped, 'it has none'],
    'apigw-api-unused': [pass, 'it is called'],
  }),
  row('1,900 requests a minute by day, 100 a second allowed', stage(byDay, 1900, { limit: 100 }), {
    'apigw-throttle-headroom': [fail, 'some 120 in the afternoon'],
  }),
  row('bursts of 4,000 requests a minute, 100 a second allowed', stage(bursty(), 200, { limit: 100 }), {
    'apigw-throttle-headroom': [fail, 'the mean hides the minute'],
  }),
  row('bursts of 4,000 requests a minute, 500 a second allowed', stage(bursty(), 200, { limit: 500 }), {
    'apigw-throttle-headroom': [pass, 'a quarter'],
  }),
  row('one spike of 6,000 requests a minute, 100 a second allowed', stage(spike(30), 200, { limit: 100 }), {
    'apigw-throttle-headroom': [fail, 'ten minutes are enough'],
  }),
  row('a weekly peak of 5,000 requests a minute, 100 a second allowed', stage(weekly(), 1000, { limit: 100 }), {
    'apigw-throttle-headroom': [fail, 'one day of seven'],
  }),
  row('requests that double each week, 1,200 a minute now', stage(growing(2), 1200, { limit: 100 }), {
    'apigw-throttle-headroom': [pass, 'forty now: a week of room'],
  }),
  row('an API that nobody calls', stage(idle, 0, { limit: 100 }), {
    'apigw-throttle-headroom': [insufficient, 'no minute is no quiet minute'],
    'apigw-sync-long-running': [insufficient, 'no request'],
    'apigw-api-unused': [fail, 'never'],
  }),
  row('an API that nobody has called for twenty days', stage(stopped(20, steady), 1900, { limit: 10 }), {
    'apigw-throttle-headroom': [insufficient, 'minutes are kept for two weeks'],
    'apigw-api-unused': [pass, 'less than 90 days'],
  }),
  row('an API that nobody has called for a hundred days', stage(stopped(100, steady), 10), {
    'apigw-api-unused': [fail, 'more than 90 days'],
  }),
];

const latencies: readonly Row[] = [
  row('one request of twenty waits twelve seconds', stage(byDay, 10, { p95: () => 12_000 }), {
    'apigw-sync-long-running': [fail, 'every day'],
  }),
  row(
    'one request of twenty waits twelve seconds on one day a week',
    stage(weekly(), 10, { p95: (ago) => (ago % 7 === 3 ? 12_000 : 300) }),
    {
      'apigw-sync-long-running': [pass, 'most days are good'],
    },
  ),
  row('five requests a day wait twelve seconds', stage(steady, 5 / 1440, { p95: () => 12_000 }), {
    'apigw-sync-long-running': [insufficient, 'seventy requests'],
  }),
];

const caches: readonly Row[] = [
  row('a cache that answers one of five', stage(byDay, 10, { cache: '0.5', hitRatio: 0.2 }), {
    'apigw-cache-hit-ratio': [fail, '20 %'],
  }),
  row('a cache that answers one of two', stage(weekly(), 10, { cache: '0.5', hitRatio: 0.5 }), {
    'apigw-cache-hit-ratio': [pass, '50 %'],
  }),
  row('a cache with five lookups a day', stage(steady, 5 / 1440, { cache: '0.5', hitRatio: 0 }), {
    'apigw-cache-hit-ratio': [insufficient, 'seventy lookups'],
  }),
  row('a cache that was changed two days ago', stage(steady, 10, { cache: '0.5', hitRatio: 0.2, changedDaysAgo: 2 }), {
    'apigw-cache-hit-ratio': [insufficient, 'too new'],
  }),
];

const never = trafficOf(idle, 0);
const failed = (fewest: (ago: number) => number | undefined) => ({ failed: { now: 12, fewest } });

const queues: readonly Row[] = [
  row(
    'failed work that nobody takes',
    (name) =>
      plantedQueue(
        name,
        never,
        failed(() => 12),
      ),
    {
      'sqs-dlq-not-drained': [fail, 'every day'],
      'sqs-unused': [skipped, 'it keeps what fails'],
    },
  ),
  row(
    'failed work that was taken yesterday',
    (name) =>
      plantedQueue(
        name,
        never,
        failed((ago) => (ago === 1 ? 0 : 12)),
      ),
    {
      'sqs-dlq-not-drained': [pass, 'it was empty'],
    },
  ),
  row(
    'failed work of which nothing is published',
    (name) =>
      plantedQueue(
        name,
        never,
        failed(() => undefined),
      ),
    {
      'sqs-dlq-not-drained': [insufficient, 'missing is not twelve'],
    },
  ),
  row('a queue that nobody uses', (name) => plantedQueue(name, never), { 'sqs-unused': [fail, 'never'] }),
  row(
    'a queue that nobody has used for twenty days',
    (name) => plantedQueue(name, trafficOf(stopped(20, steady), 50)),
    {
      'sqs-unused': [pass, 'less than 90 days'],
    },
  ),
  row('a queue made two days ago', (name) => plantedQueue(name, never, { madeDaysAgo: 2 }), {
    'sqs-unused': [insufficient, 'too young'],
  }),
];

const machines: readonly Row[] = [
  row('five thousand starts a day, two seconds each', (name) => plantedMachine(name, trafficOf(byDay, 5000)), {
    'sfn-workflow-type': [fail, '150,000 a month'],
    'sfn-unused': [pass, 'it is started'],
  }),
  row('a thousand starts a day, two seconds each', (name) => plantedMachine(name, trafficOf(byDay, 1000)), {
    'sfn-workflow-type': [pass, '30,000 a month'],
  }),
  row(
    'five thousand starts a day, seven minutes each',
    (name) => plantedMachine(name, trafficOf(steady, 5000), { p99: 420_000 }),
    {
      'sfn-workflow-type': [pass, 'too long for Express'],
    },
  ),
  row('a month of 150,000 starts, most at its end', (name) => plantedMachine(name, trafficOf(monthly(), 5000)), {
    'sfn-workflow-type': [fail, 'a quiet fortnight is not the month'],
  }),
  row(
    'a machine that nobody has started for a hundred days',
    (name) => plantedMachine(name, trafficOf(stopped(100, steady), 20)),
    {
      'sfn-unused': [fail, 'more than 90 days'],
    },
  ),
  row(
    'a machine made two days ago',
    (name) => plantedMachine(name, trafficOf(newFor(0, steady), 20), { madeDaysAgo: 2 }),
    {
      'sfn-unused': [insufficient, 'too young'],
    },
  ),
];

export const requestRows: readonly Row[] = [...limits, ...latencies, ...caches, ...queues, ...machines];
