import { type Planted, plantedFunction, plantedRegion } from '../estate.ts';
import type { Calls } from '../functions.ts';
import {
  bursty,
  byDay,
  cron,
  growing,
  idle,
  monthly,
  newFor,
  type Shape,
  spike,
  steady,
  stopped,
  weekly,
  withGaps,
} from '../shapes.ts';
import { trafficOf } from '../traffic.ts';
import { calledAtOnce, fail, insufficient, pass, type Row, review, row, skipped } from './row.ts';

type Settings = Parameters<typeof plantedFunction>[2];
const aSecond = { milliseconds: 1000 } as const;

function called(shape: Shape, aDay: number, calls: Omit<Calls, 'traffic'>, settings?: Settings) {
  return (name: string): Planted => plantedFunction(name, { traffic: trafficOf(shape, aDay), ...calls }, settings);
}

/** Calls of a second, so many at once in the mean. */
function atOnce(shape: Shape, executions: number, settings: Settings) {
  return called(shape, calledAtOnce(executions), aSecond, settings);
}

const durations: readonly Row[] = [
  row('steady calls, a timeout of ten seconds', called(steady, 5000, { milliseconds: 500 }, { timeout: 10 }), {
    'lambda-timeout-tight': [pass, 'a fourteenth of it'],
    'lambda-timeout-excessive': [pass, 'ten seconds are never too many'],
    'lambda-throttles-observed': [pass, 'none'],
    'lambda-reserved-saturation': [skipped, 'nothing is reserved'],
    'lambda-error-cost': [pass, 'none fails'],
    'lambda-idle-wait': [pass, 'they are short'],
    'lambda-unused': [pass, 'it is called'],
  }),
  row(
    'one call of twenty starts cold and takes 8.5 of ten seconds',
    called(byDay, 5000, { milliseconds: 300, slow: { share: 0.05, milliseconds: 8500 } }, { timeout: 10 }),
    {
      'lambda-timeout-tight': [fail, 'the slowest of a hundred are those'],
      'lambda-idle-wait': [pass, 'half of its calls are short'],
    },
  ),
  row(
    'one call of five hundred starts cold and takes 8.5 of ten seconds',
    called(byDay, 5000, { milliseconds: 300, slow: { share: 0.002, milliseconds: 8500 } }, { timeout: 10 }),
    { 'lambda-timeout-tight': [pass, 'fewer than one of a hundred'] },
  ),
  row(
    'sixty calls a day, of which one in some days takes nine of ten seconds',
    called(steady, 60, { milliseconds: 300, slow: { share: 0.002, milliseconds: 9000 } }, { timeout: 10 }),
    { 'lambda-timeout-tight': [pass, 'the slowest of sixty is not the slowest of a hundred'] },
  ),
  row(
    'sixty calls a day, of which some take nine of ten seconds each day',
    called(steady, 60, { milliseconds: 300, slow: { share: 0.04, milliseconds: 9000 } }, { timeout: 10 }),
    { 'lambda-timeout-tight': [fail, 'on most days'] },
  ),
  row(
    'one call of five hundred takes half of a minute',
    called(steady, 5000, { milliseconds: 300, slow: { share: 0.002, milliseconds: 31_000 } }, { timeout: 60 }),
    { 'lambda-timeout-excessive': [pass, 'the longest needed more than half of it'] },
  ),
  row(
    'one call of five hundred takes five seconds of a minute',
    called(steady, 5000, { milliseconds: 300, slow: { share: 0.002, milliseconds: 5000 } }, { timeout: 60 }),
    { 'lambda-timeout-excessive': [fail, 'no call needs a sixth of it'] },
  ),
  row(
    'ten calls a day are cut off at ten seconds',
    called(steady, 5000, { milliseconds: 300, slow: { share: 0.002, milliseconds: 10_000 } }, { timeout: 10 }),
    { 'lambda-timeout-tight': [fail, 'the timeout is reached every day'] },
  ),
  row('five slow calls a day, a timeout of ten seconds', called(steady, 5, { milliseconds: 6500 }, { timeout: 10 }), {
    'lambda-timeout-tight': [insufficient, 'seventy calls have no slowest of a hundred'],
    'lambda-timeout-excessive': [insufficient, 'seventy calls'],
    'lambda-throttles-observed': [insufficient, 'seventy calls'],
    'lambda-idle-wait': [insufficient, 'seventy calls'],
  }),
  row('five failing calls a day', called(steady, 5, { milliseconds: 100, failing: 1 }), {
    'lambda-error-cost': [insufficient, 'seventy calls'],
  }),
  row(
    'changed two days ago, calls of 9.5 seconds',
    called(steady, 5000, { milliseconds: 7000 }, { timeout: 10, changedDaysAgo: 2 }),
    {
      'lambda-timeout-tight': [insufficient, 'metrics are of what was before'],
      'lambda-timeout-excessive': [insufficient, 'metrics are of what was before'],
      'lambda-idle-wait': [insufficient, 'metrics are of what was before'],
    },
  ),
  row('most calls take forty seconds', called(bursty(), 5000, { milliseconds: 40_000 }, { timeout: 120 }), {
    'lambda-idle-wait': [review, 'whether they wait is not measured'],
    'lambda-timeout-excessive': [pass, 'twice its slowest calls'],
  }),
  row('a default timeout of three seconds, short calls', called(byDay, 5000, { milliseconds: 500 }, { timeout: 3 }), {
    'lambda-default-timeout': [pass, 'it fits'],
  }),
  row('a default timeout of three seconds, long calls', called(byDay, 5000, { milliseconds: 1500 }, { timeout: 3 }), {
    'lambda-default-timeout': [fail, 'the slowest take two seconds'],
  }),
  row(
    'the least memory, long calls on gappy days',
    called(withGaps(3, byDay), 900, { milliseconds: 400 }, { memory: 128 }),
    {
      'lambda-default-memory': [fail, 'a day without calls is no fast day'],
    },
  ),
  row(
    'the least memory, short calls on gappy days',
    called(withGaps(3, byDay), 900, { milliseconds: 100 }, { memory: 128 }),
    {
      'lambda-default-memory': [pass, 'fast on days with calls'],
    },
  ),
  row('one call of twelve fails', called(byDay, 5000, { milliseconds: 100, failing: 0.08 }), {
    'lambda-error-cost': [fail, '8 %'],
  }),
  row('one call of twenty-five fails', called(weekly(), 5000, { milliseconds: 100, failing: 0.04 }), {
    'lambda-error-cost': [pass, '4 %, on busy days too'],
  }),
];

