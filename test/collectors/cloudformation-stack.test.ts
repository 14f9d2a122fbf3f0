import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudformationStack } from '../../collectors/cloudformation-stack.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudFormation = mockClient(CloudFormationClient);
const tags = { ['arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1']: { team: 'shop' } } as const;
const first = {
  StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1',
  StackName: 'shop',
  TemplateDescription: 'hunter2',
  StackStatus: 'UPDATE_COMPLETE' as const,
  CreationTime: new Date('2026-03-02T08:15:00.000Z'),
  LastUpdatedTime: new Date('2026-11-18T10:21:00.000Z'),
  DriftInformation: { StackDriftStatus: 'DRIFTED' as const, LastCheckTimestamp: new Date('2026-11-20T09:00:00.000Z') },
};
const second = {
  StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Search/2',
  StackName: 'shop-Search',
  StackStatus: 'CREATE_COMPLETE' as const,
  CreationTime: new Date('2026-03-02T08:15:00.000Z'),
  RootId: first.StackId,
};

beforeEach(() => {
  cloudFormation.reset();
});

it('asks for stacks that stand, reads the last page, and keeps no text of the template', async () => {
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: [first], NextToken: 'two' });
  cloudFormation.on(ListStacksCommand, { NextToken: 'two' }).resolves({ StackSummaries: [second] });
  const { resources, error } = await collect(cloudformationStack, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(cloudFormation.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'cloudformation.stack',
      arn: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1',
      name: 'shop',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      createdAt: '2026-03-02T08:15:00.000Z',
      updatedAt: '2026-11-18T10:21:00.000Z',
      rootArn: undefined,
      driftStatus: 'DRIFTED',
      driftCheckedAt: '2026-11-20T09:00:00.000Z',
    },
    {
      kind: 'cloudformation.stack',
      arn: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Search/2',
      name: 'shop-Search',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      createdAt: '2026-03-02T08:15:00.000Z',
      updatedAt: undefined,
      rootArn: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1',
      driftStatus: undefined,
      driftCheckedAt: undefined,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudFormation
    .on(ListStacksCommand)
    .resolvesOnce({ StackSummaries: [first], NextToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(cloudformationStack, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['StackId', 'StackName', 'CreationTime'] as const)('finds one without its %s malformed', async (member) => {
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: [{ ...first, [member]: undefined }] });
  expect((await collect(cloudformationStack, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  cloudFormation.on(ListStacksCommand).resolves({});
  expect((await collect(cloudformationStack, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('does not ask for stacks that are gone or not yet made', async () => {
  cloudFormation.on(ListStacksCommand).resolves({ StackSummaries: [] });
  await collect(cloudformationStack, fakeAws());
  const asked = cloudFormation.commandCalls(ListStacksCommand)[0]?.args[0].input.StackStatusFilter ?? [];
  expect(asked).toEqual(expect.arrayContaining(['CREATE_COMPLETE', 'UPDATE_ROLLBACK_FAILED', 'DELETE_FAILED']));
  expect(asked).not.toContain('DELETE_COMPLETE');
  expect(asked).not.toContain('REVIEW_IN_PROGRESS');
});
