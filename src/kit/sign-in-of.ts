import type { Arn, Kind, ResourceOf } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { WorkloadParts } from './workload-parts.ts';

type Pools = 'cognito.identity-pool' | 'cognito.user-pool';
type Asking =
  | 'apigateway.rest-method'
  | 'apigatewayv2.route'
  | 'appsync.api'
  | 'appsync.graphql-api'
  | 'cognito.identity-pool'
  | 'cognito.user-pool';
type Context = Pick<JudgeContext<'cognito.identity-provider' | Pools, unknown>, 'where' | 'find'>;

/** Who tells the users of a workload apart. */
interface SignIn {
  /** `user pool customers`, `tokens (JWT)`; sorted. Empty: nobody that is seen. */
  readonly providers: readonly string[];
  /** What people sign in with beside a password of the pool: `Google`. */
  readonly federated: readonly string[];
  readonly userPoolArns: readonly Arn[];
}

/** By the pools of a workload, and by what its APIs ask for. */
export function signInOf<Join extends Kind>(parts: WorkloadParts<Join | Asking>, { where, find }: Context): SignIn {
  const asked = parts.outgoing.filter(({ type }) => type === 'authorize').map(({ to }) => to as Arn);
  const own = parts.of('cognito.user-pool').map(({ arn }) => arn);
  const pools = [...new Set([...own, ...asked])].flatMap((arn) => {
    const found = find('cognito.user-pool', arn);
    return found.is === 'found' ? [found.value] : [];
  });
  const identityPools = parts.of('cognito.identity-pool').map(({ name }) => `identity pool ${name}`);
  const providers = [...pools.map(({ name }) => `user pool ${name}`), ...identityPools, ...tokensAsked(parts)];
  const federated = pools.flatMap(({ arn }) => where('cognito.identity-provider', 'userPoolArn', arn));
  return {
    providers: [...new Set(providers)].sort(),
    federated: [...new Set(federated.map(({ type }) => type))].sort(),
    userPoolArns: pools.map(({ arn }) => arn).sort(),
  };
}

const tokens = new Set(['AMAZON_COGNITO_USER_POOLS', 'COGNITO_USER_POOLS', 'JWT', 'OPENID_CONNECT']);

/** Whose tokens they are need not be in the inventory. */
function tokensAsked(parts: WorkloadParts<Asking>): readonly string[] {
  const graphs: readonly (ResourceOf<'appsync.api'> | ResourceOf<'appsync.graphql-api'>)[] = [
    ...parts.of('appsync.graphql-api'),
    ...parts.of('appsync.api'),
  ];
  const asked = [
    ...graphs.flatMap(({ authModes }) => authModes.map(({ type }) => type)),
    ...parts.of('apigateway.rest-method').map(({ authorizationType }) => authorizationType),
    ...parts.of('apigatewayv2.route').map(({ authorizationType }) => authorizationType),
  ];
  return asked.flatMap((type) => (tokens.has(type) ? [`tokens (${type})`] : []));
}
