import type { Place, RegionEstate } from '../estate/model.ts';

type Tagged = readonly [arn: string, tags: Readonly<Record<string, string>>];
type Pairs = readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[];

/** What the tagging API knows of networks, load balancers, databases, secrets, keys and stacks. */
export function taggedPlatform(region: RegionEstate, at: Place): readonly Tagged[] {
  const { network, databases } = region;
  return [
    ...network.natGateways.map(
      ({ NatGatewayId = '', Tags }): Tagged => [
        `arn:${at.partition}:ec2:${at.region}:${at.account}:natgateway/${NatGatewayId}`,
        tagsOf(Tags),
      ],
    ),
    ...Object.entries(region.balancing.tags).map(([arn, tags]): Tagged => [arn, tags]),
    ...databases.instances.map(({ DBInstanceArn = '', TagList }): Tagged => [DBInstanceArn, tagsOf(TagList)]),
    ...databases.proxies.map(({ proxy, tags }): Tagged => [proxy.DBProxyArn ?? '', tags]),
    ...region.secrets.map(({ secret }): Tagged => [secret.ARN ?? '', tagsOf(secret.Tags)]),
    ...region.keys.map(({ key, tags }): Tagged => [key.Arn ?? '', tags]),
    ...region.stacks.map(({ stack, tags }): Tagged => [stack.StackId ?? '', tags]),
  ];
}

function tagsOf(pairs: Pairs | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((pairs ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
