import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appconfigApplication } from '../../collectors/appconfig-application.ts';
import { budgetsBudget } from '../../collectors/budgets-budget.ts';
import { ceAnomalyMonitor } from '../../collectors/ce-anomaly-monitor.ts';
import { ceAnomalySubscription } from '../../collectors/ce-anomaly-subscription.ts';
import { ceCostAllocationTag } from '../../collectors/ce-cost-allocation-tag.ts';
import { ceCostCategory } from '../../collectors/ce-cost-category.ts';
import { cloudformationStack } from '../../collectors/cloudformation-stack.ts';
import { cloudformationStackContents } from '../../collectors/cloudformation-stack-contents.ts';
import { cloudformationTemplate } from '../../collectors/cloudformation-template.ts';
import { codepipelinePipeline } from '../../collectors/codepipeline-pipeline.ts';
import { dynamodbTable } from '../../collectors/dynamodb-table.ts';
import { ec2NatGateway } from '../../collectors/ec2-nat-gateway.ts';
import { ec2NetworkInterface } from '../../collectors/ec2-network-interface.ts';
import { ec2RouteTable } from '../../collectors/ec2-route-table.ts';
import { ec2SecurityGroup } from '../../collectors/ec2-security-group.ts';
import { ec2Subnet } from '../../collectors/ec2-subnet.ts';
import { ec2VpcEndpoint } from '../../collectors/ec2-vpc-endpoint.ts';
import { elasticacheCluster } from '../../collectors/elasticache-cluster.ts';
import { elbListener } from '../../collectors/elb-listener.ts';
import { elbLoadBalancer } from '../../collectors/elb-load-balancer.ts';
import { elbTargetGroup } from '../../collectors/elb-target-group.ts';
import { iotEndpoint } from '../../collectors/iot-endpoint.ts';
import { kmsKey } from '../../collectors/kms-key.ts';
import { lambdaFunction } from '../../collectors/lambda-function.ts';
import { rdsInstance } from '../../collectors/rds-instance.ts';
import { rdsProxy } from '../../collectors/rds-proxy.ts';
import { secretsmanagerSecret } from '../../collectors/secretsmanager-secret.ts';
import { snsTopic } from '../../collectors/sns-topic.ts';
import { ssmParameter } from '../../collectors/ssm-parameter.ts';
import { openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Kind, ResourceOf } from '../../src/model/index.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(demoEstate());
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(() => sandbox.close());

interface Seen extends Pick<PlaceView, 'gaps'> {
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  readonly calls: Readonly<Record<string, number>>;
}

/** What these collectors see in a place, and what it costs but for tags and the reads of other services. */
async function look(account: string, region: string, collectors: readonly Collector[]): Promise<Seen> {
  const begun = sandbox.calls.length;
  const session = await openSession({
    credentials: () => Promise.resolve(adminCredentials(account)),
    homeRegion: 'eu-west-1',
    userAgent: 'test/0',
    runId: 'collect',
    pacing: { share: 100 },
  });
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  const { resources, gaps } = await collectPlace(access, region, collectors);
  session.close();
  const calls: Record<string, number> = {};
  for (const { service, operation } of sandbox.calls.slice(begun)) {
    if (['dynamodb', 'lambda', 'sns', 'sts', 'tag'].includes(service)) continue;
    calls[`${service}:${operation}`] = (calls[`${service}:${operation}`] ?? 0) + 1;
  }
  return {
    gaps,
    calls,
    all: <K extends Kind>(kind: K) => (resources.get(kind) ?? []) as readonly ResourceOf<K>[],
  };
}

const networks = [
  lambdaFunction,
  ec2NatGateway,
  ec2NetworkInterface,
  ec2RouteTable,
  ec2SecurityGroup,
  ec2Subnet,
  ec2VpcEndpoint,
];

