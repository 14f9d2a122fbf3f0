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

it('translates a mapping', async () => {
  const sourceArn = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
  lambda.on(ListEventSourceMappingsCommand).resolves({
    EventSourceMappings: [
      mapping({
        EventSourceArn: sourceArn,
        State: 'Enabled',
        BatchSize: 10,
        MaximumBatchingWindowInSeconds: 5,
        DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:111122223333:dead' } },
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
      state: 'Enabled',
      batchSize: 10,
      batchingWindowSeconds: 5,
      onFailureArn: 'arn:aws:sqs:eu-west-1:111122223333:dead',
    },
  ]);
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
