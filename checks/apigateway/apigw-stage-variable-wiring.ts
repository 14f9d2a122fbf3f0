import {
  type ApiCall,
  callersOfStage,
  defineCheck,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
  review,
  standingOfCalls,
  unknown,
} from '#kit';
import type { Arn, RestStage, StageV2 } from '#model';

const joins = [
  'apigateway.rest-method',
  'apigateway.authorizer',
  'apigatewayv2.integration',
  'apigatewayv2.authorizer',
  'lambda.function',
  'lambda.version',
  'lambda.alias',
] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwStageVariableWiring = defineCheck({
  id: 'apigw-stage-variable-wiring',
  title: 'A stage has all variables that its API hangs on, and may call the functions that they name',
  question: 'OPS2',
  practices: ['OPS2-34'],
  scope: 'region',
  severity: 'low',
  why: 'Nothing checks a stage variable before a request needs it: a missing one, or a function that refuses the call, is an error at run time.',
  remedy: {
    text: 'Give the stage the variables, and each function or alias that they lead to a permission for this API.',
    property: 'AWS::ApiGateway::Stage Variables; AWS::ApiGatewayV2::Stage StageVariables; AWS::Lambda::Permission',
    cli: 'aws lambda add-permission --function-name {target} --statement-id api-{apiId} --action lambda:InvokeFunction --principal apigateway.amazonaws.com --source-arn {sourceArn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins,
  messages: {
    unresolved: '{stage} lacks stage variables that its API hangs on: {variables} (in {users}).',
    gone: 'The variables of {stage} lead to functions or aliases that do not exist: {targets}.',
    notPermitted: '{stage} may not call what its variables lead to: no permission for API {apiId} on {targets}.',
  },

  judge(stage, context) {
    const users = callersOfStage(stage, context).filter(({ stageVariables }) => stageVariables.length > 0);
    if (users.length === 0) return notApplicable('its API hangs on no stage variable');
    const facts = factsOf(stage);
    const known = new Set(stage.variables.map(({ name }) => name));
    const wanted = new Set(users.flatMap(({ stageVariables }) => stageVariables));
    const missing = [...wanted].filter((one) => !known.has(one));
    const lacking = users.filter(({ stageVariables }) => stageVariables.some((one) => missing.includes(one)));
    const lacks = { variables: missing.sort(), users: lacking.map(({ name }) => name).sort(), target: 'FUNCTION' };
    const calls = users.flatMap(({ functions, roleArn }) => functions.map((called) => ({ ...called, roleArn })));
    const own = calls.filter(({ stageName }) => stageName === stage.stageName);
    const said = [
      ...(missing.length > 0 ? [review('unresolved', { ...facts, ...lacks }, { subKey: 'unresolved' })] : []),
      ...callVerdicts(stage, own, context),
    ];
    return said.length > 0 ? said : passBecause({ ...facts, variables: [...known].sort() });
  },
});

type Stage = RestStage | StageV2;

function factsOf({ name, stageName, apiId, apiArn, account, region }: Stage) {
  const sourceArn = apiArn.replace(/^(arn:[^:]+):.*$/, `$1:execute-api:${region}:${account}:${apiId}/*`);
  return { stage: name, stageName, apiId, sourceArn };
}

function callVerdicts(stage: Stage, calls: readonly ApiCall[], context: Context) {
  const { gone, refused, gap } = standingOfCalls(stage, calls, context);
  const about = (message: 'gone' | 'notPermitted', arns: readonly Arn[], subKey: string) => {
    const targets = arns.map(qualifiedName);
    const evidence = { ...factsOf(stage), targets, target: targets.slice(0, 1) };
    return arns.length === 0 ? [] : [review(message, evidence, { subKey, related: arns })];
  };
  return [
    ...about('gone', gone, 'gone'),
    ...about('notPermitted', refused, 'not-permitted'),
    ...(refused.length === 0 && gap !== undefined ? [unknown(gap, { subKey: 'not-permitted' })] : []),
  ];
}
