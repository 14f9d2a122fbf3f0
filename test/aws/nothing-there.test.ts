import { BudgetsClient, DescribeBudgetsCommand } from '@aws-sdk/client-budgets';
import { CloudTrailClient, DescribeTrailsCommand, ListEventDataStoresCommand } from '@aws-sdk/client-cloudtrail';
import { CodeDeployClient, ListApplicationsCommand } from '@aws-sdk/client-codedeploy';
import { CostExplorerClient, ListCostAllocationTagsCommand } from '@aws-sdk/client-cost-explorer';
import { DAXClient, DescribeClustersCommand } from '@aws-sdk/client-dax';
import { LambdaClient, ListCodeSigningConfigsCommand } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, DescribeDBProxiesCommand, RDSClient } from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { meansNothingThere } from '#aws';
import { aConnection, refuse, serve, somewhere } from './loopback.ts';

type Connection = ReturnType<typeof aConnection>;
type List = (connection: Connection) => Promise<unknown>;

const deployments: List = (via) => via.client(CodeDeployClient, somewhere).send(new ListApplicationsCommand({}));
const tags: List = (via) => via.client(CostExplorerClient, somewhere).send(new ListCostAllocationTagsCommand({}));
const budgets: List = (via) =>
  via.client(BudgetsClient, somewhere).send(new DescribeBudgetsCommand({ AccountId: '111122223333' }));
const clusters: List = (via) => via.client(DAXClient, somewhere).send(new DescribeClustersCommand({}));
const stores: List = (via) => via.client(CloudTrailClient, somewhere).send(new ListEventDataStoresCommand({}));
const trails: List = (via) => via.client(CloudTrailClient, somewhere).send(new DescribeTrailsCommand({}));
const proxies: List = (via) => via.client(RDSClient, somewhere).send(new DescribeDBProxiesCommand({}));
const databases: List = (via) => via.client(RDSClient, somewhere).send(new DescribeDBInstancesCommand({}));
const signing: List = (via) => via.client(LambdaClient, somewhere).send(new ListCodeSigningConfigsCommand({}));

async function understood(list: List, code: string, message: string): Promise<boolean> {
  await serve((request, response) => {
    refuse(request, response, { status: 400, code, message });
  });
  return list(aConnection()).then(
    () => {
      throw new Error('the call should have failed');
    },
    (error: unknown) => meansNothingThere(error),
  );
}

const unsupported = 'UnsupportedOperationException';

describe('a listing has nothing to list', () => {
  it.each([
    [
      'an account without the service',
      deployments,
      'SubscriptionRequiredException',
      'The AWS Access Key Id needs a subscription for the service',
    ],
    [
      'an account whose costs are its payer to know',
      tags,
      'AccessDeniedException',
      "Failed to list Cost Allocation Tags: Linked account doesn't have access to cost allocation tags.",
    ],
    ['an account without Cost Explorer', tags, 'AccessDeniedException', 'User not enabled for cost explorer access'],
    [
      'an account whose payer has no budgets',
      budgets,
      'AccessDeniedException',
      'Account 111122223333 is a linked account. To enable budgets for your account, ask the payer account to enable budgets first.',
    ],
    ['a region without DAX', clusters, 'InvalidParameterValueException', 'Access Denied to API Version: DAX_V3'],
    ['an account that never had DAX', clusters, 'ServiceLinkedRoleNotFoundFault', 'The role was not found'],
    [
      'a region without a Lake of CloudTrail',
      stores,
      unsupported,
      'The operation requested is not supported in the region.',
    ],
    ['a region without proxies of RDS', proxies, 'InvalidAction', 'DescribeDBProxies is not supported'],
    [
      'a region without signed code',
      signing,
      'AccessDeniedException',
      'Unable to determine service/operation name to be authorized',
    ],
  ])('in %s', async (_, list, code, message) => {
    expect(await understood(list, code, message)).toBe(true);
  });

  it.each([
    [
      'for want of permission',
      tags,
      'AccessDeniedException',
      'User: somebody is not authorized to perform: ce:ListCostAllocationTags',
    ],
    [
      'because of a policy of the organization',
      budgets,
      'AccessDeniedException',
      'with an explicit deny in a service control policy',
    ],
    ['for a parameter that is wrong', clusters, 'InvalidParameterValueException', 'MaxResults must be 20 at least'],
    [
      'for what else CloudTrail does not support',
      trails,
      unsupported,
      'The operation requested is not supported in the region.',
    ],
    ['for another reason', stores, unsupported, 'The account is not supported'],
    ['for an action of RDS that every region has', databases, 'InvalidAction', 'DescribeDBInstances is not supported'],
  ])('but not where it is refused %s', async (_, list, code, message) => {
    expect(await understood(list, code, message)).toBe(false);
  });

  it('but not where something else than AWS says so', () => {
    expect(meansNothingThere(new Error("Linked account doesn't have access to costs"))).toBe(false);
    const ours = Object.assign(new Error("Linked account doesn't have access"), { name: 'AccessDeniedException' });
    expect(meansNothingThere(ours)).toBe(false);
    expect(meansNothingThere('text')).toBe(false);
  });
});
