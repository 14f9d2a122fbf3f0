import { CloudFormationClient, GetTemplateSummaryCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudformationTemplate } from '../../collectors/cloudformation-template.ts';
import { aStack } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudFormation = mockClient(CloudFormationClient);
const stack = aStack({ tags: { seen: true, value: { team: 'shop' } } });

beforeEach(() => {
  cloudFormation.reset();
});

it('reads the template of each stack once, and keeps neither defaults nor texts', async () => {
  const other = aStack({ name: 'shop-web' });
  cloudFormation.on(GetTemplateSummaryCommand, { StackName: stack.arn }).resolves({
    DeclaredTransforms: ['AWS::Serverless-2016-10-31'],
    Parameters: [{ ParameterKey: 'Stage', DefaultValue: 'hunter2', Description: 'hunter2' }],
    ResourceTypes: ['AWS::Lambda::Function'],
    ResourceIdentifierSummaries: [
      { ResourceType: 'AWS::SQS::Queue', LogicalResourceIds: ['Inbox'], ResourceIdentifiers: ['QueueUrl'] },
      { ResourceType: 'AWS::Lambda::Function', LogicalResourceIds: ['Orders', 'Cart'] },
    ],
    Description: 'hunter2',
    Metadata: 'hunter2',
  });
  cloudFormation
    .on(GetTemplateSummaryCommand, { StackName: other.arn })
    .resolves({ ResourceTypes: ['AWS::CDK::Metadata'] });
  const { resources, error } = await collect(cloudformationTemplate, fakeAws(), [stack, other]);
  expect(error).toBeUndefined();
  expect(cloudFormation.calls()).toHaveLength(2);
  const alike = { kind: 'cloudformation.template', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...alike,
      arn: `${stack.arn}/template`,
      name: 'shop-orders',
      tags: { seen: true, value: { team: 'shop' } },
      stackArn: stack.arn,
      transforms: ['AWS::Serverless-2016-10-31'],
      parameterNames: ['Stage'],
      madeByCdk: false,
      outline: 'AWS::Lambda::Function Cart, AWS::Lambda::Function Orders, AWS::SQS::Queue Inbox',
    },
    {
      ...alike,
      arn: `${other.arn}/template`,
      name: 'shop-web',
      tags: { seen: true, value: {} },
      stackArn: other.arn,
      transforms: [],
      parameterNames: [],
      madeByCdk: true,
      outline: '',
    },
  ]);
});

it('tells that a template is hidden where it is refused, and goes on with the next', async () => {
  cloudFormation.on(GetTemplateSummaryCommand).rejectsOnce(denied).resolves({});
  const aws = fakeAws();
  const { resources } = await collect(cloudformationTemplate, aws, [aStack({ name: 'closed' }), stack]);
  expect(resources).toMatchObject([{ stackArn: stack.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'cloudformation.template', operation: 'cloudformation:GetTemplateSummary', hides: 'listing' },
  ]);
});

it('finds a parameter without its name malformed', async () => {
  cloudFormation.on(GetTemplateSummaryCommand).resolves({ Parameters: [{}] });
  expect((await collect(cloudformationTemplate, fakeAws(), [stack])).error).toBeInstanceOf(Malformed);
});

it('is a call a stack, so that only a deep audit runs it', () => {
  expect(cloudformationTemplate.depth).toBe('deep');
});
