import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, GetQueryResultsCommand, StartQueryCommand } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { BatchGetTracesCommand, GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';
import { describe, expect, it } from 'vitest';
import { aConnection, json, serve, somewhere } from './loopback.ts';

const EndTime = new Date('2026-11-25T12:00:00.000Z');
const daysBefore = (days: number) => new Date(EndTime.getTime() - days * 86_400_000);
const queries = ['s0', 's1'].map((Id) => ({ Id, Expression: 'x' }));
const asking = (days: number, NextToken?: string) =>
  new GetMetricDataCommand({ StartTime: daysBefore(days), EndTime, MetricDataQueries: queries, NextToken });

describe('a connection that withholds what is charged for', () => {
  it('answers by itself and counts, and lets go of what is free', async () => {
    const { requests } = await serve((_request, response) => {
      json(response, { Functions: [] });
    });
    const connection = aConnection({ withholdCharged: true, optIn: ['traces', 'log-insights'] });
    const traces = connection.client(XRayClient, somewhere);
    const logs = connection.client(CloudWatchLogsClient, somewhere);
    expect(await connection.client(CloudWatchClient, somewhere).send(asking(30))).toMatchObject({
      MetricDataResults: [
        { Id: 's0', StatusCode: 'Complete', Timestamps: [daysBefore(20)], Values: [1] },
        { Id: 's1', StatusCode: 'Complete', Timestamps: [daysBefore(20)], Values: [1] },
      ],
    });
    const times = { StartTime: daysBefore(1), EndTime };
    expect(await traces.send(new GetTraceSummariesCommand(times))).toMatchObject({ TraceSummaries: [] });
    expect(await traces.send(new BatchGetTracesCommand({ TraceIds: [] }))).toMatchObject({ Traces: [] });
    const { queryId } = await logs.send(
      new StartQueryCommand({ startTime: 0, endTime: 1, queryString: 'x', logGroupNames: ['/a'] }),
    );
    expect(await logs.send(new GetQueryResultsCommand({ queryId }))).toMatchObject({ status: 'Complete', results: [] });
    expect(requests).toEqual([]);
    await connection.client(LambdaClient, somewhere).send(new ListFunctionsCommand({}));
    expect(requests).toHaveLength(1);
    expect(connection.counts).toMatchObject({ calls: 6, attempts: 1, series: 2, scannedBytes: 0 });
    expect([...connection.counts.byPlace]).toEqual([
      {
        account: '111122223333',
        region: 'eu-west-1',
        series: 2,
        byService: new Map([
          ['cloudwatch', 1],
          ['xray', 2],
          ['logs', 2],
          ['lambda', 1],
        ]),
      },
    ]);
  });

  it('has no data of a fortnight', async () => {
    const client = aConnection({ withholdCharged: true }).client(CloudWatchClient, somewhere);
    const { MetricDataResults } = await client.send(asking(14));
    expect(MetricDataResults?.map(({ Timestamps, Values }) => [Timestamps, Values])).toEqual([
      [[], []],
      [[], []],
    ]);
  });
});

describe('a connection', () => {
  it('counts series once, however many pages they come in, and places apart', async () => {
    const connection = aConnection({ withholdCharged: true });
    const client = connection.client(CloudWatchClient, somewhere);
    await client.send(asking(30));
    await client.send(asking(30, 'more'));
    await connection.client(CloudWatchClient, { ...somewhere, region: 'us-east-1' }).send(asking(30));
    expect(connection.counts).toMatchObject({ calls: 3, series: 4 });
    expect([...connection.counts.byPlace].map(({ region, series }) => [region, series])).toEqual([
      ['eu-west-1', 2],
      ['us-east-1', 2],
    ]);
  });

  it('counts what a query of logs has scanned once, as it was last told', async () => {
    const told = [{ bytesScanned: 1000 }, { bytesScanned: 3000 }, undefined, { bytesScanned: 500 }];
    await serve((_request, response) => {
      json(response, { status: 'Running', statistics: told.shift() });
    });
    const connection = aConnection({ optIn: ['log-insights'] });
    const client = connection.client(CloudWatchLogsClient, somewhere);
    for (const queryId of ['one', 'one', 'one', 'two']) await client.send(new GetQueryResultsCommand({ queryId }));
    expect(connection.counts.scannedBytes).toBe(3500);
  });
});
