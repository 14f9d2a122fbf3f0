import type {
  DescribeTrailsRequest,
  DescribeTrailsResponse,
  GetEventDataStoreRequest,
  GetEventDataStoreResponse,
  GetEventSelectorsRequest,
  GetEventSelectorsResponse,
  GetTrailStatusRequest,
  GetTrailStatusResponse,
  ListEventDataStoresRequest,
  ListEventDataStoresResponse,
  LookupEventsRequest,
  LookupEventsResponse,
} from '@aws-sdk/client-cloudtrail';
import { changesOf } from '../estate/changes.ts';
import type { Estate, TrailRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { accountOf, placeOf, regionOf } from './place-of.ts';

/** Trails and event data stores. A trail tells its selectors at home alone, and to its own account alone. */
export const cloudtrail: Service<Estate> = {
  client: 'cloudtrail',
  operations: {
    DescribeTrails: describeTrails,
    GetTrailStatus: getTrailStatus,
    GetEventSelectors: getEventSelectors,
    ListEventDataStores: listEventDataStores,
    GetEventDataStore: getEventDataStore,
    LookupEvents: lookupEvents,
  },
};

function describeTrails(input: DescribeTrailsRequest, context: Context<Estate>): DescribeTrailsResponse {
  const withShadows = input.includeShadowTrails ?? true;
  const trails = seenFrom(context).filter((one) => withShadows || (isAtHome(one, context) && isOwn(one, context)));
  return { trailList: trails.map(({ trail }) => trail) };
}

function seenFrom(context: Context<Estate>): readonly TrailRecord[] {
  regionOf(context);
  const { trails = [] } = accountOf(context);
  return trails.filter((one) => isAtHome(one, context) || one.trail.IsMultiRegionTrail === true);
}

function isAtHome({ trail }: TrailRecord, { region }: Context<Estate>): boolean {
  return trail.HomeRegion === region;
}

function isOwn({ trail }: TrailRecord, { caller }: Context<Estate>): boolean {
  return trail.TrailARN?.split(':')[4] === caller.account;
}

/** By ARN from anywhere, by name at home. */
function getTrailStatus({ Name }: GetTrailStatusRequest, context: Context<Estate>): GetTrailStatusResponse {
  const found = seenFrom(context).find(
    (one) => one.trail.TrailARN === Name || (one.trail.Name === Name && isAtHome(one, context)),
  );
  if (found === undefined) throw unknownTrail(Name, context);
  return found.status;
}

function getEventSelectors(
  { TrailName }: GetEventSelectorsRequest,
  context: Context<Estate>,
): GetEventSelectorsResponse {
  const found = seenFrom(context).find(({ trail }) => [trail.TrailARN, trail.Name].includes(TrailName));
  if (found === undefined || !isAtHome(found, context) || !isOwn(found, context))
    throw unknownTrail(TrailName, context);
  return { TrailARN: found.trail.TrailARN, ...found.selectors };
}

function listEventDataStores(input: ListEventDataStoresRequest, context: Context<Estate>): ListEventDataStoresResponse {
  const { items, next } = page(regionOf(context).eventDataStores, {
    of: `cloudtrail:ListEventDataStores/${context.caller.account}/${context.region}`,
    token: input.NextToken,
    size: input.MaxResults ?? 1000,
    malformed: () => new ServiceError('InvalidNextTokenException', 'The token is not valid.'),
  });
  return {
    EventDataStores: items.map(({ EventDataStoreArn, Name }) => ({ EventDataStoreArn, Name })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function getEventDataStore(input: GetEventDataStoreRequest, context: Context<Estate>): GetEventDataStoreResponse {
  const found = regionOf(context).eventDataStores.find((one) => one.EventDataStoreArn === input.EventDataStore);
  if (found === undefined) {
    throw new ServiceError('EventDataStoreNotFoundException', 'The specified event data store was not found.');
  }
  return found;
}

/** One attribute a call, matched exactly; the latest first, fifty a page. */
function lookupEvents(input: LookupEventsRequest, context: Context<Estate>): LookupEventsResponse {
  const [wanted] = input.LookupAttributes ?? [];
  const from = input.StartTime ?? new Date(0);
  const { items, next } = page(
    changesOf(placeOf(context)).filter(
      ({ EventName, EventTime }) =>
        EventName === wanted?.AttributeValue && EventTime !== undefined && EventTime.getTime() >= Number(from),
    ),
    {
      of: `cloudtrail:LookupEvents/${context.caller.account}/${context.region}/${wanted?.AttributeValue ?? ''}`,
      token: input.NextToken,
      size: input.MaxResults ?? 50,
      malformed: () => new ServiceError('InvalidNextTokenException', 'The token is not valid.'),
    },
  );
  return { Events: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function unknownTrail(name: string | undefined, { caller }: Context<Estate>): ServiceError {
  return new ServiceError('TrailNotFoundException', `Unknown trail: ${name ?? ''} for the user: ${caller.account}`);
}
