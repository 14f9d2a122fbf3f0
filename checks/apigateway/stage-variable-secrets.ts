import { defineCheck, fail, notApplicable, passBecause } from '#kit';
import type { EnvironmentVariable, RestStage, StageV2, Verdict } from '#model';

export const stageVariableSecrets = defineCheck({
  id: 'stage-variable-secrets',
  title: 'Stage variables hold no secrets',
  question: 'SEC3',
  practices: ['SEC3-08'],
  scope: 'region',
  severity: 'high',
  why: 'Whoever may read the configuration of an API reads the variables of its stages, which are kept and shown in plain text.',
  remedy: {
    text: 'Rotate the secret, keep the new one in Secrets Manager, let the backend or the authorizer fetch it at run time, and remove the variable.',
    property: 'AWS::ApiGateway::Stage Variables; AWS::ApiGatewayV2::Stage StageVariables',
    cli: 'aws secretsmanager create-secret --name {apiId}/{variable} --secret-string file://new-secret.txt --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  messages: {
    format: '{stage} has a secret in {variable}: its value has the format of: {rule}.',
    name: '{stage} has a secret in {variable}: its name says so, and its value is a random-looking literal.',
  },

  judge(stage) {
    const ofCanary = stage.kind === 'apigateway.rest-stage' ? (stage.canary?.variables ?? []) : [];
    const verdicts = [
      ...stage.variables.map((one) => verdictOn(stage, one, one.name)),
      ...ofCanary.map((one) => verdictOn(stage, one, `canary/${one.name}`)),
    ];
    return verdicts.length === 0 ? notApplicable('it has no variables') : verdicts;
  },
});

/** One for each variable, so that mending one resolves one finding. */
function verdictOn(
  { name: stage, apiId }: RestStage | StageV2,
  { name: variable, secret, lengthBucket }: EnvironmentVariable,
  subKey: string,
): Verdict<'format' | 'name'> {
  const evidence = { stage, apiId, variable, length: lengthBucket };
  if (secret === undefined) return passBecause(evidence, { subKey });
  const live = { severity: { level: 'critical', because: 'a key of a provider is live as it stands' } } as const;
  return fail(secret.by, { ...evidence, rule: secret.rule }, { subKey, ...(secret.providerKey === true ? live : {}) });
}
