import { expect, it } from 'vitest';
import { processorShare } from '#kit';
import type { Found } from '#model';
import { aFunction, aLambdaMetrics, anInsightsMetrics, eachDay } from '../support/build.ts';
import { testTime } from '../support/judged.ts';

const { arn } = aFunction();
const insights = anInsightsMetrics({ cpuMean: eachDay(20) });
const shareOf = (...found: readonly (ReturnType<typeof anInsightsMetrics> | ReturnType<typeof aLambdaMetrics>)[]) =>
  processorShare(arn, {
    now: testTime,
    find: (kind) => {
      const value = found.find((one) => one.kind === kind);
      return (value === undefined ? { is: 'absent' } : { is: 'found', value }) as Found<never>;
    },
  });

it('is the time of the processor by the time of the calls', () => {
  expect(shareOf(insights, aLambdaMetrics())).toBe(0.1);
});

it('is not known where one of the two was not measured, or nobody called', () => {
  expect(shareOf(insights)).toBeUndefined();
  expect(shareOf(aLambdaMetrics())).toBeUndefined();
  expect(shareOf(anInsightsMetrics({ cpuMean: undefined }), aLambdaMetrics())).toBeUndefined();
  expect(shareOf(insights, aLambdaMetrics({ invocations: [] }))).toBeUndefined();
});
