import {
  CloudWatchClient,
  GetMetricStreamCommand,
  ListMetricStreamsCommand,
  type MetricStreamEntry,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchMetricStream } from '../../collectors/cloudwatch-metric-stream.ts';
import { aMetricStream, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const prefix = 'arn:aws:cloudwatch:eu-west-1:111122223333:metric-stream/';

function listed(name: string, differs: Partial<MetricStreamEntry> = {}): MetricStreamEntry {
  return { Arn: `${prefix}${name}`, Name: name, State: 'running', ...differs };
}

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListMetricStreamsCommand).resolves({ Entries: [listed('all')] });
  cloudwatch.on(GetMetricStreamCommand).resolves({});
});

it('lists streams to the last page, 500 at a time, and asks of those that run what they send', async () => {
  cloudwatch
    .on(ListMetricStreamsCommand, { MaxResults: 500 })
    .resolves({ Entries: [listed('all'), listed('idle', { State: 'stopped' })], NextToken: 'two' });
  cloudwatch
    .on(ListMetricStreamsCommand, { MaxResults: 500, NextToken: 'two' })
    .resolves({ Entries: [listed('some'), listed('most')] });
  cloudwatch.on(GetMetricStreamCommand, { Name: 'some' }).resolves({
    IncludeFilters: [{ Namespace: 'AWS/Lambda', MetricNames: ['Errors'] }, { Namespace: 'AWS/SQS' }],
  });
  cloudwatch.on(GetMetricStreamCommand, { Name: 'most' }).resolves({ ExcludeFilters: [{ Namespace: 'AWS/EC2' }] });
  const tags = { [`${prefix}all`]: { team: 'shop' } } as const;
  const { resources, error } = await collect(cloudwatchMetricStream, fakeAws({ tags }));
  expect(error).toBeUndefined();
  const some = [
    { namespace: 'AWS/Lambda', metrics: ['Errors'] },
    { namespace: 'AWS/SQS', metrics: [] },
  ];
  expect(resources).toEqual([
    aMetricStream({ name: 'all', tags: seen({ team: 'shop' }) }),
    aMetricStream({ name: 'some', filters: seen({ include: some, exclude: [] }) }),
    aMetricStream({
      name: 'most',
      filters: seen({ include: [], exclude: [{ namespace: 'AWS/EC2', metrics: [] }] }),
    }),
  ]);
  expect(cloudwatch.commandCalls(GetMetricStreamCommand)).toHaveLength(3);
});

it('keeps a stream whose filters are refused, and drops one that has vanished since', async () => {
  cloudwatch.on(ListMetricStreamsCommand).resolves({ Entries: [listed('closed'), listed('gone')] });
  cloudwatch.on(GetMetricStreamCommand, { Name: 'closed' }).rejects(denied);
  cloudwatch.on(GetMetricStreamCommand, { Name: 'gone' }).rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  const { resources } = await collect(cloudwatchMetricStream, aws);
  const gap = { kind: 'cloudwatch.metric-stream', operation: 'cloudwatch:GetMetricStream', hides: 'fact' };
  expect(resources).toMatchObject([{ name: 'closed', filters: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([gap]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudwatch
    .on(ListMetricStreamsCommand)
    .resolvesOnce({ Entries: [listed('all')], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudwatchMetricStream, fakeAws())).toMatchObject({
    resources: [{ name: 'all' }],
    error: denied,
  });
});

it.each([
  ['a reply without streams', {}],
  ['a stream without a state', { Entries: [listed('all', { State: undefined })] }],
  ['a stream without a name', { Entries: [listed('all', { Name: undefined })] }],
  ['a stream without an ARN', { Entries: [listed('all', { Arn: undefined })] }],
])('finds %s malformed', async (_, page) => {
  cloudwatch.on(ListMetricStreamsCommand).resolves(page);
  expect((await collect(cloudwatchMetricStream, fakeAws())).error).toBeInstanceOf(Malformed);
});
