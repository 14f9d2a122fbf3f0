import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  FilterLogEventsRequest,
  FilterLogEventsResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Estate, RegionEstate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { logQueries } from './log-queries.ts';
import { logging } from './logging.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Log groups as CloudWatch Logs describes them: by name, 50 a page, no `retentionInDays` where they never expire. */
export const logs: Service<Estate> = {
  client: 'cloudwatch-logs',
  operations: {
    DescribeLogGroups: describeLogGroups,
    ListTagsForResource: listTagsForResource,
    FilterLogEvents: filterLogEvents,
    ...logging,
    ...logQueries,
  },
};

function describeLogGroups(input: DescribeLogGroupsRequest, context: Context<Estate>): DescribeLogGroupsResponse {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupClass } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw invalid('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  const filter = JSON.stringify([logGroupNamePrefix, logGroupNamePattern, logGroupClass]);
  const { items, next } = page(matching(input, groupsIn(regionOf(context))), {
    of: `logs:DescribeLogGroups/${context.caller.account}/${context.region}/${filter}`,
    token: input.nextToken,
    size: sizeOf(input.limit),
    malformed: () => invalid('The specified nextToken is invalid.'),
  });
  const logGroups = logGroupNamePattern === undefined ? [...items] : items.map(brief);
  return { logGroups, ...(next === undefined ? {} : { nextToken: next }) };
}

/** Each with what others made of it: the number of its metric filters, and whether its data is protected. */
function groupsIn({ logGroups, logging: record }: RegionEstate): readonly LogGroup[] {
  return logGroups.map((group) => ({
    ...group,
    metricFilterCount: record.metricFilters.filter(({ logGroupName }) => logGroupName === group.logGroupName).length,
    ...(record.protectedGroups.includes(group.logGroupName ?? '') ? { dataProtectionStatus: 'ACTIVATED' } : {}),
  }));
}

function sizeOf(limit = 50): number {
  if (limit >= 1 && limit <= 50) return limit;
  const bound = limit < 1 ? 'greater than or equal to 1' : 'less than or equal to 50';
  throw invalid(
    `1 validation error detected: Value '${String(limit)}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

function matching(input: DescribeLogGroupsRequest, groups: readonly LogGroup[]): readonly LogGroup[] {
  const {
    logGroupNamePrefix: prefix = '',
    logGroupNamePattern: pattern = '',
    logGroupClass,
    logGroupIdentifiers,
  } = input;
  return groups
    .filter(
      ({ logGroupName = '' }) =>
        logGroupName.startsWith(prefix) && logGroupName.toLowerCase().includes(pattern.toLowerCase()),
    )
    .filter((group) => logGroupClass === undefined || group.logGroupClass === logGroupClass)
    .filter(
      (group) =>
        logGroupIdentifiers === undefined ||
        logGroupIdentifiers.some((id) => id === group.logGroupName || id === group.logGroupArn),
    )
    .toSorted((one, other) => ((one.logGroupName ?? '') < (other.logGroupName ?? '') ? -1 : 1));
}

/** Asked by pattern, the service tells little more than names. */
function brief(group: LogGroup): LogGroup {
  const { logGroupName, creationTime, arn, logGroupArn } = group;
  return { logGroupName, creationTime, arn, logGroupArn };
}

function listTagsForResource(input: ListTagsForResourceRequest, context: Context<Estate>): ListTagsForResourceResponse {
  const { logGroups, logging: record } = regionOf(context);
  const known = logGroups.find((group) => group.logGroupArn === input.resourceArn);
  if (known === undefined)
    throw new ServiceError('ResourceNotFoundException', 'The specified resource does not exist.');
  return { tags: { ...record.groupTags[known.logGroupName ?? ''] } };
}

function filterLogEvents(input: FilterLogEventsRequest, context: Context<Estate>): FilterLogEventsResponse {
  const name = input.logGroupName ?? '';
  refuseUnfiltered(regionOf(context).logGroups.find(({ logGroupName }) => logGroupName === name));
  const { items, next } = page(messagesOf(input, regionOf(context).logging.events[name] ?? []), {
    of: `logs:FilterLogEvents/${context.caller.account}/${context.region}/${name}`,
    token: input.nextToken,
    size: input.limit ?? 10_000,
    malformed: () => invalid('The specified nextToken is invalid.'),
  });
  const at = { timestamp: context.now.getTime(), ingestionTime: context.now.getTime() };
  const logStreamName = '2026/11/25/[$LATEST]0a1b2c3d';
  return {
    events: items.map((message, index) => ({ logStreamName, message, eventId: String(index), ...at })),
    searchedLogStreams: [],
    ...(next === undefined ? {} : { nextToken: next }),
  };
}

function refuseUnfiltered(group: LogGroup | undefined): void {
  if (group === undefined)
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
  const { logGroupClass = 'STANDARD' } = group;
  if (logGroupClass !== 'STANDARD') throw invalid(`Not supported for log groups of the class ${logGroupClass}.`);
}

/** Of patterns it knows a text in quotes. */
function messagesOf(
  { filterPattern = '', startFromHead = true }: FilterLogEventsRequest,
  latestFirst: readonly string[],
): readonly string[] {
  const wanted = latestFirst.filter((message) => message.includes(filterPattern.replace(/^"(.*)"$/, '$1')));
  return startFromHead ? wanted.toReversed() : wanted;
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
