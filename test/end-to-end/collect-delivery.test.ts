import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { autoscalingPolicy } from '../../collectors/autoscaling-policy.ts';
import { autoscalingScheduledAction } from '../../collectors/autoscaling-scheduled-action.ts';
import { autoscalingTarget } from '../../collectors/autoscaling-target.ts';
import { codedeployApplication } from '../../collectors/codedeploy-application.ts';
import { codedeployDeployment } from '../../collectors/codedeploy-deployment.ts';
import { codedeployDeploymentConfig } from '../../collectors/codedeploy-deployment-config.ts';
import { codedeployDeploymentGroup } from '../../collectors/codedeploy-deployment-group.ts';
import { computeOptimizerFunctionRecommendation } from '../../collectors/compute-optimizer-function-recommendation.ts';
import { ecrImage } from '../../collectors/ecr-image.ts';
import { lambdaAccountSettings } from '../../collectors/lambda-account-settings.ts';
import { lambdaCodeSigningConfig } from '../../collectors/lambda-code-signing-config.ts';
import { lambdaEventSourceMapping } from '../../collectors/lambda-event-source-mapping.ts';
import { lambdaFunction } from '../../collectors/lambda-function.ts';
import { lambdaFunctionDetail } from '../../collectors/lambda-function-detail.ts';
import { lambdaLayerVersion } from '../../collectors/lambda-layer-version.ts';
import { lambdaProvisionedConcurrency } from '../../collectors/lambda-provisioned-concurrency.ts';
import { openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Kind, ResourceOf } from '../../src/model/index.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

const estate = demoEstate();
let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(estate);
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(() => sandbox.close());

interface Seen extends Pick<PlaceView, 'gaps'> {
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  /** Without those that read the functions. */
  readonly calls: Readonly<Record<string, number>>;
}

const readsOfFunctions = new Set([
  'lambda:ListFunctions',
  'lambda:GetPolicy',
  'lambda:ListFunctionEventInvokeConfigs',
  'lambda:GetFunctionConcurrency',
  'lambda:GetAccountSettings',
  'tag:GetResources',
  'sts:GetCallerIdentity',
]);

/** What these collectors see in Ireland, after the functions there, and what that costs besides. */
async function look(account: string, ...collectors: readonly Collector[]): Promise<Seen> {
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
  const { resources, gaps } = await collectPlace(access, 'eu-west-1', [
    lambdaAccountSettings,
    lambdaFunction,
    ...collectors,
  ]);
  session.close();
  return {
    gaps,
    all: <K extends Kind>(kind: K) => (resources.get(kind) ?? []) as readonly ResourceOf<K>[],
    calls: counted(sandbox.calls.slice(begun).map(({ service, operation }) => `${service}:${operation}`)),
  };
}

