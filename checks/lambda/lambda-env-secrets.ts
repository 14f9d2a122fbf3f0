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
import type { EnvironmentVariable, Verdict } from '#model';

export const lambdaEnvSecrets = defineCheck({
  id: 'lambda-env-secrets',
  title: 'Environment variables hold no secrets',
  question: 'SEC3',
  practices: ['SEC3-08', 'OPS2-07'],
  scope: 'region',
  severity: 'high',
  why: 'Whoever may read the configuration of a function reads its variables too, and each published version keeps a copy.',
  remedy: {
    text: 'Rotate the secret, keep the new one in Secrets Manager or Parameter Store, and fetch it at run time (the Parameters and Secrets extension caches it): a {{resolve:…}} reference would put it into the variable again. Then delete versions that still hold it.',
    property: 'AWS::Lambda::Function Environment',
    cli: 'aws secretsmanager create-secret --name {function}/{variable} --secret-string file://new-secret.txt --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html',

  subject: 'lambda.function',
  joins: ['lambda.version', 'lambda.alias'],
  messages: {
    format: '{function} ({qualifier}) has a secret in {variable}: its value has the format of: {rule}.',
    name: '{function} ({qualifier}) has a secret in {variable}: its name says so, and its value is a random-looking literal.',
  },

  judge(subject, { where }) {
    const verdicts = reachableConfigurations(subject, where).flatMap((one) => verdictsOn(subject.name, one));
    return verdicts.length === 0 ? notApplicable('it has no environment variables') : verdicts;
  },
});

type Said = Verdict<'format' | 'name'>;

function verdictsOn(name: string, one: QualifiedConfiguration): readonly Said[] {
  const { environment } = one.configuration;
  if (!environment.seen) return [unknown(environment.gap, one.part)];
  return environment.value.map((variable) => verdictOn(name, one, variable));
}

/** One for each variable, so that mending one resolves one finding. */
function verdictOn(name: string, one: QualifiedConfiguration, variable: EnvironmentVariable): Said {
  const { secret, lengthBucket } = variable;
  const subKey = keyWithin(one, variable.name);
  const evidence = { function: name, qualifier: one.qualifier, variable: variable.name, length: lengthBucket };
  if (secret === undefined) return passBecause(evidence, { subKey });
  const live = { severity: { level: 'critical', because: 'a key of a provider is live as it stands' } } as const;
  return fail(secret.by, { ...evidence, rule: secret.rule }, { subKey, ...(secret.providerKey === true ? live : {}) });
}