const use: readonly Row[] = [
  row('a function that nobody calls', called(idle, 100, aSecond, { changedDaysAgo: 200 }), {
    'lambda-unused': [fail, 'never'],
    'lambda-timeout-tight': [insufficient, 'nothing was measured, which is not zero'],
    'lambda-throttles-observed': [insufficient, 'nothing was measured'],
    'lambda-error-cost': [insufficient, 'nothing was measured'],
  }),
  row('a function that nobody has called for twenty days', called(stopped(20, steady), 100, aSecond), {
    'lambda-unused': [pass, 'less than 90 days'],
    'lambda-timeout-tight': [insufficient, 'nothing was measured within two weeks'],
  }),
  row(
    'a function that nobody has called for a hundred days',
    called(stopped(100, steady), 100, aSecond, { changedDaysAgo: 200 }),
    {
      'lambda-unused': [fail, 'more than 90 days'],
    },
  ),
  row('one call a week', called(weekly(7), 1 / 7, aSecond), {
    'lambda-unused': [pass, 'seldom is not never'],
    'lambda-timeout-tight': [insufficient, 'two calls'],
  }),
  row('a call at each full hour', called(cron(60), 24, aSecond, { reservedConcurrency: 2 }), {
    'lambda-reserved-saturation': [pass, 'one of two'],
    'lambda-timeout-tight': [pass, '336 calls'],
  }),
  row('a function made two days ago, without calls', called(idle, 0, aSecond, { changedDaysAgo: 2 }), {
    'lambda-unused': [skipped, 'too young'],
  }),
];

