import {
  CloudWatchLogsClient,
  DescribeQueryDefinitionsCommand,
  type QueryDefinition,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { LogQueryDefinition } from '#model';

/** Queries saved for Logs Insights, by name. */
export const logsQueryDefinition = defineCollector({
  kinds: ['logs.query-definition'],
  scope: 'region',
  permissions: ['logs:DescribeQueryDefinitions'],
  async *collect(aws) {
    const client = aws.client(CloudWatchLogsClient);
    const pages = eachPage((nextToken) =>
      client.send(new DescribeQueryDefinitionsCommand({ maxResults: 1000, nextToken })),
    );
    for await (const { queryDefinitions } of pages) {
      for (const saved of required(queryDefinitions)) yield toQueryDefinition(aws, saved);
    }
  },
});

/** It has an id and no ARN, and cannot be tagged. */
function toQueryDefinition(aws: Aws, saved: QueryDefinition): LogQueryDefinition {
  const id = required(saved.queryDefinitionId);
  return {
    kind: 'logs.query-definition',
    arn: `arn:${aws.partition}:logs:${aws.region}:${aws.account}:query-definition:${id}`,
    name: required(saved.name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
  };
}
