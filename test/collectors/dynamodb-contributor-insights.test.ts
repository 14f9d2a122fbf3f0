import { DynamoDBClient, ListContributorInsightsCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { dynamodbContributorInsights } from '../../collectors/dynamodb-contributor-insights.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const dynamodb = mockClient(DynamoDBClient);
const tableArn = 'arn:aws-cn:dynamodb:cn-north-1:111122223333:table/orders';
const ofTable = { TableName: 'orders', ContributorInsightsStatus: 'ENABLED' } as const;
const ofIndex = { TableName: 'orders', IndexName: 'by-day', ContributorInsightsStatus: 'DISABLED' } as const;
const china = { region: 'cn-north-1', partition: 'aws-cn', tags: { [tableArn]: { team: 'shop' } } };

beforeEach(() => {
  dynamodb.reset();
  dynamodb
    .on(ListContributorInsightsCommand, { MaxResults: 100 })
    .resolves({ ContributorInsightsSummaries: [ofTable], NextToken: 'two' });
});

it('reads all pages of one listing, tables and indexes', async () => {
  dynamodb
    .on(ListContributorInsightsCommand, { MaxResults: 100, NextToken: 'two' })
    .resolves({ ContributorInsightsSummaries: [ofIndex] });
  const { resources, error } = await collect(dynamodbContributorInsights, fakeAws(china));
  expect(error).toBeUndefined();
  const alike = {
    kind: 'dynamodb.contributor-insights',
    account: '111122223333',
    region: 'cn-north-1',
    tags: { seen: true, value: { team: 'shop' } },
    tableArn,
  };
  expect(resources).toEqual([
    { ...alike, arn: `${tableArn}/contributor-insights`, name: 'orders', indexName: undefined, status: 'ENABLED' },
    {
      ...alike,
      arn: `${tableArn}/index/by-day/contributor-insights`,
      name: 'orders/index/by-day',
      indexName: 'by-day',
      status: 'DISABLED',
    },
  ]);
  expect(dynamodb.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  dynamodb.on(ListContributorInsightsCommand, { MaxResults: 100, NextToken: 'two' }).rejects(denied);
  expect(await collect(dynamodbContributorInsights, fakeAws())).toMatchObject({
    resources: [{ name: 'orders' }],
    error: denied,
  });
});

it('finds nothing where there is no list', async () => {
  dynamodb.on(ListContributorInsightsCommand).resolves({});
  expect(await collect(dynamodbContributorInsights, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('finds a summary without a status malformed', async () => {
  dynamodb.on(ListContributorInsightsCommand).resolves({ ContributorInsightsSummaries: [{ TableName: 'orders' }] });
  expect((await collect(dynamodbContributorInsights, fakeAws())).error).toBeInstanceOf(Malformed);
});
