import type { Place, RegionEstate } from '../estate/model.ts';
import { arnAt } from '../estate/place.ts';

type Tagged = readonly [arn: string, tags: Readonly<Record<string, string>>];

/** What the tagging API knows of tables, streams, pools, GraphQL APIs, domains and configuration sets. */
export function taggedStores(region: RegionEstate, at: Place): readonly Tagged[] {
  return [
    ...region.tables.map(({ table, tags }): Tagged => [table.TableArn ?? '', tags]),
    ...region.daxClusters.map(({ cluster, tags }): Tagged => [cluster.ClusterArn ?? '', tags]),
    ...region.streams.map(({ summary, tags }): Tagged => [summary.StreamARN ?? '', tags]),
    ...region.deliveryStreams.map(({ description, tags }): Tagged => [description.DeliveryStreamARN ?? '', tags]),
    ...region.userPools.map(({ pool }): Tagged => [pool.Arn ?? '', pool.UserPoolTags ?? {}]),
    ...region.identityPools.map(
      ({ pool }): Tagged => [
        arnAt(at, 'cognito-identity', `identitypool/${pool.IdentityPoolId ?? ''}`),
        pool.IdentityPoolTags ?? {},
      ],
    ),
    ...region.appsync.graphql.map(({ api }): Tagged => [api.arn ?? '', api.tags ?? {}]),
    ...region.appsync.event.map(({ api }): Tagged => [api.apiArn ?? '', api.tags ?? {}]),
    ...region.searchDomains.map(({ domain, tags }): Tagged => [domain.ARN ?? '', tags]),
    ...region.email.configurationSets.map(
      ({ name, tags }): Tagged => [arnAt(at, 'ses', `configuration-set/${name}`), tags],
    ),
  ];
}
