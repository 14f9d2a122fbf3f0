import type { LambdaReportCounts } from '#model';
import { lambdaColdStartRate } from '../../../checks/lambda/lambda-cold-start-rate.ts';
import {
  aFunction,
  aLambdaMetrics,
  aLambdaReports,
  anInsightsMetrics,
  aUrl,
  eachDay,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const layer = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20';
const busy = (coldStarts: number, counts: Partial<LambdaReportCounts> = {}) =>
  aLambdaReports({ calls: 14_014, coldStarts, ...counts });
const url = aUrl();

testCheck(lambdaColdStartRate, {
  passes: [
    {
      name: 'one of ten calls',
      given: [aFunction(), busy(1500, { calls: 15_000 }), url],
      evidence: {
        function: 'orders',
        percent: 10,
        starts: 1500,
        calls: 15_000,
        days: 14,
        source: 'reports in its log',
      },
    },
    { name: 'no start at all', given: [aFunction(), busy(0), url], evidence: { starts: 0 } },
    {
      name: 'no start at all, by Lambda Insights',
      given: [
        aFunction({ layerArns: [layer] }),
        aLambdaMetrics(),
        anInsightsMetrics({ starts: [], startP90: [] }),
        url,
      ],
      evidence: { starts: 0, calls: 1400, source: 'Lambda Insights' },
    },
    { name: 'more, as the options say', given: [aFunction(), busy(4000), url], options: { rate: 0.3 } },
  ],
  fails: [
    {
      name: 'more than one of ten of many calls, and somebody waits',
      given: [aFunction(), busy(1402), url],
      message: 'often',
      severity: 'low',
      evidence: { starts: 1402, calls: 14_014, percent: 10 },
      text: 'More than 10 % of the calls of orders begin with a start, and somebody waits for them.',
    },
    {
      name: 'seen by Lambda Insights',
      given: [
        aFunction({ layerArns: [layer] }),
        aLambdaMetrics({ invocations: eachDay(2000) }),
        anInsightsMetrics({ starts: eachDay(201) }),
        url,
      ],
      message: 'often',
      evidence: { starts: 2814, calls: 28_000 },
    },
    {
      name: 'a thousand calls a day are few (trap: they are always cold)',
      given: [aFunction(), busy(1500, { calls: 14_000 }), url],
      message: 'seldomCalled',
      severity: 'informational',
      text: 'More than 10 % of the calls of orders begin with a start.',
    },
    {
      name: 'many, as the options say',
      given: [aFunction(), busy(1500, { calls: 14_000 }), url],
      options: { callsADay: 999 },
      message: 'often',
    },
    { name: 'nobody waits', given: [aFunction(), busy(1500)], message: 'seldomCalled', severity: 'informational' },
    {
      name: 'they were asked for over fewer days',
      given: [aFunction(), { ...aLambdaReports({ calls: 2002, coldStarts: 300 }), days: 2 }, url],
      message: 'often',
    },
  ],
  insufficient: [
    {
      name: 'nobody opted in',
      given: [aFunction()],
      unread: [
        {
          kind: 'logs.lambda-reports',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'logs.lambda-reports: opt-in: log-insights (--opt-in log-insights)',
        },
      ],
      text: 'opt-in: log-insights (--opt-in log-insights)',
    },
    {
      name: 'one call too few',
      given: [aFunction(), busy(50, { calls: 99 }), url],
      text: 'fewer than 100 calls were reported',
    },
    {
      name: 'fewer than the options want',
      given: [aFunction(), busy(5000), url],
      options: { minInvocations: 20_000 },
      text: 'fewer than 20000 calls were reported',
    },
  ],
  unknowns: [
    {
      name: 'reports that could not be asked for',
      given: [aFunction(), aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) }), url],
      gap: { operation: 'logs:StartQuery' },
    },
  ],
});
