import {
  type ContributorInsightsSummary,
  DynamoDBClient,
  paginateListContributorInsights,
} from '@aws-sdk/client-dynamodb';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, DynamodbContributorInsights } from '#model';

/** Contributor Insights of tables and indexes: one listing of them all, unlike DynamoDB's other settings. */
export const dynamodbContributorInsights = defineCollector({
  kinds: ['dynamodb.contributor-insights'],
  scope: 'region',
  permissions: ['dynamodb:ListContributorInsights', 'tag:GetResources'],
  async *collect(aws) {
    const client = aws.client(DynamoDBClient);
    for await (const page of paginateListContributorInsights({ client }, { MaxResults: 100 })) {
      for (const summary of page.ContributorInsightsSummaries ?? []) yield await toInsights(aws, summary);
    }
  },
});

async function toInsights(aws: Aws, summary: ContributorInsightsSummary): Promise<DynamodbContributorInsights> {
  const table = required(summary.TableName);
  const tableArn: Arn = `arn:${aws.partition}:dynamodb:${aws.region}:${aws.account}:table/${table}`;
  const of = summary.IndexName === undefined ? '' : `/index/${summary.IndexName}`;
  return {
    kind: 'dynamodb.contributor-insights',
    arn: `${tableArn}${of}/contributor-insights`,
    name: `${table}${of}`,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(tableArn),
    tableArn,
    indexName: summary.IndexName,
    status: required(summary.ContributorInsightsStatus),
  };
}