function counted(operations: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of operations) {
    if (!readsOfFunctions.has(one)) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

function production() {
  const region = estate.accounts[accountIds.production]?.regions['eu-west-1'];
  if (region === undefined) throw new Error('there is no such region');
  return region;
}

describe('Lambda', () => {
  it('tells the limits of the region, what is provisioned, signed and shared, each in the fewest calls', async () => {
    const seen = await look(
      accountIds.production,
      lambdaProvisionedConcurrency,
      lambdaCodeSigningConfig,
      lambdaLayerVersion,
    );
    expect(seen.gaps).toEqual([]);
    expect(seen.all('lambda.account-settings')).toMatchObject([
      { limits: { value: { concurrentExecutions: 1000, unreservedConcurrentExecutions: 925 } } },
    ]);
    expect(
      seen.all('lambda.provisioned-concurrency').map(({ name, requested, status }) => [name, requested, status]),
    ).toEqual([
      ['orders-query:live', 10, 'READY'],
      ['orders-worker:live', 2, 'READY'],
      ['order-notifier:live', 8, 'READY'],
      ['audit-tap:live', 6, 'FAILED'],
    ]);
    expect(
      seen
        .all('lambda.code-signing-config')
        .map(({ untrustedArtifactOnDeployment: policy, functionArns }) => [
          policy,
          functionArns.seen && functionArns.value.map((arn) => arn.split(':')[6]),
        ]),
    ).toEqual([
      ['Enforce', ['payment-capture', 'billing-export']],
      ['Warn', ['fraud-model']],
    ]);
    const layers = seen.all('lambda.layer-version');
    expect(layers.map(({ name }) => name)).toEqual([
      ...[12, 11, 10, 9, 8, 7, 6, 5, 4, 1].map((version) => `shop-tools:${version}`),
      'image-codecs:1',
      'public-sdk:2',
      'public-sdk:1',
    ]);
    const open = layers.filter(
      ({ policy }) =>
        policy.seen && policy.value?.statements.some(({ conditions }) => conditions.length === 0) === true,
    );
    expect(open.map(({ name }) => name)).toEqual(['public-sdk:1']);
    expect(seen.calls).toEqual({
      'lambda:ListProvisionedConcurrencyConfigs': production().functions.filter((one) => one.versions.length > 0)
        .length,
      'lambda:ListCodeSigningConfigs': 1,
      'lambda:ListFunctionsByCodeSigningConfig': 2,
      'lambda:ListLayers': 1,
      'lambda:ListLayerVersions': 2,
      'lambda:GetLayerVersionPolicy': 13,
    });
  });

  it('tells what functions and mappings are made of', async () => {
    const seen = await look(accountIds.production, lambdaEventSourceMapping);
    const named = (name: string) => seen.all('lambda.function').find((one) => one.name === name);
    expect(named('fraud-model')).toMatchObject({ ephemeralStorageMegabytes: 4096, codeBytes: 48_500_000 });
    expect(named('loyalty-points')).toMatchObject({ architectures: ['x86_64'] });
    expect(named('ops-bot')).toMatchObject({ layersCodeBytes: 1_204_000 });
    expect(named('quick-lookup')).toMatchObject({ logFormat: 'Text', logGroupName: '/aws/lambda/quick-lookup' });
    expect(named('data-export')).toMatchObject({
      durable: { executionTimeoutSeconds: 5_184_000, retentionDays: 90 },
    });
    expect(seen.all('lambda.event-source-mapping')).toContainEqual(
      expect.objectContaining({
        startingPosition: 'LATEST',
        batchSize: 100,
        parallelizationFactor: 1,
        maximumRetryAttempts: -1,
        maximumRecordAgeSeconds: -1,
        bisectBatchOnFunctionError: false,
      }),
    );
    expect(seen.calls).toEqual({ 'lambda:ListEventSourceMappings': 1 });
  });

  it('tells in depth what state functions are in', async () => {
    const seen = await look(accountIds.production, lambdaFunctionDetail, ecrImage);
    expect(seen.gaps).toEqual([]);
    const { functions } = production();
    const details = seen.all('lambda.function-detail');
    expect(details).toHaveLength(functions.length);
    const named = (name: string) => details.find((one) => one.name === name);
    expect(named('stock-check')).toMatchObject({
      status: {
        value: { state: 'Active', lastUpdateStatus: 'Failed', lastUpdateStatusReasonCode: 'InvalidSecurityGroup' },
      },
    });
    expect(named('price-check')).toMatchObject({ status: { value: { state: 'Inactive', stateReasonCode: 'Idle' } } });
    expect(named('tax-rules')).toMatchObject({ runtimeManagement: { value: { updateRuntimeOn: 'Manual' } } });
    expect(named('risk-scoring')).toMatchObject({ recursiveLoop: { value: 'Allow' } });
    expect(seen.all('ecr.image')).toMatchObject([{ repositoryName: 'shop/thumbnailer', imageBytes: 640_000_000 }]);
    expect(seen.calls).toEqual({
      'lambda:GetFunctionConfiguration': functions.length,
      'lambda:GetRuntimeManagementConfig': functions.length - 1,
      'lambda:GetFunctionRecursionConfig': functions.length,
      'ecr:DescribeRepositories': 1,
      'ecr:DescribeImages': 2,
    });
  });
});

describe('Application Auto Scaling', () => {
  const all = [autoscalingTarget, autoscalingPolicy, autoscalingScheduledAction];

  it('tells what is scaled, by which policy and by which hour', async () => {
    const seen = await look(accountIds.production, ...all);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('autoscaling.target').map(({ namespace, resourceId }) => [namespace, resourceId])).toEqual([
      ['dynamodb', 'table/catalog'],
      ['dynamodb', 'table/catalog'],
      ['lambda', 'function:orders-query:live'],
    ]);
    expect(seen.all('autoscaling.policy').map(({ dimension, policyType }) => [dimension, policyType])).toEqual([
      ['dynamodb:table:ReadCapacityUnits', 'TargetTrackingScaling'],
      ['dynamodb:table:WriteCapacityUnits', 'TargetTrackingScaling'],
    ]);
    expect(seen.all('autoscaling.scheduled-action')).toMatchObject([
      { name: 'mornings', resourceId: 'function:orders-query:live' },
    ]);
    expect(seen.calls).toEqual({
      'application-autoscaling:DescribeScalableTargets': 2,
      'application-autoscaling:DescribeScalingPolicies': 2,
      'application-autoscaling:DescribeScheduledActions': 1,
    });
  });

  it('is not asked about policies and hours of what has no target', async () => {
    const seen = await look(accountIds.staging, ...all);
    expect(seen.all('autoscaling.target')).toMatchObject([
      { scalingInSuspended: true, minimumCapacity: 5, maximumCapacity: 100 },
      { scalingInSuspended: false, minimumCapacity: 5, maximumCapacity: 5 },
    ]);
    expect(seen.calls).toEqual({
      'application-autoscaling:DescribeScalableTargets': 2,
      'application-autoscaling:DescribeScalingPolicies': 1,
    });
  });
});