describe('the networks of functions', () => {
  it('are read at one call a listing, whole VPCs at a time', async () => {
    const seen = await look(accountIds.production, 'eu-west-1', networks);
    expect(seen.gaps).toEqual([]);
    expect(seen.calls).toEqual({
      'ec2:DescribeNatGateways': 1,
      'ec2:DescribeNetworkInterfaces': 1,
      'ec2:DescribeRouteTables': 1,
      'ec2:DescribeSecurityGroups': 1,
      'ec2:DescribeSubnets': 1,
      'ec2:DescribeVpcEndpoints': 1,
    });
    expect(
      seen.all('ec2.subnet').map((one) => [one.subnetId, one.availabilityZoneId, one.availableIpAddressCount]),
    ).toEqual([
      ['subnet-0a1b2c3d', 'euw1-az1', 180],
      ['subnet-0a1b2c3e', 'euw1-az2', 190],
      ['subnet-0a1b2c3f', 'euw1-az1', 4],
      ['subnet-0a1b2c40', 'euw1-az1', 26],
      ['subnet-0a1b2c41', 'euw1-az2', 245],
    ]);
    expect(seen.all('ec2.security-group').find(({ name }) => name === 'functions')?.egress).toEqual([
      {
        protocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        cidrBlocks: ['0.0.0.0/0'],
        securityGroupIds: [],
        prefixListIds: [],
      },
    ]);
    expect(seen.all('ec2.route-table').map((one) => [one.isMain, one.routes.map(({ target }) => target)])).toEqual([
      [true, ['local']],
      [false, ['local', 'nat-0a1b2c3d', 'vpce-0a1b2c01']],
      [false, ['local', 'igw-0a1b2c3d']],
    ]);
    expect(seen.all('ec2.nat-gateway')).toMatchObject([
      {
        natGatewayId: 'nat-0a1b2c3d',
        subnetId: 'subnet-0a1b2c40',
        state: 'available',
        tags: { value: { Environment: 'production' } },
      },
    ]);
    expect(seen.all('ec2.vpc-endpoint').map((one) => [one.serviceName, one.type, one.state])).toEqual([
      ['com.amazonaws.eu-west-1.s3', 'Gateway', 'available'],
      ['com.amazonaws.eu-west-1.secretsmanager', 'Interface', 'available'],
      ['com.amazonaws.eu-west-1.execute-api', 'Interface', 'available'],
    ]);
    expect(seen.all('ec2.network-interface').map((one) => one.interfaceType)).toEqual([
      'lambda',
      'lambda',
      'interface',
      'interface',
      'nat_gateway',
    ]);
  });

  it('cost one call, of endpoints, where no function is in a VPC', async () => {
    const seen = await look(accountIds.management, 'eu-west-1', networks);
    expect(seen.gaps).toEqual([]);
    expect(seen.calls).toEqual({ 'ec2:DescribeVpcEndpoints': 1 });
  });

  it('are gaps where EC2 denies them', async () => {
    sandbox.setFaults([{ match: { service: 'ec2', operation: 'DescribeSubnets' }, fault: 'access-denied' }]);
    const seen = await look(accountIds.staging, 'eu-west-1', networks);
    sandbox.setFaults([]);
    expect(seen.gaps).toMatchObject([{ kind: 'ec2.subnet', reason: 'denied', code: 'UnauthorizedOperation' }]);
    expect(seen.all('ec2.security-group')).toHaveLength(1);
  });
});

