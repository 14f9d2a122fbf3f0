import {
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaEventSourceMapping } from '../../collectors/lambda-event-source-mapping.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live';
const arn = 'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:u1';

function mapping(differs: Partial<EventSourceMappingConfiguration> = {}): EventSourceMappingConfiguration {
  return { UUID: 'u1', EventSourceMappingArn: arn, FunctionArn: functionArn, ...differs };
}

beforeEach(() => {
  lambda.reset();
});

it('reads one listing of all functions to its last page', async () => {
  lambda.on(ListEventSourceMappingsCommand, {}).resolves({ EventSourceMappings: [mapping()], NextMarker: 'two' });
  lambda
    .on(ListEventSourceMappingsCommand, { Marker: 'two' })
    .resolves({ EventSourceMappings: [mapping({ UUID: 'u2' })] });
  const { resources, error } = await collect(lambdaEventSourceMapping, fakeAws());
  expect(error).toBeUndefined();
  expect(resources.map((one) => one.name)).toEqual(['u1', 'u2']);
});

it('keeps what its first page gave when the second is refused', async () => {
  lambda
    .on(ListEventSourceMappingsCommand)
    .resolvesOnce({ EventSourceMappings: [mapping()], NextMarker: 'two' })
    .rejects(denied);
  expect(await collect(lambdaEventSourceMapping, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('translates a mapping member by member', async () => {
  const sourceArn = 'arn:aws:kinesis:eu-west-1:111122223333:stream/clicks';
  lambda.on(ListEventSourceMappingsCommand).resolves({
    EventSourceMappings: [
      mapping({
        EventSourceArn: sourceArn,
        State: 'Enabled',
        StateTransitionReason: 'User action',
        LastProcessingResult: 'OK',
        LastModified: new Date('2026-09-14T10:21:44Z'),
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 5,
        ParallelizationFactor: 2,
        TumblingWindowInSeconds: 30,
        MaximumRetryAttempts: 3,
        MaximumRecordAgeInSeconds: -1,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:dead' } },
        FilterCriteria: { Filters: [{ Pattern: '{"user":["jane"]}' }] },
        FilterCriteriaError: { ErrorCode: 'KMSAccessDeniedException', Message: 'no' },
        KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
        ScalingConfig: { MaximumConcurrency: 10 },
        ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 20 },
        MetricsConfig: { Metrics: ['EventCount'] },
      }),
    ],
  });
  const { resources } = await collect(lambdaEventSourceMapping, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'lambda.event-source-mapping',
      arn,
      name: 'u1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      uuid: 'u1',
      functionArn,
      sourceArn,
      selfManaged: false,
      state: 'Enabled',
      stateTransitionReason: 'User action',
      lastProcessingResult: 'OK',
      lastModified: '2026-09-14T10:21:44.000Z',
      startingPosition: 'TRIM_HORIZON',
      batchSize: 100,
      batchingWindowSeconds: 5,
      parallelizationFactor: 2,
      tumblingWindowSeconds: 30,
      maximumRetryAttempts: 3,
      maximumRecordAgeSeconds: -1,
      bisectBatchOnFunctionError: true,
      functionResponseTypes: ['ReportBatchItemFailures'],
      onFailureArn: 'arn:aws:sqs:eu-west-1:111122223333:dead',
      filterCount: 1,
      filterErrorCode: 'KMSAccessDeniedException',
      kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
      maximumConcurrency: 10,
      provisionedPollers: { minimum: 1, maximum: 20 },
      metrics: ['EventCount'],
    },
  ]);
});

it('knows a self-managed source, and leaves its addresses, secrets and filters behind', async () => {
  lambda.on(ListEventSourceMappingsCommand).resolves({
    EventSourceMappings: [
      mapping({
        SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['kept-quiet.example:9092'] } },
        SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: 'kept-quiet' }],
        FilterCriteria: { Filters: [{ Pattern: 'kept-quiet' }] },
        Topics: ['clicks'],
      }),
    ],
  });
  const { resources } = await collect(lambdaEventSourceMapping, fakeAws());
  expect(resources).toMatchObject([{ selfManaged: true, sourceArn: undefined, filterCount: 1 }]);
  expect(JSON.stringify(resources)).not.toContain('kept-quiet');
});

it('makes the ARN that an older reply lacks, in its own partition', async () => {
  lambda
    .on(ListEventSourceMappingsCommand)
    .resolves({ EventSourceMappings: [mapping({ EventSourceMappingArn: undefined })] });
  const { resources } = await collect(lambdaEventSourceMapping, fakeAws({ partition: 'aws-cn', region: 'cn-north-1' }));
  expect(resources).toMatchObject([
    {
      arn: 'arn:aws-cn:lambda:cn-north-1:111122223333:event-source-mapping:u1',
      sourceArn: undefined,
      batchingWindowSeconds: 0,
      functionResponseTypes: [],
      filterCount: 0,
      provisionedPollers: undefined,
      metrics: [],
    },
  ]);
});

it.each([
  ['a mapping without a UUID', { EventSourceMappings: [mapping({ UUID: undefined })] }],
  ['a mapping without a function', { EventSourceMappings: [mapping({ FunctionArn: undefined })] }],
  ['a reply without mappings', {}],
])('finds %s malformed', async (_, page) => {
  lambda.on(ListEventSourceMappingsCommand).resolves(page);
  expect((await collect(lambdaEventSourceMapping, fakeAws())).error).toBeInstanceOf(Malformed);
});
