import type { LambdaFunction, LambdaReportCounts } from '#model';
import { lambdaMemoryUnderprovisioned } from '../../../checks/lambda/lambda-memory-underprovisioned.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aLambdaReports,
  anInsightsMetrics,
  aRecommendation,
  eachDay,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const layer = 'arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20';
const python = (overrides: Partial<LambdaFunction> = {}) =>
  aFunction({ runtime: 'python3.13', memoryMegabytes: 1000, ...overrides });
const uses = (maxUsedMegabytes: number, counts: Partial<LambdaReportCounts> = {}) =>
  aLambdaReports({ maxUsedMegabytes, ...counts });
const little = aRecommendation({
  finding: 'NotOptimized',
  reasonCodes: ['MemoryUnderprovisioned'],
  memoryMegabytesOptions: [2048, 1024],
});
const much = aRecommendation({ finding: 'NotOptimized', reasonCodes: ['MemoryOverprovisioned'] });
const place = { account: '111122223333', region: 'eu-west-1' };
const optIn = 'logs.lambda-reports: opt-in: log-insights (--opt-in log-insights)';
const notAsked = [{ kind: 'logs.lambda-reports', ...place, because: optIn }] as const;

testCheck(lambdaMemoryUnderprovisioned, {
  passes: [
    {
      name: 'just below what is full',
      given: [python(), uses(949)],
      evidence: {
        function: 'orders',
        memory: 1000,
        runtime: 'python3.13',
        percent: 95,
        kills: 0,
        source: 'reports in its log',
        usedPercent: 95,
        optimizer: 'says nothing',
        proposed: 1536,
      },
    },
    { name: 'full, where the options allow it', given: [python(), uses(970)], options: { highRatio: 0.98 } },
    {
      name: 'Compute Optimizer alone finds it right',
      given: [python(), aRecommendation()],
      unread: notAsked,
      evidence: { kills: 0, usedPercent: 'not seen', optimizer: 'fits' },
    },
    { name: 'Compute Optimizer alone finds it too much', given: [python(), much], unread: notAsked },
    {
      name: 'Lambda Insights sees some free',
      given: [python({ layerArns: [layer] }), aLambdaMetrics(), anInsightsMetrics({ memoryMax: eachDay(94) })],
      unread: notAsked,
      evidence: { usedPercent: 94, kills: 0 },
    },
  ],
  fails: [
    {
      name: 'calls were killed',
      given: [python(), uses(1000, { outOfMemory: 1 })],
      message: 'killed',
      severity: 'high',
      evidence: { kills: 1, usedPercent: 100 },
      text: 'Calls of orders were killed for want of memory: it has 1000 MB.',
    },
    {
      name: 'the only call was killed, whatever its runtime',
      given: [aFunction(), uses(100, { calls: 1, outOfMemory: 1 }), aRecommendation()],
      message: 'killed',
      evidence: { usedPercent: 'not seen', runtime: 'nodejs22.x', proposed: 768 },
    },
    {
      name: 'it is full',
      given: [python(), uses(950)],
      message: 'full',
      severity: 'high',
      text: 'orders uses 95 % or more of its 1000 MB.',
    },
    {
      name: 'Lambda Insights sees it full',
      given: [python({ layerArns: [layer] }), aLambdaMetrics(), anInsightsMetrics({ memoryMax: eachDay(95) })],
      message: 'full',
      evidence: { usedPercent: 95 },
    },
    {
      name: 'its runtime may fill it by itself, and Compute Optimizer finds it too little',
      given: [aFunction(), uses(500), little],
      message: 'full',
      evidence: { optimizer: 'too little', proposed: 2048 },
    },
    {
      name: 'Compute Optimizer alone finds it too little',
      given: [python(), little],
      message: 'advised',
      severity: 'medium',
      text: 'Compute Optimizer finds the 1000 MB of orders too little.',
    },
    {
      name: 'no more than Lambda gives is proposed',
      given: [python({ memoryMegabytes: 10_240 }), uses(10_000)],
      message: 'full',
      evidence: { proposed: 10_240 },
    },
  ],
  reviews: [
    {
      name: 'Node.js fills it (trap: garbage is collected when it is full)',
      given: [aFunction(), uses(500)],
      message: 'perhapsFull',
      severity: 'medium',
      text: 'orders fills 95 % or more of its 512 MB, which its runtime may do by itself.',
    },
    { name: 'Java fills it', given: [python({ runtime: 'java21' }), uses(950)], message: 'perhapsFull' },
    { name: '.NET fills it', given: [python({ runtime: 'dotnet8' }), uses(950)], message: 'perhapsFull' },
    {
      name: 'what runs in an image fills it',
      given: [python({ runtime: undefined, packageType: 'Image' }), uses(950), much],
      message: 'perhapsFull',
      evidence: { runtime: 'image' },
    },
  ],
  insufficient: [
    { name: 'nobody opted in', given: [python()], unread: notAsked, text: optIn },
    {
      name: 'one call too few',
      given: [python(), uses(1000, { calls: 99 })],
      text: 'fewer than 100 calls were reported',
    },
    {
      name: 'fewer than the options want',
      given: [python(), uses(1000)],
      options: { minInvocations: 2001 },
      text: 'fewer than 2001 calls were reported',
    },
    {
      name: 'no call at all',
      given: [python(), uses(0, { calls: 0 })],
      text: 'fewer than 100 calls were reported',
    },
  ],
  unknowns: [
    {
      name: 'reports that could not be asked for, though Compute Optimizer finds it right',
      given: [python(), aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) }), aRecommendation()],
      gap: { operation: 'logs:StartQuery' },
    },
    {
      name: 'Compute Optimizer could not be read',
      given: [python(), uses(300)],
      gaps: [aGap({ kind: 'compute-optimizer.function-recommendation', operation: 'compute-optimizer:Get' })],
      gap: { operation: 'compute-optimizer:Get' },
    },
  ],
});