it('load balancers are followed only where a function is behind them', async () => {
  const seen = await look(accountIds.production, 'eu-west-1', [elbTargetGroup, elbLoadBalancer, elbListener]);
  expect(seen.gaps).toEqual([]);
  expect(seen.calls).toEqual({
    'elasticloadbalancing:DescribeTargetGroups': 1,
    'elasticloadbalancing:DescribeTargetHealth': 4,
    'elasticloadbalancing:DescribeLoadBalancers': 1,
    'elasticloadbalancing:DescribeLoadBalancerAttributes': 2,
    'elasticloadbalancing:DescribeListeners': 2,
    'elasticloadbalancing:DescribeRules': 3,
  });
  expect(seen.all('elb.target-group').map((one) => [one.name, one.functionArns])).toEqual([
    ['cart', { seen: true, value: ['arn:aws:lambda:eu-west-1:111122223333:function:cart-service'] }],
    ['checkout', { seen: true, value: ['arn:aws:lambda:eu-west-1:111122223333:function:checkout-service:live'] }],
    ['widget', { seen: true, value: ['arn:aws:lambda:eu-west-1:111122223333:function:legacy-widget'] }],
    ['retired', { seen: true, value: [] }],
  ]);
  expect(seen.all('elb.load-balancer').map((one) => [one.name, one.scheme, one.idleTimeoutSeconds])).toEqual([
    ['shop-front', 'internet-facing', { seen: true, value: 60 }],
    ['legacy', 'internet-facing', { seen: true, value: 2 }],
  ]);
  expect(seen.all('elb.listener').map((one) => [one.name, one.sslPolicy])).toEqual([
    ['HTTPS 443', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
    ['HTTP 80', undefined],
    ['HTTP 80', undefined],
  ]);
  expect(seen.all('elb.rule').map((one) => one.actions.map(({ type }) => type))).toEqual([
    ['authenticate-oidc', 'forward'],
    ['forward'],
    ['fixed-response'],
    ['redirect'],
    ['forward'],
  ]);
});

it('databases and caches are a listing each, and proxies a call each besides', async () => {
  const seen = await look(accountIds.production, 'eu-west-1', [rdsInstance, rdsProxy, elasticacheCluster]);
  expect(seen.gaps).toEqual([]);
  expect(seen.calls).toEqual({
    'rds:DescribeDBInstances': 1,
    'rds:DescribeDBProxies': 1,
    'rds:DescribeDBProxyTargets': 1,
    'elasticache:DescribeCacheClusters': 1,
  });
  expect(seen.all('rds.instance').map((one) => [one.name, one.publiclyAccessible, one.port])).toEqual([
    ['orders-1', false, 5432],
    ['reporting', true, 5432],
  ]);
  expect(seen.all('rds.proxy').map(({ targets }) => targets)).toEqual([
    {
      seen: true,
      value: [
        { type: 'TRACKED_CLUSTER', resourceId: 'orders', trackedClusterId: undefined },
        { type: 'RDS_INSTANCE', resourceId: 'orders-1', trackedClusterId: 'orders' },
      ],
    },
  ]);
  expect(seen.all('elasticache.cluster').map(({ name }) => name)).toEqual(['carts-001', 'carts-002']);
});

it('secrets are one listing and a policy each, and keys those that tables name', async () => {
  const seen = await look(accountIds.production, 'eu-west-1', [secretsmanagerSecret, kmsKey, dynamodbTable, snsTopic]);
  expect(seen.gaps).toEqual([]);
  expect(seen.calls).toEqual({
    'secretsmanager:ListSecrets': 1,
    'secretsmanager:GetResourcePolicy': 6,
    'kms:DescribeKey': 2,
    'kms:GetKeyPolicy': 2,
  });
  const secrets = seen.all('secretsmanager.secret');
  expect(secrets.map((one) => [one.name, one.rotation.enabled, one.rotation.pendingVersion])).toEqual([
    ['orders/database', true, false],
    ['warehouse/ftp', true, true],
    ['partner/api-key', false, false],
    ['payments/provider', false, false],
    ['shared/signing', false, false],
    ['rds!cluster-0a1b2c3d', true, false],
  ]);
  expect(secrets.map(({ policy }) => policy.seen && policy.value?.statements.length)).toEqual([
    undefined,
    undefined,
    undefined,
    1,
    1,
    undefined,
  ]);
  expect(JSON.stringify(secrets)).not.toContain('hunter2');
  expect(seen.all('kms.key').map(({ metadata }) => metadata)).toEqual([
    { seen: true, value: { state: 'PendingDeletion', manager: 'CUSTOMER' } },
    { seen: true, value: { state: 'Enabled', manager: 'CUSTOMER' } },
  ]);
});

it('stacks are one listing, and only in depth a call or two each', async () => {
  const deep = [cloudformationTemplate, cloudformationStackContents];
  const daily = await look(accountIds.production, 'eu-west-1', [cloudformationStack]);
  expect(daily.calls).toEqual({ 'cloudformation:ListStacks': 1 });
  const seen = await look(accountIds.production, 'eu-west-1', [cloudformationStack, ...deep]);
  expect([...daily.gaps, ...seen.gaps]).toEqual([]);
  expect(seen.calls).toEqual({
    'cloudformation:ListStacks': 1,
    'cloudformation:GetTemplateSummary': 4,
    'cloudformation:ListStackResources': 4,
  });
  const stacks = seen.all('cloudformation.stack');
  expect(stacks.map((one) => [one.name, one.driftStatus])).toEqual([
    ['shop-orders', 'IN_SYNC'],
    ['shop-catalog', 'DRIFTED'],
    ['shop-catalog-Search-1ABCDEF', 'NOT_CHECKED'],
    ['warehouse-sync', 'NOT_CHECKED'],
  ]);
  expect(stacks[0]?.tags).toEqual({ seen: true, value: { Environment: 'production', Team: 'orders' } });
  expect(stacks[2]?.rootArn).toBe(stacks[1]?.arn);
  expect(seen.all('cloudformation.template').map((one) => [one.transforms, one.parameterNames, one.madeByCdk])).toEqual(
    [
      [['AWS::Serverless-2016-10-31'], ['Stage'], false],
      [[], [], true],
      [[], [], true],
      [[], [], false],
    ],
  );
  expect(JSON.stringify(seen.all('cloudformation.template'))).not.toContain('hunter2');
  expect(seen.all('cloudformation.stack-contents')[0]?.contents).toEqual([
    { type: 'AWS::Lambda::Function', physicalId: 'orders-api' },
    { type: 'AWS::Logs::LogGroup', physicalId: '/aws/lambda/orders-api' },
  ]);
});

it('what deployments and settings are made with is a call a service', async () => {
  const collectors = [ssmParameter, appconfigApplication, codepipelinePipeline, iotEndpoint];
  const seen = await look(accountIds.production, 'eu-west-1', collectors);
  expect(seen.gaps).toEqual([]);
  expect(seen.calls).toEqual({
    'ssm:DescribeParameters': 1,
    'appconfig:ListApplications': 1,
    'codepipeline:ListPipelines': 1,
    'iot:DescribeEndpoint': 1,
  });
  expect(seen.all('ssm.parameter').map(({ arn }) => arn)).toEqual([
    'arn:aws:ssm:eu-west-1:111122223333:parameter/shop/production/banner',
    'arn:aws:ssm:eu-west-1:111122223333:parameter/checkout-provider',
  ]);
  expect(seen.all('appconfig.application').map(({ name }) => name)).toEqual(['shop-flags']);
  expect(seen.all('codepipeline.pipeline').map(({ name }) => name)).toEqual(['shop-deploy']);
  expect(seen.all('iot.endpoint')[0]?.address).toMatch(/-ats\.iot\.eu-west-1\.amazonaws\.com$/);
});

describe('costs', () => {
  const collectors = [budgetsBudget, ceAnomalyMonitor, ceAnomalySubscription, ceCostAllocationTag, ceCostCategory];

  it('are read of the payer at a call a listing', async () => {
    const seen = await look(accountIds.management, 'global', collectors);
    expect(seen.gaps).toEqual([]);
    expect(seen.calls).toEqual({
      'budgets:DescribeBudgets': 1,
      'budgets:DescribeBudgetNotificationsForAccount': 1,
      'ce:GetAnomalyMonitors': 1,
      'ce:GetAnomalySubscriptions': 1,
      'ce:ListCostAllocationTags': 1,
      'ce:ListCostCategoryDefinitions': 1,
    });
    expect(
      seen
        .all('budgets.budget')
        .map((one) => [one.name, one.filtersByTag, one.linkedAccountIds, one.notificationTypes]),
    ).toEqual([
      ['whole company', false, [], { seen: true, value: ['ACTUAL', 'FORECASTED'] }],
      ['production', true, [accountIds.production], { seen: true, value: ['FORECASTED'] }],
    ]);
    expect(seen.all('ce.cost-allocation-tag').map(({ name, status }) => [name, status])).toEqual([
      ['Project', 'Active'],
      ['Owner', 'Inactive'],
    ]);
    expect(seen.all('ce.cost-category').map(({ name }) => name)).toEqual(['team']);
    expect(seen.all('ce.anomaly-subscription')[0]?.monitorArns).toEqual(
      seen.all('ce.anomaly-monitor').map(({ arn }) => arn),
    );
    expect(JSON.stringify(seen.all('ce.anomaly-subscription'))).not.toContain('finance@');
  });

  it('of another account are its budgets, and no tags of the bill, which are its payer to know', async () => {
    const seen = await look(accountIds.production, 'global', collectors);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('ce.cost-allocation-tag')).toEqual([]);
    expect(seen.all('budgets.budget')).toEqual([]);
    expect(seen.calls['budgets:DescribeBudgetNotificationsForAccount']).toBeUndefined();
  });
});
