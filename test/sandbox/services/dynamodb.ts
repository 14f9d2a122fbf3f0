import type {
  DescribeContinuousBackupsInput,
  DescribeContinuousBackupsOutput,
  DescribeKinesisStreamingDestinationInput,
  DescribeKinesisStreamingDestinationOutput,
  DescribeTableInput,
  DescribeTableOutput,
  DescribeTimeToLiveInput,
  DescribeTimeToLiveOutput,
  ListContributorInsightsInput,
  ListContributorInsightsOutput,
  ListTablesInput,
  ListTablesOutput,
} from '@aws-sdk/client-dynamodb';
import type { Estate } from '../estate/model.ts';
import type { TableRecord } from '../estate/store-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Tables as DynamoDB lists and describes them, by name. Their items, and tables made by callers, are the stand-in's. */
export const dynamodb: Service<Estate> = {
  client: 'dynamodb',
  holds: ({ TableName }, context) => typeof TableName !== 'string' || tableNamed(TableName, context) !== undefined,
  operations: {
    ListTables: listTables,
    DescribeTable: describeTable,
    DescribeContinuousBackups: describeContinuousBackups,
    DescribeTimeToLive: describeTimeToLive,
    DescribeKinesisStreamingDestination: describeKinesisStreamingDestination,
    ListContributorInsights: listContributorInsights,
  },
};

function listTables(input: ListTablesInput, context: Context<Estate>): ListTablesOutput {
  const size = sizeOf(input.Limit, 'limit');
  const after = input.ExclusiveStartTableName ?? '';
  const names = tablesByName(context)
    .map(({ table }) => table.TableName ?? '')
    .filter((name) => name > after);
  const TableNames = names.slice(0, size);
  const last = TableNames.at(-1);
  return { TableNames, ...(names.length > size && last !== undefined ? { LastEvaluatedTableName: last } : {}) };
}

function describeTable({ TableName }: DescribeTableInput, context: Context<Estate>): DescribeTableOutput {
  return { Table: find(TableName, context).table };
}

function describeContinuousBackups(
  { TableName }: DescribeContinuousBackupsInput,
  context: Context<Estate>,
): DescribeContinuousBackupsOutput {
  const record = tableNamed(TableName, context);
  if (record === undefined) throw new ServiceError('TableNotFoundException', `Table not found: ${TableName ?? ''}`);
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: record.pointInTimeRecovery ? 'ENABLED' : 'DISABLED',
        ...(record.pointInTimeRecovery ? { RecoveryPeriodInDays: 35 } : {}),
      },
    },
  };
}

function describeTimeToLive(
  { TableName }: DescribeTimeToLiveInput,
  context: Context<Estate>,
): DescribeTimeToLiveOutput {
  return { TimeToLiveDescription: find(TableName, context).timeToLive };
}

function describeKinesisStreamingDestination(
  { TableName }: DescribeKinesisStreamingDestinationInput,
  context: Context<Estate>,
): DescribeKinesisStreamingDestinationOutput {
  const { table, kinesisDestinations } = find(TableName, context);
  return { TableName: table.TableName, KinesisDataStreamDestinations: kinesisDestinations };
}

function listContributorInsights(
  input: ListContributorInsightsInput,
  context: Context<Estate>,
): ListContributorInsightsOutput {
  const records = input.TableName === undefined ? tablesByName(context) : [find(input.TableName, context)];
  const { items, next } = page(
    records.flatMap(({ contributorInsights }) => contributorInsights),
    {
      of: `dynamodb:ListContributorInsights/${context.caller.account}/${context.region}/${input.TableName ?? ''}`,
      token: input.NextToken,
      size: sizeOf(input.MaxResults, 'maxResults'),
      malformed: () => new ServiceError('ValidationException', 'Invalid NextToken.'),
    },
  );
  return { ContributorInsightsSummaries: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function tablesByName(context: Context<Estate>): readonly TableRecord[] {
  const name = ({ table }: TableRecord) => table.TableName ?? '';
  return regionOf(context).tables.toSorted((one, other) => (name(one) < name(other) ? -1 : 1));
}

/** A table may be named by its ARN. */
function tableNamed(nameOrArn: string | undefined, context: Context<Estate>): TableRecord | undefined {
  return regionOf(context).tables.find(({ table }) => table.TableName === nameOrArn || table.TableArn === nameOrArn);
}

function find(name: string | undefined, context: Context<Estate>): TableRecord {
  const record = tableNamed(name, context);
  if (record !== undefined) return record;
  throw new ServiceError('ResourceNotFoundException', `Requested resource not found: Table: ${name ?? ''} not found`);
}

function sizeOf(asked = 100, member: string): number {
  if (asked >= 1 && asked <= 100) return asked;
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value '${String(asked)}' at '${member}' failed to satisfy constraint: Member must have value between 1 and 100`,
  );
}
