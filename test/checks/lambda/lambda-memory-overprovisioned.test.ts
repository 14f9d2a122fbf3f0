import type { LambdaFunction, LambdaReportCounts } from '#model';
import { lambdaMemoryOverprovisioned } from '../../../checks/lambda/lambda-memory-overprovisioned.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aLambdaReports,
  anInsightsMetrics,
  aRecommendation,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const layer = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20';
const sized = (overrides: Partial<LambdaFunction> = {}) => aFunction({ memoryMegabytes: 1024, ...overrides });
const watched = sized({ layerArns: [layer] });
const reported = (counts: Partial<LambdaReportCounts> = {}) => aLambdaReports({ maxUsedMegabytes: 409, ...counts });
const advises = (reason: string, megabytes = 512) =>
  aRecommendation({ finding: 'NotOptimized', reasonCodes: [reason], memoryMegabytesOptions: [megabytes, 768] });
const much = advises('MemoryOverprovisioned');
const optimized = aRecommendation();
const place = { account: '111122223333', region: 'eu-west-1' };
const optIn = 'logs.lambda-reports: opt-in: log-insights (--opt-in log-insights)';
const notAsked = [{ kind: 'logs.lambda-reports', ...place, because: optIn }] as const;
const unmeasured = [{ kind: 'cloudwatch.lambda-metrics', ...place, because: 'metrics are not read' }] as const;

