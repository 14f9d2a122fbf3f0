import {
  defineCheck,
  fail,
  keyWithin,
  notApplicable,
  passBecause,
  type QualifiedConfiguration,
  reachableConfigurations,
  unknown,
} from '#kit';
import type { Verdict } from '#model';

/** Rules of the boundary for keys that live until somebody takes them away; temporary ones end by themselves. */
const longLived = new Set(['AWS access key', 'AWS secret access key']);

export const lambdaEnvStaticCredentials = defineCheck({
  id: 'lambda-env-static-credentials',
  title: 'A function calls AWS as its role, with no access key in its variables',
  question: 'SEC2',
  practices: ['SEC2-14'],
  scope: 'region',
  severity: 'critical',
  why: 'An access key works from anywhere until somebody takes it away, and whoever may read the configuration of the function has it.',
  remedy: {
    text: 'Switch the key off, see that nothing needs it and delete it; give the role of the function what the key was for, by a role to assume where that is in another account. Then delete versions that still hold the variable.',
    property: 'AWS::Lambda::Function Role, Environment',
    cli: 'aws iam update-access-key --user-name USER --access-key-id KEY_ID --status Inactive',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  messages: {
    held: '{function} ({qualifier}) has a long-lived key in {variable}: its value has the format of: {rule}.',
  },

  judge(subject, { where }) {
    const verdicts = reachableConfigurations(subject, where).flatMap((one) => verdictsOn(subject.name, one));
    return verdicts.length === 0 ? notApplicable('it has no environment variables') : verdicts;
  },
});

function verdictsOn(name: string, one: QualifiedConfiguration): readonly Verdict<'held'>[] {
  const { qualifier, part } = one;
  const { environment } = one.configuration;
  if (!environment.seen) return [unknown(environment.gap, part)];
  if (environment.value.length === 0) return [];
  const evidence = { function: name, qualifier };
  const keys = environment.value.flatMap(({ name: variable, secret }) => {
    if (secret === undefined || !longLived.has(secret.rule)) return [];
    return [fail('held', { ...evidence, variable, rule: secret.rule }, { subKey: keyWithin(one, variable) })];
  });
  return keys.length > 0 ? keys : [passBecause({ ...evidence, variables: environment.value.length }, part)];
}
