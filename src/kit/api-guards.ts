import type { Arn, AuthorizerV2, RestAuthorizer } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { guardedBy } from './guarded-by.ts';

type Context = Pick<
  JudgeContext<
    | 'apigateway.authorizer'
    | 'apigateway.rest-method'
    | 'apigatewayv2.authorizer'
    | 'apigatewayv2.route'
    | 'cognito.user-pool'
    | 'lambda.function',
    unknown
  >,
  'find' | 'unread' | 'where'
>;

/** A function or user pool that lets callers in. */
export interface ApiGuard {
  /** Of the account, of another one, perhaps of the account, or deleted. */
  readonly is: 'own' | 'shared' | 'unseen' | 'gone';
  /** Its ARN; of a user pool that only an issuer of tokens tells of, what the issuer tells. */
  readonly id: string;
  /** Copies over regions have the same: the code of a function, the name of a user pool. */
  readonly sameAs: string;
  /** `function sessions`, `user pool customers` */
  readonly called: string;
}

/**
 * What the authorizers of an account ask, each function and user pool once, and those whose function a stage variable
 * decides. An authorizer that no method and no route names guards nothing, and is left out.
 */
export function apiGuards(account: string, context: Context) {
  const { where } = context;
  const authorizers = [
    ...where('apigateway.authorizer', 'account', account),
    ...where('apigatewayv2.authorizer', 'account', account),
  ].filter((one) => guardedBy(one, context).length > 0);
  const guards = authorizers.flatMap((one) => askedBy(one, account, context));
  const undecided = authorizers.filter(({ stageVariables }) => stageVariables.length > 0);
  return {
    guards: [...new Map(guards.map((one) => [one.id, one])).values()],
    undecided: undecided.map(({ apiId, name }) => `${apiId}/${name}`).sort(),
  };
}

function askedBy(authorizer: RestAuthorizer | AuthorizerV2, account: string, context: Context): readonly ApiGuard[] {
  const functions = authorizer.functions.map(({ arn }) => functionGuard(withoutQualifier(arn), account, context));
  if (authorizer.kind === 'apigateway.authorizer')
    return [...functions, ...authorizer.userPoolArns.map((arn) => poolGuard(arn as Arn, account, context))];
  const [, poolId] = cognitoIssuer.exec(authorizer.issuer ?? '') ?? [];
  return poolId === undefined ? functions : [...functions, issuingPool(poolId, account, context)];
}

/** Its last part is the id of a user pool; whose pool, it does not tell. */
const cognitoIssuer = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/([\w-]+)$/;

function functionGuard(arn: Arn, account: string, { find, unread }: Context): ApiGuard {
  const asked = { id: arn, sameAs: arn, called: `function ${arn.slice(arn.lastIndexOf(':') + 1)}` };
  if (accountOf(arn) !== account) return { ...asked, is: 'shared' };
  const found = find('lambda.function', arn);
  if (found.is === 'found') return { ...asked, is: 'own', sameAs: found.value.codeSha256 };
  if (found.is === 'outside') return { ...asked, is: 'own' };
  return { ...asked, is: unread('lambda.function') === undefined ? 'gone' : 'unseen' };
}

function poolGuard(arn: Arn, account: string, { find, unread }: Context): ApiGuard {
  const asked = { id: arn, sameAs: arn, called: `user pool ${arn.slice(arn.lastIndexOf('/') + 1)}` };
  if (accountOf(arn) !== account) return { ...asked, is: 'shared' };
  const found = find('cognito.user-pool', arn);
  if (found.is === 'found') return namedPool(found.value);
  if (found.is === 'outside') return { ...asked, is: 'own' };
  return { ...asked, is: unread('cognito.user-pool') === undefined ? 'gone' : 'unseen' };
}

/** One that the account does not have is of another account. */
function issuingPool(poolId: string, account: string, { where, unread }: Context): ApiGuard {
  const pool = where('cognito.user-pool', 'poolId', poolId).find((one) => one.account === account);
  if (pool !== undefined) return namedPool(pool);
  const is = unread('cognito.user-pool') === undefined ? 'shared' : 'unseen';
  return { is, id: poolId, sameAs: poolId, called: `user pool ${poolId}` };
}

function namedPool({ arn, name }: { readonly arn: Arn; readonly name: string }): ApiGuard {
  return { is: 'own', id: arn, sameAs: `pool ${name}`, called: `user pool ${name}` };
}

function accountOf(arn: Arn): string | undefined {
  return arn.split(':')[4];
}
