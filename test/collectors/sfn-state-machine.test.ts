import {
  DescribeStateMachineCommand,
  type DescribeStateMachineOutput,
  ListStateMachinesCommand,
  SFNClient,
  type StateMachineListItem,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { sfnStateMachine } from '../../collectors/sfn-state-machine.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sfn = mockClient(SFNClient);
const arn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:fulfilment';
const role = 'arn:aws:iam::111122223333:role/fulfilment';
const logGroup = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/fulfilment:*';
const creationDate = new Date('2026-01-01T00:00:00Z');

const item: StateMachineListItem = { stateMachineArn: arn, name: 'fulfilment', type: 'STANDARD', creationDate };
const described: DescribeStateMachineOutput = {
  ...item,
  roleArn: role,
  definition: JSON.stringify({
    StartAt: 'Charge',
    States: {
      Charge: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: 'orders', Payload: { token: 's3cr3t' } },
        End: true,
      },
    },
  }),
};

beforeEach(() => {
  sfn.reset();
  sfn.on(ListStateMachinesCommand).resolves({ stateMachines: [item] });
  sfn.on(DescribeStateMachineCommand).resolves(described);
});

it('reads all pages of a thousand and the description of each machine, without what its calls are given', async () => {
  const second = { ...item, stateMachineArn: `${arn}-2`, name: 'fulfilment-2', type: 'EXPRESS' } as const;
  sfn.on(ListStateMachinesCommand, { maxResults: 1000 }).resolves({ stateMachines: [item], nextToken: 'two' });
  sfn.on(ListStateMachinesCommand, { maxResults: 1000, nextToken: 'two' }).resolves({ stateMachines: [second] });
  sfn.on(DescribeStateMachineCommand, { stateMachineArn: arn, includedData: 'ALL_DATA' }).resolves({
    ...described,
    status: 'ACTIVE',
    description: 's3cr3t',
    loggingConfiguration: {
      level: 'ALL',
      includeExecutionData: true,
      destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup } }],
    },
    tracingConfiguration: { enabled: true },
    encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: 'alias/machines' },
  });
  const { resources, error } = await collect(sfnStateMachine, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(sfn.calls()).toHaveLength(4);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
  expect(resources).toEqual([
    {
      kind: 'sfn.state-machine',
      arn,
      name: 'fulfilment',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      type: 'STANDARD',
      createdAt: '2026-01-01T00:00:00.000Z',
      settings: {
        seen: true,
        value: {
          status: 'ACTIVE',
          roleArn: role,
          logging: { level: 'ALL', includesExecutionData: true, logGroupArns: [logGroup] },
          tracingEnabled: true,
          kmsKeyId: 'alias/machines',
        },
      },
      definition: {
        seen: true,
        value: {
          startAt: 'Charge',
          timeoutSeconds: undefined,
          states: [
            {
              name: 'Charge',
              within: [],
              type: 'Task',
              next: [],
              call: {
                integration: 'optimized',
                service: 'lambda',
                action: 'invoke',
                pattern: 'request-response',
                invokes: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
              },
              retries: [],
              catches: [],
              timeout: undefined,
              heartbeat: undefined,
              wait: undefined,
              mapMode: undefined,
              itemBuckets: [],
            },
          ],
        },
      },
    },
    expect.objectContaining({
      name: 'fulfilment-2',
      type: 'EXPRESS',
      settings: {
        seen: true,
        value: {
          status: undefined,
          roleArn: role,
          logging: { level: 'OFF', includesExecutionData: false, logGroupArns: [] },
          tracingEnabled: false,
          kmsKeyId: undefined,
        },
      },
    }),
  ]);
});

const gapOf = (reason: string) => ({
  kind: 'sfn.state-machine',
  operation: 'states:DescribeStateMachine',
  hides: 'fact',
  reason,
});

describe('a machine that is encrypted with a key of the customer', () => {
  it.each([
    ['KmsAccessDeniedException', 'denied'],
    ['KmsInvalidStateException', 'unavailable'],
  ])('has all but its definition where the key refuses: %s', async (code, reason) => {
    sfn.on(DescribeStateMachineCommand, { includedData: 'ALL_DATA' }).rejects(serviceError(code, 400));
    sfn
      .on(DescribeStateMachineCommand, { stateMachineArn: arn, includedData: 'METADATA_ONLY' })
      .resolves({ ...described, definition: '{}' });
    const aws = fakeAws();
    const { resources } = await collect(sfnStateMachine, aws);
    const gap = { ...gapOf(reason), code };
    expect(resources).toMatchObject([
      { arn, settings: { seen: true, value: { roleArn: role } }, definition: { seen: false, gap } },
    ]);
    expect(aws.noted).toMatchObject([gap]);
  });

  it('is dropped where it vanishes between the two calls', async () => {
    sfn.on(DescribeStateMachineCommand, { includedData: 'ALL_DATA' }).rejects(serviceError('KmsAccessDeniedException'));
    sfn
      .on(DescribeStateMachineCommand, { includedData: 'METADATA_ONLY' })
      .rejects(serviceError('StateMachineDoesNotExist'));
    expect(await collect(sfnStateMachine, fakeAws())).toEqual({ resources: [], error: undefined });
  });
});

it('keeps a machine whose description is refused, after one call', async () => {
  sfn.on(DescribeStateMachineCommand).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(sfnStateMachine, aws);
  const unseen = { seen: false, gap: gapOf('denied') };
  expect(resources).toMatchObject([{ arn, type: 'STANDARD', settings: unseen, definition: unseen }]);
  expect(aws.noted).toMatchObject([gapOf('denied')]);
  expect(sfn.commandCalls(DescribeStateMachineCommand)).toHaveLength(1);
});

it.each([
  ['no JSON', '{'],
  ['no state machine', '{}'],
  ['none', undefined],
])('keeps a machine whose definition is %s', async (_, definition) => {
  sfn.on(DescribeStateMachineCommand).resolves({ ...described, definition });
  const aws = fakeAws();
  const { resources, error } = await collect(sfnStateMachine, aws);
  expect(error).toBeUndefined();
  const gap = gapOf('malformed');
  expect(resources).toMatchObject([{ arn, settings: { seen: true }, definition: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([gap]);
});

it('drops a machine that has vanished since', async () => {
  sfn.on(DescribeStateMachineCommand).rejects(serviceError('StateMachineDoesNotExist', 400));
  const aws = fakeAws();
  expect(await collect(sfnStateMachine, aws)).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  sfn
    .on(ListStateMachinesCommand)
    .resolvesOnce({ stateMachines: [item], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(sfnStateMachine, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['stateMachineArn', 'name', 'type', 'creationDate'])(
  'finds a listed machine without %s malformed',
  async (member) => {
    sfn.on(ListStateMachinesCommand).resolves({ stateMachines: [{ ...item, [member]: undefined }] });
    expect((await collect(sfnStateMachine, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it.each([
  ['a role', { roleArn: undefined }],
  ['the log group of a destination', { loggingConfiguration: { destinations: [{}] } }],
])('finds a description without %s malformed', async (_, differs) => {
  sfn.on(DescribeStateMachineCommand).resolves({ ...described, ...differs });
  expect((await collect(sfnStateMachine, fakeAws())).error).toBeInstanceOf(Malformed);
});
