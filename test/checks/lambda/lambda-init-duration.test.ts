import type { LambdaFunction, LambdaReportCounts } from '#model';
import { lambdaInitDuration } from '../../../checks/lambda/lambda-init-duration.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aLambdaReports,
  anInsightsMetrics,
  aPolicy,
  aProvisionedConcurrency,
  aProvisionedMetrics,
  aUrl,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const layer = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20';
const watched = (overrides: Partial<LambdaFunction> = {}) => aFunction({ layerArns: [layer], ...overrides });
const starting = (initP90Milliseconds: number, counts: Partial<LambdaReportCounts> = {}) =>
  aLambdaReports({ initP90Milliseconds, ...counts });
const url = aUrl();
const letting = (service: string) => seen(aPolicy([{ principals: [{ type: 'Service', value: service }] }]));
const place = { account: '111122223333', region: 'eu-west-1' };
const optIn = 'logs.lambda-reports: opt-in: log-insights (--opt-in log-insights)';
const ready = [aProvisionedConcurrency(), aLambdaMetrics()];

testCheck(lambdaInitDuration, {
  passes: [
    {
      name: 'a second, and somebody waits',
      given: [aFunction(), starting(1000), url],
      evidence: {
        function: 'orders',
        runtime: 'nodejs22.x',
        memory: 512,
        p90Milliseconds: 1000,
        starts: 100,
        calls: 2000,
        days: 14,
        source: 'reports in its log',
      },
    },
    { name: 'three seconds, and nobody waits', given: [aFunction(), starting(3000)], evidence: { limit: 3000 } },
    {
      name: 'one who is let in and not wired',
      given: [aFunction({ policy: letting('apigateway.amazonaws.com') }), starting(2000)],
    },
    { name: 'more, as the options say', given: [aFunction(), starting(1500), url], options: { initMs: 1500 } },
    {
      name: 'on most days, by Lambda Insights',
      given: [
        watched(),
        aLambdaMetrics(),
        anInsightsMetrics({ startP90: [{ day: '2026-11-24', value: 9000 }, ...eachDay(899.6, 13)] }),
        url,
      ],
      evidence: { p90Milliseconds: 900, starts: 280, calls: 1400, days: 14, source: 'Lambda Insights' },
    },
    {
      name: 'changed ten days ago, and slow before',
      given: [
        watched({ lastModified: '2026-11-15T12:00:00.000+0000' }),
        aLambdaMetrics(),
        anInsightsMetrics({ startP90: [...eachDay(500, 4), ...eachDay(9000, 14).slice(10)] }),
        url,
      ],
      evidence: { days: 10, starts: 200, calls: 1000 },
    },
  ],
  fails: [
    {
      name: 'more than a second, and somebody waits',
      given: [aFunction(), starting(1001), url],
      message: 'slow',
      severity: 'low',
      evidence: { limit: 1000, p90Milliseconds: 1001 },
      text: 'One of ten starts of orders (nodejs22.x, 512 MB) takes longer than 1000 ms.',
    },
    {
      name: 'Alexa waits, of which a policy alone tells',
      given: [aFunction({ policy: letting('alexa-appkit.amazon.com') }), starting(1001)],
      message: 'slow',
    },
    {
      name: 'more than three seconds, whoever calls',
      given: [aFunction({ runtime: undefined }), starting(3001)],
      message: 'slow',
      evidence: { limit: 3000, runtime: 'image' },
    },
    {
      name: 'it restores slowly',
      given: [aFunction(), starting(300, { restoreP90Milliseconds: 1200 }), url],
      message: 'slow',
      evidence: { p90Milliseconds: 1200 },
    },
    {
      name: 'it only restores',
      given: [aFunction(), starting(0, { initP90Milliseconds: undefined, restoreP90Milliseconds: 1200 }), url],
      message: 'slow',
    },
    {
      name: 'less, as the options say',
      given: [aFunction(), starting(2000)],
      options: { backgroundInitMs: 1999 },
      message: 'slow',
    },
    {
      name: 'a limit for the background that is below the other',
      given: [aFunction(), starting(800)],
      options: { backgroundInitMs: 500 },
      message: 'slow',
      evidence: { limit: 500 },
    },
    {
      name: 'ready environments take 99 of 100 calls',
      given: [aFunction(), starting(1500), url, ...ready, aProvisionedMetrics({ spillovers: eachDay(1) })],
      message: 'slow',
    },
    {
      name: 'nobody called what is ready',
      given: [aFunction(), starting(1500), url, ...ready],
      message: 'slow',
    },
    {
      name: 'nothing was measured of it',
      given: [aFunction(), starting(1500), url, aProvisionedConcurrency(), aProvisionedMetrics({ invocations: [] })],
      message: 'slow',
    },
  ],
  skips: [
    {
      name: 'ready environments take nearly all calls',
      given: [
        aFunction(),
        starting(1500),
        url,
        aProvisionedConcurrency(),
        aLambdaMetrics({ invocations: eachDay(1000) }),
        aProvisionedMetrics({ invocations: eachDay(1000), spillovers: eachDay(9) }),
      ],
      text: 'its provisioned concurrency takes its calls',
    },
  ],
  insufficient: [
    {
      name: 'nobody opted in',
      given: [aFunction()],
      unread: [{ kind: 'logs.lambda-reports', ...place, because: optIn }],
      text: optIn,
    },
    {
      name: 'one start too few (trap: some are made before anybody calls)',
      given: [aFunction(), starting(5000, { coldStarts: 9 })],
      text: 'fewer than 10 calls began with a start',
    },
    {
      name: 'one start too few for Lambda Insights, and no reports',
      given: [watched(), aLambdaMetrics(), anInsightsMetrics({ starts: eachDay(9, 1), startP90: eachDay(5000) })],
      text: 'logInsights.groups names no log group that is there and that it writes to',
    },
    {
      name: 'fewer than the options want',
      given: [aFunction(), starting(5000)],
      options: { minStarts: 101 },
      text: 'fewer than 101 calls began with a start',
    },
    {
      name: 'fewer calls than the options want',
      given: [aFunction(), starting(5000)],
      options: { minInvocations: 2001 },
      text: 'fewer than 2001 calls were reported',
    },
    {
      name: 'metrics of what is ready are not read',
      given: [aFunction(), starting(1500), url, aProvisionedConcurrency()],
      unread: [{ kind: 'cloudwatch.provisioned-metrics', ...place, because: 'metrics are not read' }],
      text: 'metrics are not read',
    },
  ],
  unknowns: [
    {
      name: 'reports that could not be asked for',
      given: [aFunction(), aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) })],
      gap: { operation: 'logs:StartQuery' },
    },
    {
      name: 'who calls could not be read, and it matters',
      given: [aFunction(), starting(3000)],
      gaps: [aGap({ kind: 'lambda.url', operation: 'lambda:ListFunctionUrlConfigs' })],
      gap: { operation: 'lambda:ListFunctionUrlConfigs' },
    },
    {
      name: 'what is ready could not be read',
      given: [aFunction(), starting(3001)],
      gaps: [aGap({ kind: 'lambda.provisioned-concurrency', operation: 'lambda:ListProvisioned' })],
      gap: { operation: 'lambda:ListProvisioned' },
    },
  ],
});
