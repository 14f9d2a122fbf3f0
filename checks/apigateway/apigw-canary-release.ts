import {
  defineCheck,
  type JudgeContext,
  latestDeployment,
  notApplicable,
  notSeen,
  oncePerInventory,
  passBecause,
  review,
} from '#kit';
import type { Arn, RestStage } from '#model';

const hints = [
  'apigateway.rest-method',
  'lambda.alias',
  'codedeploy.deployment',
  'codedeploy.deployment-group',
] as const;
type Context = JudgeContext<(typeof hints)[number], unknown>;

export const apigwCanaryRelease = defineCheck({
  id: 'apigw-canary-release',
  title: 'A production stage takes a new deployment for a part of its requests first',
  question: 'DEP',
  practices: ['DEP-15'],
  scope: 'region',
  severity: 'informational',
  why: 'A canary shows what a release does to a few requests before it does so to all of them.',
  remedy: {
    text: 'Deploy with a canary on the stage, or let CodeDeploy shift the aliases of the functions behind it step by step.',
    property: 'AWS::ApiGateway::Deployment DeploymentCanarySettings; SAM Function DeploymentPreference',
    cli: 'aws apigateway create-deployment --rest-api-id {apiId} --stage-name {stageName} --canary-settings percentTraffic=10 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html',

  subject: 'apigateway.rest-stage',
  hints,
  messages: {
    allAtOnce:
      '{stage} has no canary, and no function behind it is called by an alias that is shifted step by step: a release meets all requests at once.',
  },

  judge(stage, context) {
    if (context.environment.is !== 'production') return notApplicable('it is not production');
    const { name, apiId, stageName, canary } = stage;
    const facts = { stage: name, apiId, stageName };
    if (canary !== undefined) return passBecause({ ...facts, canaryPercent: canary.percent });
    const shifted = calledBy(stage, context).filter((arn) => isShifted(arn, context));
    if (shifted.length > 0) return passBecause({ ...facts, shifted }, { related: shifted });
    const unseen = context.unread(...hints);
    return unseen === undefined ? review('allAtOnce', facts) : notSeen(unseen);
  },
});

/** The functions that the stage calls, as their aliases or otherwise. */
function calledBy({ apiArn, stageName }: RestStage, { where }: Context): readonly Arn[] {
  const functions = where('apigateway.rest-method', 'apiArn', apiArn)
    .flatMap(({ integration }) => integration?.functions ?? [])
    .filter((called) => called.stageName === undefined || called.stageName === stageName);
  return [...new Set(functions.map(({ arn }) => arn))].sort();
}

function isShifted(arn: Arn, context: Context): boolean {
  const alias = context.find('lambda.alias', arn);
  if (alias.is === 'found' && alias.value.routing.length > 0) return true;
  return gradually(context).has(arn);
}

/** Aliases whose latest deployment, as far as its form is known, was one of a group that does not shift all at once. */
const gradually = oncePerInventory(({ all, where }: Context): ReadonlySet<string> => {
  const groups = all('codedeploy.deployment-group').filter(
    ({ deploymentConfigName }) => !deploymentConfigName.endsWith('AllAtOnce'),
  );
  const deployments = groups.flatMap((group) => latestDeployment(group, where) ?? []);
  const functions = deployments.flatMap(({ appSpec }) => (appSpec.is === 'known' ? appSpec.functions : []));
  return new Set(functions.map(({ functionArn, alias }) => `${functionArn}:${String(alias)}`));
});
