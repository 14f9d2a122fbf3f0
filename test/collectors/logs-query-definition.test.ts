import {
  CloudWatchLogsClient,
  DescribeQueryDefinitionsCommand,
  type QueryDefinition,
} from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsQueryDefinition } from '../../collectors/logs-query-definition.ts';
import { aQueryDefinition } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const { arn } = aQueryDefinition();

function saved(differs: Partial<QueryDefinition> = {}): QueryDefinition {
  return { queryDefinitionId: '8d1c8b7f', name: 'slowest-requests', queryString: 'filter x = "hunter2"', ...differs };
}

beforeEach(() => {
  logs.reset();
});

it('reads saved queries to the last page, a thousand at a time, and keeps no text of them', async () => {
  const page = { maxResults: 1000 };
  logs.on(DescribeQueryDefinitionsCommand, page).resolves({ queryDefinitions: [saved()], nextToken: 'two' });
  logs
    .on(DescribeQueryDefinitionsCommand, { ...page, nextToken: 'two' })
    .resolves({ queryDefinitions: [saved({ queryDefinitionId: '8d1c8b7f-2', name: 'errors' })] });
  const { resources, error } = await collect(logsQueryDefinition, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([aQueryDefinition(), aQueryDefinition({ arn: `${arn}-2`, name: 'errors' })]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(logs.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeQueryDefinitionsCommand)
    .resolvesOnce({ queryDefinitions: [saved()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsQueryDefinition, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  ['a reply without queries', {}],
  ['a query without an id', { queryDefinitions: [saved({ queryDefinitionId: undefined })] }],
  ['a query without a name', { queryDefinitions: [saved({ name: undefined })] }],
])('finds %s malformed', async (_, page) => {
  logs.on(DescribeQueryDefinitionsCommand).resolves(page);
  expect((await collect(logsQueryDefinition, fakeAws())).error).toBeInstanceOf(Malformed);
});
