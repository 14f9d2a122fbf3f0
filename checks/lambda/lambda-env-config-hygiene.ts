import * as z from 'zod/mini';
import { defineCheck, notApplicable, passBecause, review, unknown } from '#kit';

export const lambdaEnvConfigHygiene = defineCheck({
  id: 'lambda-env-config-hygiene',
  title: 'The environment variables of a function are few, and change seldom',
  question: 'OPS2',
  practices: ['OPS2-05'],
  scope: 'region',
  severity: 'low',
  why: 'Each change of a variable is a new deployment of the function, and all of them together may have 4 KB.',
  remedy: {
    text: 'Move switches and what changes often to AppConfig or Parameter Store, which a function reads while it runs.',
    property: 'AWS::Lambda::Function Environment.Variables; AWS::SSM::Parameter; AWS::AppConfig::ConfigurationProfile',
    cli: 'aws ssm put-parameter --name /{name}/SWITCH --type String --value VALUE --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions.html',

  subject: 'lambda.function',
  options: z.strictObject({
    maxVars: z._default(z.int().check(z.nonnegative()), 25),
    /** Of the 4096 that Lambda allows. */
    nearBytes: z._default(z.int().check(z.positive(), z.lte(4096)), 3584),
    /** Beginnings or words of names, in any letter case. */
    switches: z._default(z.array(z.string().check(z.minLength(1))), ['FEATURE', 'FLAG', 'TOGGLE']),
  }),
  messages: {
    switches: '{function} is switched by environment variables ({named}): each turn of a switch is a deployment.',
    many: '{function} has {variables} environment variables; more than {maxVars} are hard to keep in order.',
    large: 'The environment variables of {function} take at least {bytes} bytes of the 4096 that Lambda allows.',
  },

  judge({ name, environment, environmentBytes: bytes = 0 }, { options: { maxVars, nearBytes, switches } }) {
    if (!environment.seen) return unknown(environment.gap);
    if (environment.value.length === 0) return notApplicable('it has no environment variables');
    const named = environment.value.map((one) => one.name).filter((one) => isSwitch(one, switches));
    const evidence = { function: name, variables: environment.value.length, named, bytes, maxVars, nearBytes };
    const said = [
      ...(named.length > 0 ? [review('switches', evidence, { subKey: 'switches' })] : []),
      ...(evidence.variables > maxVars ? [review('many', evidence, { subKey: 'count' })] : []),
      ...(bytes >= nearBytes ? [review('large', evidence, { subKey: 'size' })] : []),
    ];
    return said.length > 0 ? said : passBecause(evidence);
  },
});

/** `FEATURE_X`, `ENABLE_FLAG`, `NEW_CART_TOGGLE`; a `FLAGSHIP_URL` is no switch. */
function isSwitch(variable: string, switches: readonly string[]): boolean {
  const words = variable.toUpperCase().split(/[^A-Z0-9]+/);
  return switches.some((one) => words.includes(one.toUpperCase()) || words.includes(`${one.toUpperCase()}S`));
}
