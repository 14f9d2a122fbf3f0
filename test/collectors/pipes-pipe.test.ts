import { DescribePipeCommand, ListPipesCommand, type Pipe, PipesClient } from '@aws-sdk/client-pipes';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { pipesPipe } from '../../collectors/pipes-pipe.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const pipes = mockClient(PipesClient);
const arn = 'arn:aws:pipes:eu-west-1:111122223333:pipe/clicks';
const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks';
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const role = 'arn:aws:iam::111122223333:role/pipe';
const dead = 'arn:aws:sqs:eu-west-1:111122223333:dead';

function listed(differs: Partial<Pipe> = {}): Pipe {
  return { Arn: arn, Name: 'clicks', DesiredState: 'RUNNING', Source: stream, Target: orders, ...differs };
}

beforeEach(() => {
  pipes.reset();
  pipes.on(ListPipesCommand).resolves({ Pipes: [listed()] });
  pipes.on(DescribePipeCommand).resolves({ RoleArn: role });
});

const bare = {
  roleArn: role,
  batchSize: undefined,
  batchingWindowSeconds: undefined,
  filtered: false,
  deadLetterArn: undefined,
  maximumRetryAttempts: undefined,
  maximumRecordAgeSeconds: undefined,
  invocationType: undefined,
  logLevel: undefined,
};

async function theSettings() {
  const { resources, error } = await collect(pipesPipe, fakeAws());
  expect(error).toBeUndefined();
  const [pipe] = resources;
  return pipe?.kind === 'pipes.pipe' && pipe.settings.seen ? pipe.settings.value : undefined;
}

it('reads all pages of a hundred and the description of each pipe, without filters and templates', async () => {
  pipes.on(ListPipesCommand, { Limit: 100 }).resolves({ Pipes: [listed({ Enrichment: orders })], NextToken: 'two' });
  pipes.on(ListPipesCommand, { Limit: 100, NextToken: 'two' }).resolves({
    Pipes: [listed({ Arn: `${arn}-2`, Name: 'clicks-2', DesiredState: 'STOPPED', Enrichment: '' })],
  });
  pipes.on(DescribePipeCommand, { Name: 'clicks' }).resolves({
    RoleArn: role,
    SourceParameters: {
      FilterCriteria: { Filters: [{ Pattern: '{"token":["s3cr3t"]}' }] },
      KinesisStreamParameters: {
        StartingPosition: 'LATEST',
        BatchSize: 50,
        MaximumBatchingWindowInSeconds: 5,
        DeadLetterConfig: { Arn: dead },
        MaximumRetryAttempts: 3,
        MaximumRecordAgeInSeconds: 600,
      },
    },
    EnrichmentParameters: { InputTemplate: 's3cr3t' },
    TargetParameters: { InputTemplate: 's3cr3t', LambdaFunctionParameters: { InvocationType: 'FIRE_AND_FORGET' } },
    LogConfiguration: { Level: 'ERROR' },
  });
  const { resources, error } = await collect(pipesPipe, fakeAws({ tags: { [arn]: { team: 'data' } } }));
  expect(error).toBeUndefined();
  expect(pipes.calls()).toHaveLength(4);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
  expect(resources).toEqual([
    {
      kind: 'pipes.pipe',
      arn,
      name: 'clicks',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'data' } },
      enabled: true,
      source: stream,
      enrichmentArn: orders,
      targetArn: orders,
      settings: {
        seen: true,
        value: {
          roleArn: role,
          batchSize: 50,
          batchingWindowSeconds: 5,
          filtered: true,
          deadLetterArn: dead,
          maximumRetryAttempts: 3,
          maximumRecordAgeSeconds: 600,
          invocationType: 'FIRE_AND_FORGET',
          logLevel: 'ERROR',
        },
      },
    },
    expect.objectContaining({
      name: 'clicks-2',
      enabled: false,
      enrichmentArn: undefined,
      settings: { seen: true, value: bare },
    }),
  ]);
});

it('tells of a table as the source what it tells of a stream', async () => {
  const DynamoDBStreamParameters = { StartingPosition: 'LATEST', BatchSize: 1, MaximumRetryAttempts: -1 } as const;
  pipes.on(DescribePipeCommand).resolves({ RoleArn: role, SourceParameters: { DynamoDBStreamParameters } });
  expect(await theSettings()).toEqual({ ...bare, batchSize: 1, maximumRetryAttempts: -1 });
});

it('tells of a queue or a broker as the source how it batches', async () => {
  pipes.on(DescribePipeCommand).resolves({
    RoleArn: role,
    SourceParameters: {
      FilterCriteria: { Filters: [] },
      RabbitMQBrokerParameters: {
        Credentials: { BasicAuth: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:mq' },
        QueueName: 'orders',
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 20,
      },
    },
    TargetParameters: { StepFunctionStateMachineParameters: { InvocationType: 'REQUEST_RESPONSE' } },
  });
  const batch = { batchSize: 10, batchingWindowSeconds: 20 };
  expect(await theSettings()).toEqual({ ...bare, ...batch, invocationType: 'REQUEST_RESPONSE' });
});

it('keeps a pipe whose description is refused, and drops one that has vanished', async () => {
  pipes.on(ListPipesCommand).resolves({ Pipes: [listed(), listed({ Name: 'gone' })] });
  pipes.on(DescribePipeCommand, { Name: 'clicks' }).rejects(denied);
  pipes.on(DescribePipeCommand, { Name: 'gone' }).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const { resources, error } = await collect(pipesPipe, aws);
  expect(error).toBeUndefined();
  const gap = { kind: 'pipes.pipe', operation: 'pipes:DescribePipe', hides: 'fact', reason: 'denied' };
  expect(resources).toMatchObject([{ name: 'clicks', source: stream, settings: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([gap]);
});

it('keeps what its first page gave when the second is refused', async () => {
  pipes
    .on(ListPipesCommand)
    .resolvesOnce({ Pipes: [listed()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(pipesPipe, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['Arn', 'Name', 'DesiredState', 'Source', 'Target'])(
  'finds a listed pipe without %s malformed',
  async (member) => {
    pipes.on(ListPipesCommand).resolves({ Pipes: [listed({ [member]: undefined })] });
    expect((await collect(pipesPipe, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it('has a gap where a description lacks its role', async () => {
  pipes.on(DescribePipeCommand).resolves({});
  const { resources } = await collect(pipesPipe, fakeAws());
  expect(resources).toMatchObject([{ settings: { seen: false, gap: { reason: 'malformed' } } }]);
});