testCheck(lambdaMemoryOverprovisioned, {
  passes: [
    {
      name: 'exactly two fifths are used',
      given: [sized({ memoryMegabytes: 1000 }), reported({ maxUsedMegabytes: 400 }), much],
      evidence: {
        function: 'orders',
        memory: 1000,
        percent: 40,
        optimizer: 'too much',
        usedPercent: 40,
        source: 'reports in its log',
        proposed: 512,
      },
    },
    {
      name: 'Lambda Insights sees more used',
      given: [watched, aLambdaMetrics(), anInsightsMetrics()],
      evidence: { usedPercent: 50, source: 'Lambda Insights', optimizer: 'says nothing', proposed: 768 },
    },
    {
      name: 'little is used, and less would be slower',
      given: [sized(), reported(), optimized],
      evidence: { optimizer: 'fits' },
    },
    {
      name: 'little is used, and even more would do good',
      given: [sized(), reported(), advises('MemoryUnderprovisioned')],
    },
    { name: 'Compute Optimizer alone finds it right', given: [sized(), optimized], evidence: { optimizer: 'fits' } },
    { name: 'Compute Optimizer alone finds it too little', given: [sized(), advises('MemoryUnderprovisioned')] },
    { name: 'a lower share, as the options say', given: [sized(), reported(), much], options: { lowRatio: 0.3 } },
  ],
  fails: [
    {
      name: 'little is used, and Compute Optimizer finds it too much',
      given: [sized(), reported(), much, aLambdaMetrics()],
      message: 'unused',
      severity: 'low',
      evidence: {
        memory: 1024,
        usedPercent: 40,
        percent: 40,
        optimizer: 'too much',
        proposed: 512,
        source: 'reports in its log',
      },
      text: 'orders uses less than 40 % of its 1024 MB, and Compute Optimizer finds it too much.',
    },
    {
      name: 'seen by Lambda Insights, with what it would save',
      given: [
        sized({ layerArns: [layer], architectures: ['x86_64'] }),
        aLambdaMetrics({ durationSum: eachDay(100_000_000) }),
        anInsightsMetrics({ memoryMax: [...eachDay(20), { day: '2026-11-13', value: 39.9 }] }),
        much,
      ],
      message: 'unused',
      evidence: { usedPercent: 40, source: 'Lambda Insights' },
      // 100,000 seconds a day, 730/24 days, half a gigabyte, at 0.0000166667 dollars.
      savings: { low: 0, high: 25.35, currency: 'USD' },
    },
  ],
  reviews: [
    {
      name: 'little is used, and Compute Optimizer was not asked (trap: memory buys processor)',
      given: [sized(), reported()],
      message: 'little',
      severity: 'low',
      evidence: { proposed: 640, optimizer: 'says nothing' },
      text: 'orders uses less than 40 % of its 1024 MB: see by power tuning whether less makes it slower.',
    },
    {
      name: 'more than Compute Optimizer judges',
      given: [sized({ memoryMegabytes: 3008 }), reported(), aLambdaMetrics({ durationSum: eachDay(100_000_000) })],
      message: 'little',
      evidence: { proposed: 640 },
      savings: { low: 0 },
    },
    {
      name: 'Compute Optimizer has too little to go by (trap: that is not optimized)',
      given: [sized(), reported(), aRecommendation({ finding: 'Unavailable', reasonCodes: ['InsufficientData'] })],
      message: 'little',
    },
    {
      name: 'something else is not optimized',
      given: [sized(), reported(), advises('Inconclusive')],
      message: 'little',
    },
    {
      name: 'almost nothing is used',
      given: [sized(), reported({ maxUsedMegabytes: 30 })],
      message: 'little',
      evidence: { proposed: 128 },
    },
    {
      name: 'Compute Optimizer finds it too much, and nothing tells how much is used',
      given: [sized(), much],
      unread: [...notAsked, ...unmeasured],
      message: 'advised',
      evidence: { memory: 1024, proposed: 512, optimizer: 'too much' },
      text: 'Compute Optimizer finds the 1024 MB of orders too much; how much it uses was not seen.',
      unpriced: 'no use measured',
    },
    {
      name: 'Compute Optimizer names no size',
      given: [sized(), aRecommendation({ finding: 'NotOptimized', reasonCodes: ['MemoryOverprovisioned'] })],
      message: 'advised',
      evidence: { proposed: 512 },
      savings: 'none',
    },
    {
      name: 'no more than other options call little',
      given: [aFunction(), reported({ maxUsedMegabytes: 100 })],
      options: { floorMegabytes: 256, minInvocations: 2000 },
      message: 'little',
      evidence: { usedPercent: 20, proposed: 192 },
    },
  ],
  skips: [
    { name: 'half a gigabyte', given: [aFunction(), reported()], text: 'it has no more than 512 MB' },
    { name: 'a gigabyte, as the options say', given: [sized(), reported()], options: { floorMegabytes: 1024 } },
  ],
  insufficient: [
    {
      name: 'nobody opted in',
      given: [sized()],
      unread: notAsked,
      text: optIn,
    },
    {
      name: 'no pattern names its log group',
      given: [sized()],
      text: 'logInsights.groups names no log group that is there and that it writes to',
    },
    {
      name: 'it was not asked',
      given: [sized(), aLambdaReports({}, { answer: seen({ none: 'too big a log group' }) })],
      text: 'too big a log group',
    },
    {
      name: 'one call too few',
      given: [sized(), reported({ calls: 99 })],
      text: 'fewer than 100 calls were reported',
    },
    {
      name: 'one call too few for Lambda Insights, and no reports',
      given: [watched, aLambdaMetrics({ invocations: eachDay(99, 1) }), anInsightsMetrics()],
      unread: notAsked,
      text: optIn,
    },
    {
      name: 'Lambda Insights has measured nothing',
      given: [watched, aLambdaMetrics(), anInsightsMetrics({ memoryMax: [] })],
      unread: notAsked,
      text: optIn,
    },
    {
      name: 'changed six days ago',
      given: [
        sized({ layerArns: [layer], lastModified: '2026-11-18T12:00:01.000+0000' }),
        reported(),
        aLambdaMetrics(),
        anInsightsMetrics(),
      ],
      text: 'it was changed less than a week ago',
    },
    {
      name: 'a log without the reports of calls that succeed',
      given: [sized({ logFormat: 'JSON', systemLogLevel: 'WARN' }), reported()],
      text: 'its system log level is WARN, by which calls that succeed are not reported',
    },
  ],
  unknowns: [
    {
      name: 'reports that could not be asked for',
      given: [sized(), aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) }), much],
      gap: { operation: 'logs:StartQuery' },
    },
    {
      name: 'Lambda Insights could not be read',
      given: [watched, much],
      gaps: [aGap({ kind: 'cloudwatch.insights-metrics', operation: 'cloudwatch:GetMetricData' })],
      unread: notAsked,
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'Compute Optimizer could not be read',
      given: [sized(), reported()],
      gaps: [aGap({ kind: 'compute-optimizer.function-recommendation', operation: 'compute-optimizer:Get' })],
      gap: { operation: 'compute-optimizer:Get' },
    },
  ],
});
