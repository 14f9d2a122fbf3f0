import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cloudformationStackContents } from '../../collectors/cloudformation-stack-contents.ts';
import { aStack } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudFormation = mockClient(CloudFormationClient);
const stack = aStack({ tags: { seen: true, value: { team: 'shop' } } });
const made = { LogicalResourceId: 'A', LastUpdatedTimestamp: new Date(0), ResourceStatus: 'CREATE_COMPLETE' } as const;

beforeEach(() => {
  cloudFormation.reset();
});

it('reads all pages of what each stack is made of', async () => {
  cloudFormation.on(ListStackResourcesCommand, { StackName: stack.arn }).resolves({
    StackResourceSummaries: [{ ...made, ResourceType: 'AWS::Lambda::Function', PhysicalResourceId: 'orders' }],
    NextToken: 'two',
  });
  cloudFormation.on(ListStackResourcesCommand, { StackName: stack.arn, NextToken: 'two' }).resolves({
    StackResourceSummaries: [{ ...made, ResourceType: 'AWS::SQS::Queue', ResourceStatusReason: 'hunter2' }],
  });
  const { resources, error } = await collect(cloudformationStackContents, fakeAws(), [stack]);
  expect(error).toBeUndefined();
  expect(cloudFormation.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'cloudformation.stack-contents',
      arn: `${stack.arn}/contents`,
      name: 'shop-orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      stackArn: stack.arn,
      contents: [
        { type: 'AWS::Lambda::Function', physicalId: 'orders' },
        { type: 'AWS::SQS::Queue', physicalId: undefined },
      ],
    },
  ]);
});

it('tells that contents are hidden where a page is refused, and goes on with the next stack', async () => {
  cloudFormation
    .on(ListStackResourcesCommand)
    .resolvesOnce({ StackResourceSummaries: [], NextToken: 'two' })
    .rejectsOnce(denied)
    .resolves({ StackResourceSummaries: [] });
  const aws = fakeAws();
  await collect(cloudformationStackContents, aws, [stack]);
  const { resources } = await collect(cloudformationStackContents, aws, [stack]);
  expect(resources).toMatchObject([{ stackArn: stack.arn, contents: [] }]);
  expect(aws.noted).toMatchObject([
    { kind: 'cloudformation.stack-contents', operation: 'cloudformation:ListStackResources', hides: 'listing' },
  ]);
});

it('tells that contents are malformed where a resource is without its type', async () => {
  cloudFormation
    .on(ListStackResourcesCommand)
    .resolves({ StackResourceSummaries: [{ ...made, ResourceType: undefined }] });
  const aws = fakeAws();
  expect((await collect(cloudformationStackContents, aws, [stack])).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ hides: 'listing', reason: 'malformed' }]);
});

it('is a call a stack, so that only a deep audit runs it', () => {
  expect(cloudformationStackContents.depth).toBe('deep');
});
