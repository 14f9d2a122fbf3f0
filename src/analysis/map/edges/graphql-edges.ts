import type { AppsyncResolver } from '#model';
import type { Draft } from '../../map.ts';
import type { Seen } from '../places.ts';
import type { Scene } from '../scene.ts';

/** From a GraphQL API by its fields to data sources and stores, and to who signs in. */
export function graphqlEdges({ seen }: Scene): readonly Draft[] {
  return [...resolvers(seen), ...stores(seen), ...signIns(seen)];
}

const certain = { mode: 'sync', confidence: 'certain' } as const;

function resolvers(seen: Seen): readonly Draft[] {
  const sources = new Map<string, string>(
    seen.all('appsync.data-source').map(({ apiArn, name, arn }) => [`${apiArn} ${name}`, arn]),
  );
  const steps = new Map<string, string | undefined>(
    seen
      .all('appsync.function')
      .map(({ apiArn, functionId, dataSourceName }) => [`${apiArn} ${functionId}`, dataSourceName]),
  );
  return seen.all('appsync.resolver').flatMap((resolver): readonly Draft[] => {
    const { arn, apiArn } = resolver;
    const base = { type: 'resolve', by: arn, ...certain } as const;
    const asked = namesOf(resolver, steps).flatMap((name) => sources.get(`${apiArn} ${name}`) ?? []);
    return [
      { ...base, from: apiArn, to: arn, says: 'field' },
      ...asked.map((to) => ({ ...base, from: arn, to, says: 'data source of a field' })),
    ];
  });
}

function namesOf(
  { apiArn, dataSourceName, functionIds }: AppsyncResolver,
  steps: ReadonlyMap<string, string | undefined>,
) {
  const names = [dataSourceName, ...functionIds.map((id) => steps.get(`${apiArn} ${id}`))];
  return [...new Set(names.filter((name) => name !== undefined))];
}

function stores(seen: Seen): readonly Draft[] {
  return seen
    .all('appsync.data-source')
    .flatMap(({ arn, resourceArn }): readonly Draft[] =>
      resourceArn === undefined
        ? []
        : [{ type: 'resolve', from: arn, to: resourceArn, by: arn, says: 'data source', ...certain }],
    );
}

function signIns(seen: Seen): readonly Draft[] {
  const pools = new Map<string, string>(seen.all('cognito.user-pool').map(({ poolId, arn }) => [poolId, arn]));
  return [...seen.all('appsync.graphql-api'), ...seen.all('appsync.api')].flatMap(({ arn, authModes }) =>
    authModes
      .flatMap(({ userPoolId = '', authorizerArn }) => [pools.get(userPoolId), authorizerArn])
      .filter((to) => to !== undefined)
      .map((to): Draft => ({ type: 'authorize', from: arn, to, by: arn, says: 'authorization mode', ...certain })),
  );
}
