import { DescribeStateMachineAliasCommand, ListStateMachineAliasesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { sfnAlias } from '../../collectors/sfn-alias.ts';
import { aStateMachine, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const sfn = mockClient(SFNClient);
const machine = aStateMachine({ name: 'fulfilment', tags: seen({ team: 'shop' }) });
const creationDate = new Date(0);

beforeEach(() => {
  sfn.reset();
  sfn
    .on(DescribeStateMachineAliasCommand)
    .resolves({ routingConfiguration: [{ stateMachineVersionArn: `${machine.arn}:7`, weight: 100 }] });
});

it('is left to deep audits', () => {
  expect(sfnAlias.depth).toBe('deep');
});

it('reads all pages of the aliases of each machine, which bear the tags of their machine', async () => {
  const of = { stateMachineArn: machine.arn, maxResults: 1000 };
  sfn.on(ListStateMachineAliasesCommand, of).resolves({
    stateMachineAliases: [{ stateMachineAliasArn: `${machine.arn}:live`, creationDate }],
    nextToken: 'two',
  });
  sfn.on(ListStateMachineAliasesCommand, { ...of, nextToken: 'two' }).resolves({
    stateMachineAliases: [{ stateMachineAliasArn: `${machine.arn}:beta`, creationDate }],
  });
  const { resources, error } = await collect(sfnAlias, fakeAws(), [machine]);
  expect(error).toBeUndefined();
  expect(sfn.calls()).toHaveLength(4);
  expect(resources).toEqual([
    {
      kind: 'sfn.alias',
      arn: `${machine.arn}:live`,
      name: 'live',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      stateMachineArn: machine.arn,
      routing: { seen: true, value: [{ versionArn: `${machine.arn}:7`, weight: 100 }] },
    },
    expect.objectContaining({ name: 'beta' }),
  ]);
});

it('tells that aliases may be hidden where the listing of a machine is refused, and goes on with the next', async () => {
  const other = aStateMachine({ name: 'other' });
  sfn.on(ListStateMachineAliasesCommand, { stateMachineArn: machine.arn }).rejects(denied);
  sfn.on(ListStateMachineAliasesCommand, { stateMachineArn: other.arn }).resolves({
    stateMachineAliases: [{ stateMachineAliasArn: `${other.arn}:live`, creationDate }],
  });
  const aws = fakeAws();
  const { resources } = await collect(sfnAlias, aws, [machine, other]);
  expect(resources.map(({ arn }) => arn)).toEqual([`${other.arn}:live`]);
  expect(aws.noted).toMatchObject([
    { kind: 'sfn.alias', operation: 'states:ListStateMachineAliases', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the machine has vanished', async () => {
  sfn.on(ListStateMachineAliasesCommand).rejects(serviceError('StateMachineDoesNotExist'));
  const aws = fakeAws();
  expect(await collect(sfnAlias, aws, [machine])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('has a gap where a reply lacks its listing', async () => {
  sfn.on(ListStateMachineAliasesCommand).resolves({});
  const aws = fakeAws();
  expect(await collect(sfnAlias, aws, [machine])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([{ kind: 'sfn.alias', hides: 'listing', reason: 'malformed' }]);
});

it('keeps an alias whose versions it may not ask for, and takes one that has vanished for one that leads nowhere', async () => {
  const listing = ['closed', 'gone'].map((name) => ({ stateMachineAliasArn: `${machine.arn}:${name}`, creationDate }));
  sfn.on(ListStateMachineAliasesCommand).resolves({ stateMachineAliases: listing });
  sfn.on(DescribeStateMachineAliasCommand, { stateMachineAliasArn: `${machine.arn}:closed` }).rejects(denied);
  sfn
    .on(DescribeStateMachineAliasCommand, { stateMachineAliasArn: `${machine.arn}:gone` })
    .rejects(serviceError('ResourceNotFound', 400));
  const aws = fakeAws();
  const { resources } = await collect(sfnAlias, aws, [machine]);
  expect(resources).toMatchObject([{ routing: { seen: false } }, { routing: { seen: true, value: [] } }]);
  expect(aws.noted).toMatchObject([{ operation: 'states:DescribeStateMachineAlias', hides: 'fact', reason: 'denied' }]);
});