describe('CodeDeploy', () => {
  it('tells how functions are deployed, and leaves what deploys servers alone', async () => {
    const seen = await look(
      accountIds.production,
      codedeployApplication,
      codedeployDeploymentGroup,
      codedeployDeploymentConfig,
      codedeployDeployment,
    );
    expect(seen.gaps).toEqual([]);
    expect(seen.all('codedeploy.application').map(({ name }) => name)).toEqual(['orders', 'web', 'payments']);
    expect(
      seen
        .all('codedeploy.deployment-group')
        .map(({ groupName, deploymentConfigName, alarms, autoRollback }) => [
          groupName,
          deploymentConfigName,
          alarms.enabled,
          autoRollback.events.length,
        ]),
    ).toEqual([
      ['orders-api', 'CodeDeployDefault.LambdaCanary10Percent5Minutes', true, 2],
      ['orders-worker', 'HalfThenAll', true, 0],
      ['order-notifier', 'CodeDeployDefault.LambdaAllAtOnce', false, 2],
      ['order-fulfilment', 'CodeDeployDefault.LambdaCanary10Percent5Minutes', true, 1],
      ['mobile-upload', 'CodeDeployDefault.LambdaCanary10Percent5Minutes', false, 2],
      ['tax-rules', 'CodeDeployDefault.LambdaCanary10Percent5Minutes', false, 2],
      ['billing-export', 'CodeDeployDefault.LambdaAllAtOnce', false, 2],
    ]);
    expect(
      seen.all('codedeploy.deployment-config').map(({ routing }) => routing.seen && routing.value?.firstStepPercent),
    ).toEqual([10, 50, undefined]);
    expect(
      seen.all('codedeploy.deployment').map(({ groupName, status, appSpec }) => [groupName, status, appSpec.is]),
    ).toEqual([
      ['orders-api', 'Succeeded', 'known'],
      ['orders-worker', 'Succeeded', 'known'],
      ['order-notifier', 'Succeeded', 'elsewhere'],
      ['order-fulfilment', 'InProgress', 'not-json'],
      ['mobile-upload', 'Stopped', 'known'],
      ['tax-rules', 'InProgress', 'known'],
      ['billing-export', 'Succeeded', 'known'],
    ]);
    expect(seen.calls).toEqual({
      'codedeploy:ListApplications': 1,
      'codedeploy:BatchGetApplications': 1,
      'codedeploy:ListDeploymentGroups': 3,
      'codedeploy:BatchGetDeploymentGroups': 3,
      'codedeploy:GetDeploymentConfig': 3,
      'codedeploy:BatchGetDeployments': 1,
    });
  });
});

describe('Compute Optimizer', () => {
  const calls = { 'compute-optimizer:GetLambdaFunctionRecommendations': 1 };

  it('tells in one call what it found', async () => {
    const seen = await look(accountIds.production, computeOptimizerFunctionRecommendation);
    expect(seen.gaps).toEqual([]);
    expect(
      seen
        .all('compute-optimizer.function-recommendation')
        .map(({ name, finding, reasonCodes, memoryMegabytesOptions }) => [
          name,
          finding,
          ...reasonCodes,
          ...memoryMegabytesOptions,
        ]),
    ).toEqual([
      ['invoice-renderer:$LATEST', 'NotOptimized', 'MemoryOverprovisioned', 512, 768],
      ['search-indexer:$LATEST', 'NotOptimized', 'MemoryUnderprovisioned', 1024],
      ['orders-api:$LATEST', 'Optimized'],
      ['fraud-model:$LATEST', 'Unavailable', 'Inconclusive'],
    ]);
    expect(seen.calls).toEqual(calls);
  });

  it('has nothing to tell, and hides nothing, where the account has not opted in', async () => {
    const seen = await look(accountIds.staging, computeOptimizerFunctionRecommendation);
    expect(seen.all('compute-optimizer.function-recommendation')).toEqual([]);
    expect(seen.gaps).toEqual([]);
    expect(seen.calls).toEqual(calls);
  });
});