const concurrency: readonly Row[] = [
  row('five at once, ten reserved', atOnce(steady, 5, { reservedConcurrency: 10 }), {
    'lambda-reserved-saturation': [pass, 'half'],
    'lambda-throttles-observed': [pass, 'none'],
  }),
  row('up to ten at once by day, ten reserved', atOnce(byDay, 5, { reservedConcurrency: 10 }), {
    'lambda-reserved-saturation': [fail, 'all of it each afternoon'],
  }),
  row('up to ten at once by day, twelve reserved', atOnce(byDay, 5, { reservedConcurrency: 12 }), {
    'lambda-reserved-saturation': [pass, 'five sixths'],
  }),
  row('25 at once on one day a week, ten reserved', atOnce(weekly(), 5, { reservedConcurrency: 10 }), {
    'lambda-reserved-saturation': [fail, 'two days of the fortnight throttle'],
    'lambda-throttles-observed': [fail, 'most calls of these days'],
  }),
  row('25 at once on one day a week, thirty reserved', atOnce(weekly(), 5, { reservedConcurrency: 30 }), {
    'lambda-reserved-saturation': [pass, 'five sixths'],
    'lambda-throttles-observed': [pass, 'none'],
  }),
  row('bursts of forty at once, twenty reserved', atOnce(bursty(), 2, { reservedConcurrency: 20 }), {
    'lambda-reserved-saturation': [fail, 'each hour'],
    'lambda-throttles-observed': [fail, 'a sixth of calls'],
  }),
  row('bursts of forty at once, fifty reserved', atOnce(bursty(), 2, { reservedConcurrency: 50 }), {
    'lambda-reserved-saturation': [pass, 'four fifths'],
  }),
  row('one spike of 100 at once, forty reserved', atOnce(spike(50), 2, { reservedConcurrency: 40 }), {
    'lambda-reserved-saturation': [fail, 'one day only, but calls were lost'],
    'lambda-throttles-observed': [fail, 'more than one of a thousand'],
  }),
  row('one spike of 100 at once, 120 reserved', atOnce(spike(50), 2, { reservedConcurrency: 120 }), {
    'lambda-reserved-saturation': [pass, 'no day is full'],
    'lambda-throttles-observed': [pass, 'none'],
  }),
  row('half as much again each week, six at once now, six reserved', atOnce(growing(), 6, { reservedConcurrency: 6 }), {
    'lambda-reserved-saturation': [fail, 'the last days are full'],
  }),
  row('a switched off function', atOnce(idle, 5, { reservedConcurrency: 0 }), {
    'lambda-reserved-saturation': [skipped, 'a reservation of none'],
  }),
];

const readiness: readonly Row[] = [
  row('five at once, ten kept ready', atOnce(steady, 5, { ready: { units: 10 } }), {
    'lambda-pc-utilisation': [pass, 'half'],
  }),
  row('five at once, forty kept ready', atOnce(steady, 5, { ready: { units: 40 } }), {
    'lambda-pc-utilisation': [fail, 'an eighth'],
  }),
  row('25 at once on one day a week, forty kept ready', atOnce(weekly(), 5, { ready: { units: 40 } }), {
    'lambda-pc-utilisation': [pass, 'a weekly peak is no waste'],
  }),
  row('forty at once at the end of the month, fifty kept ready', atOnce(monthly(), 5, { ready: { units: 50 } }), {
    'lambda-pc-utilisation': [pass, 'a quiet fortnight is no waste'],
  }),
  row('five at once, three kept ready', atOnce(steady, 5, { ready: { units: 3 } }), {
    'lambda-pc-utilisation': [fail, 'two of five start cold'],
  }),
  row('bursts of a hundred at once, ten kept ready', atOnce(bursty(), 5, { ready: { units: 10 } }), {
    'lambda-pc-utilisation': [fail, 'a third comes in bursts'],
  }),
  row('forty kept ready since two days', atOnce(steady, 5, { ready: { units: 40, daysAgo: 2 } }), {
    'lambda-pc-utilisation': [insufficient, 'too new'],
  }),
  row('made two days ago, forty kept ready', atOnce(newFor(2, steady), 5, { ready: { units: 40, daysAgo: 2 } }), {
    'lambda-pc-utilisation': [insufficient, 'too new'],
  }),
  row('nobody calls what is kept ready', atOnce(idle, 5, { ready: { units: 4 } }), {
    'lambda-pc-utilisation': [fail, 'all of it is idle'],
  }),
];

const inAll: readonly Row[] = [
  row(
    'all functions together by day, 1,000 allowed',
    () =>
      plantedRegion([
        { traffic: trafficOf(byDay, calledAtOnce(200)), milliseconds: 1000 },
        { traffic: trafficOf(steady, calledAtOnce(400)), milliseconds: 1000, reserved: 500 },
      ]),
    {
      'lambda-concurrency-headroom': [fail, '780 on each afternoon, though 600 in the mean'],
      'lambda-unreserved-pool': [pass, '380 of those that are free'],
    },
  ),
];

export const functionRows: readonly Row[] = [...durations, ...use, ...concurrency, ...readiness, ...inAll];
