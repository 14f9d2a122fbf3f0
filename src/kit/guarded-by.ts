import type { AuthorizerV2, RestAuthorizer } from '#model';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'apigateway.rest-method' | 'apigatewayv2.route', unknown>, 'where'>;

/** The methods or routes that name an authorizer, as `GET /orders`; in order. */
export function guardedBy({ kind, apiArn, authorizerId }: RestAuthorizer | AuthorizerV2, { where }: Context) {
  const guarded =
    kind === 'apigateway.authorizer'
      ? where('apigateway.rest-method', 'apiArn', apiArn)
      : where('apigatewayv2.route', 'apiArn', apiArn);
  return guarded
    .filter((one) => one.authorizerId === authorizerId)
    .map(({ name }) => name)
    .sort();
}
