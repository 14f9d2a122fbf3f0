import type {
  GetResourcesInput,
  GetResourcesOutput,
  ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { restApiArn } from '../estate/builders/rest-api.ts';
import type { Estate, RegionEstate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

type Tagged = readonly [arn: string, tags: Readonly<Record<string, string>>];

/** Tags of a region's resources, 100 a page; what was never tagged is not in the listing. */
export const tagging: Service<Estate> = {
  client: 'resource-groups-tagging-api',
  operations: { GetResources: getResources },
};

function getResources(input: GetResourcesInput, context: Context<Estate>): GetResourcesOutput {
  const size = input.ResourcesPerPage ?? 50;
  if (size < 1 || size > 100) throw invalid('ResourcesPerPage must be a value between 1 and 100.');
  const tagged = taggedIn(regionOf(context), context).filter(([, tags]) => Object.keys(tags).length > 0);
  const { items, next } = page(tagged, {
    of: `tag:GetResources/${context.caller.account}/${context.region}`,
    token: input.PaginationToken === '' ? undefined : input.PaginationToken,
    size,
    malformed: () => invalid('The pagination token is not valid.'),
  });
  return { PaginationToken: next ?? '', ResourceTagMappingList: items.map(mapping) };
}

function mapping([arn, tags]: Tagged): ResourceTagMapping {
  return { ResourceARN: arn, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
}

function taggedIn(region: RegionEstate, context: Context<Estate>): readonly Tagged[] {
  const at = { partition: context.partition, account: context.caller.account, region: context.region };
  return [
    ...region.functions.map(({ latest, tags }): Tagged => [latest.FunctionArn ?? '', tags]),
    ...region.topics.map(({ arn, tags }): Tagged => [arn, tags]),
    ...region.queues.map(({ arn, tags }): Tagged => [arn, tags]),
    ...Object.entries(region.monitoring.tags).map(([arn, tags]): Tagged => [arn, tags]),
    ...region.gateway.apis.flatMap(({ api, stages }): readonly Tagged[] => {
      const arn = restApiArn(at, api.id ?? '');
      return [
        [arn, api.tags ?? {}],
        ...stages.map((stage): Tagged => [`${arn}/stages/${stage.stageName ?? ''}`, stage.tags ?? {}]),
      ];
    }),
  ];
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
