import type { Arn, ResourceOf } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { guardedBy } from './guarded-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** What asks functions whether a caller may come in. */
export const authorizerKinds = [
  'apigateway.authorizer',
  'apigatewayv2.authorizer',
  'appsync.api',
  'appsync.graphql-api',
] as const;

type Join = (typeof authorizerKinds)[number] | 'apigateway.rest-method' | 'apigatewayv2.route';
type Context = Pick<JudgeContext<Join, unknown>, 'all' | 'analysis' | 'where'>;

interface AuthorizerCall {
  /** With the qualifier that is asked. */
  readonly arn: Arn;
  /** The id of an API of API Gateway, the name of one of AppSync. */
  readonly api: string;
}

/** Who asks each function, by its unqualified ARN, whether a caller may come in; authorizers that guard nothing ask nobody. */
export const authorizerCalls = oncePerInventory((context: Context) => {
  const gateways = [...context.all('apigateway.authorizer'), ...context.all('apigatewayv2.authorizer')]
    .filter((one) => guardedBy(one, context).length > 0)
    .flatMap((one) => askedBy(one).map((arn): AuthorizerCall => ({ arn, api: one.apiId })));
  const graphs = [...context.all('appsync.graphql-api'), ...context.all('appsync.api')].flatMap((one) =>
    askedBy(one).map((arn): AuthorizerCall => ({ arn, api: one.name })),
  );
  return groupedBy([...gateways, ...graphs], ({ arn }) => [withoutQualifier(arn)]);
});

/** The functions that an authorizer or an API asks, with their qualifiers. */
export function askedBy(one: ResourceOf<(typeof authorizerKinds)[number]>): readonly Arn[] {
  if ('functions' in one) return one.functions.map(({ arn }) => arn);
  return one.authModes.flatMap(({ authorizerArn: arn }) => (arn === undefined ? [] : [arn as Arn]));
}
