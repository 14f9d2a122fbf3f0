import type {
  GetQueryResultsRequest,
  GetQueryResultsResponse,
  LogGroup,
  StartQueryRequest,
  StartQueryResponse,
  StopQueryRequest,
  StopQueryResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Estate } from '../estate/model.ts';
import { linesOf } from '../estate/reports.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type LogLine, runQuery } from './log-query-language.ts';
import { regionOf } from './place-of.ts';

/** Logs Insights: queries of which nothing is known at first, that then run and are complete, one look at a time. */
export const logQueries: Service<Estate>['operations'] = {
  StartQuery: startQuery,
  GetQueryResults: getQueryResults,
  StopQuery: stopQuery,
};

interface Query {
  readonly owner: string;
  readonly bytesScanned: number;
  readonly results: NonNullable<GetQueryResultsResponse['results']>;
  looks: number;
  isStopped: boolean;
}

/** An account may have so many at once in a region. */
const most = 100;
const states = ['Unknown', 'Running', 'Complete'] as const;
const running = new WeakMap<Estate, Map<string, Query>>();

function startQuery(input: StartQueryRequest, context: Context<Estate>): StartQueryResponse {
  const { logGroupNames: names = [], queryString = '', startTime = 0, endTime = 0 } = input;
  if (names.length === 0 || names.length > 50)
    throw new ServiceError('InvalidParameterException', 'A query is about 1 to 50 log groups.');
  const queries = queriesOf(context.estate);
  const owner = ownerOf(context);
  const busy = [...queries.values()].filter((one) => one.owner === owner && !hasEnded(one));
  if (busy.length >= most) throw new ServiceError('LimitExceededException', 'Account maximum query concurrency limit.');
  const groups = names.map((name) => groupNamed(name, context));
  const lines = groups.flatMap((group): readonly LogLine[] =>
    linesOf(regionOf(context).logging.reports[group.logGroupName ?? ''] ?? []).map((line) => ({
      ...line,
      '@log': `${context.caller.account}:${group.logGroupName ?? ''}`,
    })),
  );
  const queryId = `query-${String(queries.size + 1)}`;
  const bytesScanned = groups.reduce((sum, group) => sum + bytesOf(group, (endTime - startTime) / 86_400), 0);
  queries.set(queryId, { owner, bytesScanned, results: resultsOf(queryString, lines), looks: 0, isStopped: false });
  return { queryId };
}

function getQueryResults({ queryId = '' }: GetQueryResultsRequest, context: Context<Estate>): GetQueryResultsResponse {
  const query = queryNamed(queryId, context);
  const status = query.isStopped ? 'Cancelled' : (states[query.looks] ?? 'Complete');
  query.looks += 1;
  const isComplete = status === 'Complete';
  const bytesScanned = isComplete ? query.bytesScanned : query.bytesScanned * (status === 'Unknown' ? 0 : 0.5);
  return {
    status,
    results: isComplete ? query.results : [],
    statistics: { recordsMatched: 0, recordsScanned: 0, bytesScanned },
  };
}

function stopQuery({ queryId = '' }: StopQueryRequest, context: Context<Estate>): StopQueryResponse {
  const query = queryNamed(queryId, context);
  if (hasEnded(query)) return { success: false };
  query.isStopped = true;
  return { success: true };
}

function hasEnded({ looks, isStopped }: Query): boolean {
  return isStopped || looks >= states.length;
}

function queriesOf(estate: Estate): Map<string, Query> {
  const known = running.get(estate) ?? new Map<string, Query>();
  running.set(estate, known);
  return known;
}

function queryNamed(id: string, context: Context<Estate>): Query {
  const query = queriesOf(context.estate).get(id);
  if (query?.owner !== ownerOf(context))
    throw new ServiceError('ResourceNotFoundException', `The query ${id} does not exist.`);
  return query;
}

function ownerOf({ caller, region }: Context<Estate>): string {
  return `${caller.account}/${region}`;
}

function groupNamed(name: string, context: Context<Estate>): LogGroup {
  const group = regionOf(context).logGroups.find(({ logGroupName }) => logGroupName === name);
  if (group === undefined)
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
  if (group.logGroupClass === 'DELIVERY')
    throw new ServiceError('InvalidParameterException', 'Log groups of the class DELIVERY cannot be queried.');
  return group;
}

/** As if as much were logged each day. */
function bytesOf({ storedBytes = 0, retentionInDays = 90 }: LogGroup, days: number): number {
  return Math.round((storedBytes / retentionInDays) * days);
}

function resultsOf(queryString: string, lines: readonly LogLine[]): Query['results'] {
  return runQuery(queryString, lines).map((row) =>
    Object.entries(row).map(([field, value]) => ({ field, value: String(value) })),
  );
}
