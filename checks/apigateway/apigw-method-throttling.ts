import {
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
  stageLimits,
  throttledMethods,
} from '#kit';
import type { RestStage, StageV2 } from '#model';

const joins = ['apigateway.account', 'apigateway.rest-method', 'apigatewayv2.route'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'where'>;

export const apigwMethodThrottling = defineCheck({
  id: 'apigw-method-throttling',
  title: 'Routes that clients poll, and dear ones, have limits of their own',
  question: 'REL1',
  practices: ['REL1-02', 'PER1-58'],
  scope: 'region',
  severity: 'informational',
  why: 'What all routes of a stage share is used up by those who ask again and again whether something is done, or by the one route that takes long.',
  remedy: {
    text: 'Give such routes a rate and a burst of their own, below those of the stage.',
    property: 'AWS::ApiGateway::Stage MethodSettings; AWS::ApiGatewayV2::Stage RouteSettings',
    cli: 'aws {command} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins,
  messages: { polled: '{stage} has no limits for single routes, and clients poll {polled}.' },

  judge(stage, context) {
    const { name, apiId, stageName } = stage;
    const routes = routesOf(stage, context);
    if (routes.length < 2) return notApplicable('it has no two routes that share a limit');
    const { facts, apart } = stageLimits(stage, routes, context);
    const polled = routes.filter((route) => statusRoute.test(route)).sort();
    const evidence = { stage: name, apiId, stageName, ...facts, apart, polled };
    if (apart.length > 0) return passBecause(evidence);
    const [first] = polled;
    if (first === undefined) return insufficientEvidence('how long each of its routes takes is not measured');
    return review('polled', { ...evidence, command: commandFor(stage, first) });
  },
});

/** Of one thing by its id, how it stands: `GET /orders/{id}/status`, `GET /executions/{arn}`. */
const statusRoute = /^(?:GET|ANY) (?=.*\{)(?:.*\/)?(?:status|state|progress|executions?|jobs?)(?:\/|$)/i;

function routesOf(stage: RestStage | StageV2, context: Context): readonly string[] {
  if (stage.kind === 'apigateway.rest-stage') return throttledMethods(stage, context);
  return context.where('apigatewayv2.route', 'apiArn', stage.apiArn).map(({ routeKey }) => routeKey);
}

/** Of a REST API, a path's slashes are written as `~1`. */
function commandFor({ kind, apiId, stageName }: RestStage | StageV2, route: string): readonly string[] {
  if (kind === 'apigatewayv2.stage') {
    const settings = `{"${route}":{"ThrottlingRateLimit":RATE,"ThrottlingBurstLimit":BURST}}`;
    return ['apigatewayv2', 'update-stage', '--api-id', apiId, '--stage-name', stageName, '--route-settings', settings];
  }
  const [verb = '', path = ''] = route.split(' ');
  const of = `op=replace,path=/${path.replaceAll('/', '~1')}/${verb}/throttling`;
  const patches = [`${of}/rateLimit,value=RATE`, `${of}/burstLimit,value=BURST`];
  return [
    'apigateway',
    'update-stage',
    '--rest-api-id',
    apiId,
    '--stage-name',
    stageName,
    '--patch-operations',
    ...patches,
  ];
}
