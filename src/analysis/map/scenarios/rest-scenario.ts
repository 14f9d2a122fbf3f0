import type { MapEdge } from '#model';
import { adds, required, type ScenarioRule } from './scenario-rule.ts';
import { arnsOf, idsOf, type WorkloadView } from './workload-view.ts';

/** A path that tells whether an API is up is no service by itself. */
const health = /\/(?:health|healthz|healthcheck|ping|status|ready|live)$/i;

/** A microservice behind a REST or HTTP API, a function URL or a load balancer. */
export const restScenario: ScenarioRule = (workload) => {
  const routes = routesOf(workload).filter(({ path }) => !health.test(path));
  const arns = new Set(arnsOf(routes));
  const integrated = workload
    .typed('integrate')
    .filter(({ from }) => arns.has(from) || workload.kindOf(from) === 'lambda.url');
  const balanced = workload.typed('trigger').filter(({ from }) => workload.kindOf(from) === 'elb.target-group');
  const calls = [...integrated, ...balanced];
  const isFunction = (edge: MapEdge) => workload.toService(edge) === 'lambda';
  return [
    required(0.5, 'a route calls a function', idsOf(calls.filter(isFunction))),
    required(0.5, 'a route calls a service', idsOf(calls.filter((edge) => !isFunction(edge)))),
    adds(0.2, 'a function uses a table', idsOf(workload.uses('dynamodb'))),
    adds(0.1, 'requests have a model', arnsOf(routes.filter(({ hasModel }) => hasModel))),
    adds(0.1, 'callers are known', [
      ...arnsOf(routes.filter(({ isGuarded }) => isGuarded)),
      ...arnsOf(workload.of('lambda.url').filter(({ authType }) => authType === 'AWS_IAM')),
    ]),
    adds(0.1, 'several methods', routes.length > 1 ? arnsOf(routes) : []),
  ];
};

interface Route {
  readonly arn: string;
  readonly path: string;
  readonly hasModel: boolean;
  readonly isGuarded: boolean;
}

/** Of REST and HTTP APIs: those of a WebSocket API are no paths. */
export function routesOf(workload: WorkloadView): readonly Route[] {
  return [
    ...workload.of('apigateway.rest-method').map((method) => ({
      arn: method.arn,
      path: method.path,
      hasModel: method.requestModels.length > 0 || method.requestValidatorId !== undefined,
      isGuarded: method.authorizationType !== 'NONE' || method.apiKeyRequired,
    })),
    ...workload
      .of('apigatewayv2.route')
      .filter(({ protocol }) => protocol === 'HTTP')
      .map((route) => ({
        arn: route.arn,
        path: route.routeKey.replace(/^\S+ /, ''),
        hasModel: false,
        isGuarded: route.authorizationType !== 'NONE',
      })),
  ];
}
