import * as z from 'zod/mini';
import {
  dataClassOptions,
  defineCheck,
  fail,
  keyNeed,
  notApplicable,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  unknown,
} from '#kit';
import type { Verdict } from '#model';

export const lambdaEnvKms = defineCheck({
  id: 'lambda-env-kms',
  title: 'Variables of a function that calls for care are encrypted with a key that says who may read them',
  question: 'SEC2',
  practices: ['SEC2-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'With a key of AWS, whoever may read the configuration of functions reads their variables too; a key of your own has to be granted besides.',
  remedy: {
    text: 'Give the function a key of yours, let its role use kms:Decrypt with it, and publish a version. Secrets do not belong into variables all the same. Note that Amazon Inspector does not scan functions with such a key.',
    property: 'AWS::Lambda::Function KmsKeyArn',
    cli: 'aws lambda update-function-configuration --function-name {name} --kms-key-arn KEY_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  options: z.strictObject({ requireCmk: z._default(z.boolean(), false), ...dataClassOptions }),
  messages: {
    noKey:
      '{function} ({qualifier}) has its variables encrypted with a key of AWS, and needs one of yours ({because}).',
  },

  judge(subject, { where, options: { requireCmk, ...asked } }) {
    const need = keyNeed(subject, requireCmk, asked);
    if (need.is === 'none') return notApplicable('no tag says that its variables call for care');
    const verdicts = reachableConfigurations(subject, where).flatMap((one) => verdictOn(subject.name, one, need));
    return verdicts.length === 0 ? notApplicable('it has no environment variables') : verdicts;
  },
});

function verdictOn(
  name: string,
  { qualifier, part, configuration }: QualifiedConfiguration,
  need: Exclude<ReturnType<typeof keyNeed>, { is: 'none' }>,
): readonly Verdict<'noKey'>[] {
  const { environment, kmsKeyArn: key } = configuration;
  const evidence = { function: name, qualifier };
  if (environment.seen && environment.value.length === 0) return [];
  // Whether the key exists is not looked at: it may be another account's.
  if (key !== undefined) return [passBecause({ ...evidence, key }, part)];
  if (need.is === 'unread') return [unknown(need.gap, part)];
  if (!environment.seen) return [unknown(environment.gap, part)];
  return [fail('noKey', { ...evidence, because: need.because }, part)];
}
