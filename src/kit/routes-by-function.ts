import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<
  JudgeContext<'apigateway.rest-method' | 'apigatewayv2.integration' | 'apigatewayv2.route', unknown>,
  'all' | 'analysis'
>;

/** A route of an API as its author writes it: `GET /orders`, `ANY /{proxy+}`, `$default`. */
interface RouteToFunction {
  readonly apiArn: string;
  readonly key: string;
}

/** The routes of all APIs that call a function, each once, by the function's unqualified ARN; authorizers are none. */
export const routesByFunction = oncePerInventory(
  ({ all }: Context): ReadonlyMap<string, readonly RouteToFunction[]> => {
    const byFunction = new Map<string, Map<string, RouteToFunction>>();
    const add = (route: RouteToFunction, functions: readonly { readonly arn: string }[]) => {
      for (const { arn } of functions) {
        const unqualified = withoutQualifier(arn);
        const known = byFunction.get(unqualified) ?? new Map<string, RouteToFunction>();
        byFunction.set(unqualified, known.set(`${route.apiArn} ${route.key}`, route));
      }
    };
    for (const { apiArn, httpMethod, path, integration } of all('apigateway.rest-method')) {
      add({ apiArn, key: `${httpMethod} ${path}` }, integration?.functions ?? []);
    }
    const integrations = new Map(
      all('apigatewayv2.integration').map((one) => [`${one.apiArn} ${one.integrationId}`, one.functions]),
    );
    for (const { apiArn, routeKey: key, integrationId = '' } of all('apigatewayv2.route')) {
      add({ apiArn, key }, integrations.get(`${apiArn} ${integrationId}`) ?? []);
    }
    return new Map([...byFunction].map(([arn, routes]) => [arn, [...routes.values()]]));
  },
);

const catchAll = /^ANY \/(?:.*\/)?\{[^/]+\+\}$|^\$default$/;

/** Whether one route takes all requests, be it beside one for the root, which it does not take. */
export function takesAllRequests(keys: readonly string[]): boolean {
  return keys.some((key) => catchAll.test(key)) && keys.every((key) => key === 'ANY /' || catchAll.test(key));
}
