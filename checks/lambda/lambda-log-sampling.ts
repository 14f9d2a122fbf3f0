import * as z from 'zod/mini';
import { defineCheck, passBecause, review, unknown } from '#kit';

export const lambdaLogSampling = defineCheck({
  id: 'lambda-log-sampling',
  title: 'A function logs a small share of its calls in full',
  question: 'OPS1',
  practices: ['OPS1-78', 'COST1-12'],
  scope: 'region',
  severity: 'informational',
  why: 'Debug lines of every hundredth call show what happens inside, for a hundredth of the cost of all.',
  remedy: {
    text: 'Have the logger sample a hundredth of the calls; a level in LoggingConfig would drop the sampled lines with all others.',
    property: 'AWS::Lambda::Function Environment.Variables POWERTOOLS_LOGGER_SAMPLE_RATE: 0.01',
  },
  reference: 'https://docs.powertools.aws.dev/lambda/typescript/latest/features/logger/#log-sampling',

  subject: 'lambda.function',
  options: z.strictObject({ maxRate: z._default(z.number().check(z.positive(), z.lte(1)), 0.1) }),
  messages: {
    none: '{function} has no variable by which its logger samples calls: see whether it should.',
    unclear: '{function} sets {variable}, but not to a share between 0 and 1: see that its logger samples calls.',
    many: '{function} logs a share of {rate} of its calls in full, by {variable}: more than {maxRate} is no sample.',
  },

  judge({ name, environment }, { options: { maxRate } }) {
    if (!environment.seen) return unknown(environment.gap);
    const setting = environment.value.find(({ logging }) => logging?.sets === 'sample rate');
    if (setting === undefined) return review('none', { function: name });

    const evidence = { function: name, variable: setting.name };
    const rate = Number(setting.logging?.value ?? 0);
    if (rate === 0) return review('unclear', evidence);
    const measured = { ...evidence, rate, maxRate };
    return rate > maxRate ? review('many', measured) : passBecause(measured);
  },
});
