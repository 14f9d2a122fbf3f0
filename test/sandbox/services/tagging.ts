import type {
  GetResourcesInput,
  GetResourcesOutput,
  ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { apiV2Arn } from '../estate/builders/api-v2.ts';
import { bucketArn } from '../estate/builders/bucket.ts';
import { restApiArn } from '../estate/builders/rest-api.ts';
import type { Estate, Place, RegionEstate } from '../estate/model.ts';
import { arnAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { placeOf, regionOf } from './place-of.ts';
import { taggedDistributions, taggedEdge } from './tagged-edge.ts';
import { taggedPlatform } from './tagged-platform.ts';
import { taggedStores } from './tagged-stores.ts';

type Tagged = readonly [arn: string, tags: Readonly<Record<string, string>>];

/** Tags of a region's resources, 100 a page; what was never tagged is not in the listing. */
export const tagging: Service<Estate> = {
  client: 'resource-groups-tagging-api',
  operations: { GetResources: getResources },
};

function getResources(input: GetResourcesInput, context: Context<Estate>): GetResourcesOutput {
  const size = input.ResourcesPerPage ?? 50;
  if (size < 1 || size > 100) throw invalid('ResourcesPerPage must be a value between 1 and 100.');
  const { ResourceARNList: arns } = input;
  if (arns !== undefined && input.ResourcesPerPage !== undefined)
    throw invalid('ResourceARNList and pagination parameters cannot be used at the same time.');
  const all = [...taggedIn(regionOf(context), placeOf(context)), ...taggedDistributions(context)];
  const tagged = arns === undefined ? all : all.filter(([arn]) => arns.includes(arn));
  const { items, next } = page(tagged, {
    of: `tag:GetResources/${context.caller.account}/${context.region}/${(arns ?? []).join()}`,
    token: input.PaginationToken === '' ? undefined : input.PaginationToken,
    size,
    malformed: () => invalid('The pagination token is not valid.'),
  });
  return { PaginationToken: next ?? '', ResourceTagMappingList: items.map(mapping) };
}

function mapping([arn, tags]: Tagged): ResourceTagMapping {
  return { ResourceARN: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

/** What of a region was tagged, with its tags. */
export function taggedIn(region: RegionEstate, at: Place): readonly Tagged[] {
  const all: readonly Tagged[] = [
    ...region.functions.map(({ latest, tags }): Tagged => [latest.FunctionArn ?? '', tags]),
    ...region.lambda.codeSigning.map(({ config, tags }): Tagged => [config.CodeSigningConfigArn ?? '', tags]),
    ...Object.entries(region.logging.groupTags).map(
      ([name, tags]): Tagged => [arnAt(at, 'logs', `log-group:${name}`), tags],
    ),
    ...region.topics.map(({ arn, tags }): Tagged => [arn, tags]),
    ...region.queues.map(({ arn, tags }): Tagged => [arn, tags]),
    ...region.buckets.map(({ name, tags }): Tagged => [bucketArn(at, name), tags]),
    ...taggedEdge(region),
    ...region.events.buses.flatMap(({ bus, rules, tags }): readonly Tagged[] => [
      [bus.Arn ?? '', tags],
      ...rules.map((one): Tagged => [one.rule.Arn ?? '', one.tags]),
    ]),
    ...Object.entries(region.schedules.groups).map(
      ([group, tags]): Tagged => [arnAt(at, 'scheduler', `schedule-group/${group}`), tags],
    ),
    ...region.pipes.map(({ Arn: arn = '', Tags: tags = {} }): Tagged => [arn, tags]),
    ...region.stateMachines.map(({ described, tags }): Tagged => [described.stateMachineArn ?? '', tags]),
    ...taggedPlatform(region, at),
    ...taggedStores(region, at),
    ...Object.entries(region.monitoring.tags).map(([arn, tags]): Tagged => [arn, tags]),
    ...taggedApisV2(region, at),
    ...region.gateway.apis.flatMap(({ api, stages }): readonly Tagged[] => {
      const arn = restApiArn(at, api.id ?? '');
      return [
        [arn, api.tags ?? {}],
        ...stages.map((stage): Tagged => [`${arn}/stages/${stage.stageName ?? ''}`, stage.tags ?? {}]),
      ];
    }),
  ];
  return all.filter(([, tags]) => Object.keys(tags).length > 0);
}

function taggedApisV2({ gateway }: RegionEstate, at: Place): readonly Tagged[] {
  return gateway.apisV2.flatMap(({ api, stages }) => [
    [apiV2Arn(at, api.ApiId ?? ''), api.Tags ?? {}],
    ...stages.map(
      (stage): Tagged => [apiV2Arn(at, api.ApiId ?? '', `stages/${stage.StageName ?? ''}`), stage.Tags ?? {}],
    ),
  ]);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
