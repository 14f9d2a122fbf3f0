import * as z from 'zod/mini';
import { defineCheck, notApplicable, passBecause, review, unknown } from '#kit';

export const lambdaRuntimeUpdateMode = defineCheck({
  id: 'lambda-runtime-update-mode',
  title: 'A function gets the patches of its runtime',
  question: 'OPS2',
  practices: ['OPS2-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A runtime that is pinned by hand stays at its patch level, with its known flaws, until somebody thinks of it.',
  remedy: {
    text: 'Once the fault that the pin was for is mended, let AWS update the runtime again, or update it with each deployment.',
    property:
      'AWS::Lambda::Function RuntimeManagementConfig.UpdateRuntimeOn; SAM AWS::Serverless::Function RuntimeManagementConfig',
    cli: 'aws lambda put-runtime-management-config --function-name {name} --update-runtime-on Auto --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html',

  subject: 'lambda.function-detail',
  /** How long a pin may last, for the reader: Lambda does not tell since when it holds. */
  options: z.strictObject({ maxDays: z._default(z.int().check(z.nonnegative()), 90) }),
  messages: {
    pinned:
      '{function} is pinned by hand to {runtimeVersion}. Lambda does not tell since when: see that it is no more than {maxDays} days.',
  },

  judge({ name, runtimeManagement }, { options }) {
    if (!runtimeManagement.seen) return unknown(runtimeManagement.gap);
    if (runtimeManagement.value === undefined) return notApplicable('AWS manages no runtime of it');
    const { updateRuntimeOn: mode, runtimeVersionArn: runtimeVersion = 'a version' } = runtimeManagement.value;
    const evidence = { function: name, mode, runtimeVersion, maxDays: options.maxDays };
    return mode === 'Manual' ? review('pinned', evidence) : passBecause(evidence);
  },
});
