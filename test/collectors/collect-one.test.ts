import {
  APIGatewayClient,
  GetResourcesCommand,
  GetRestApiCommand,
  GetStagesCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  GetApiCommand,
  GetIntegrationsCommand,
  GetStagesCommand as GetStagesV2Command,
} from '@aws-sdk/client-apigatewayv2';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeAccountPoliciesCommand,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  GetPolicyCommand as GetManagedPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  GetEventSourceMappingCommand,
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListVersionsByFunctionCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { apigatewayRestApi } from '../../collectors/apigateway-rest-api.ts';
import { apigatewayv2Api } from '../../collectors/apigatewayv2-api.ts';
import { cloudwatchAlarm } from '../../collectors/cloudwatch-alarm.ts';
import { iamRole } from '../../collectors/iam-role.ts';
import { lambdaEventSourceMapping } from '../../collectors/lambda-event-source-mapping.ts';
import { lambdaFunction } from '../../collectors/lambda-function.ts';
import { logsGroup } from '../../collectors/logs-group.ts';
import { logsMetricFilter } from '../../collectors/logs-metric-filter.ts';
import { logsSubscriptionFilter } from '../../collectors/logs-subscription-filter.ts';
import { aLogGroup, anAccountSettings } from '../support/build.ts';
import { collectOne, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const gateway = mockClient(APIGatewayClient);
const gatewayV2 = mockClient(ApiGatewayV2Client);
const cloudwatch = mockClient(CloudWatchClient);
const logs = mockClient(CloudWatchLogsClient);
const iam = mockClient(IAMClient);

beforeEach(() => {
  lambda.reset();
  gateway.reset();
  gatewayV2.reset();
  cloudwatch.reset();
  logs.reset();
  iam.reset();
});

const gone = serviceError('ResourceNotFoundException', 404);
const aws = fakeAws();

describe('A function, looked at alone,', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  const listed = {
    FunctionName: 'orders',
    PackageType: 'Zip',
    Timeout: 3,
    MemorySize: 128,
    CodeSize: 1,
    Role: 'arn:aws:iam::111122223333:role/r',
    LastModified: '2026-09-14T10:21:44.000+0000',
    RevisionId: 'r',
    CodeSha256: 'c',
    Runtime: 'nodejs24.x',
    TracingConfig: { Mode: 'Active' },
  } as const;

  beforeEach(() => {
    lambda.on(GetPolicyCommand).rejects(gone);
    lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
    lambda.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 5 });
  });

  it('comes with its versions to the last page, and is asked for its concurrency whatever was known of others', async () => {
    lambda
      .on(ListVersionsByFunctionCommand, { FunctionName: 'orders' })
      .resolves({ Versions: [{ ...listed, Version: '$LATEST', FunctionArn: `${arn}:$LATEST` }], NextMarker: 'two' });
    lambda
      .on(ListVersionsByFunctionCommand, { FunctionName: 'orders', Marker: 'two' })
      .resolves({ Versions: [{ ...listed, Version: '1', FunctionArn: `${arn}:1` }] });
    const { resources, error } = await collectOne(lambdaFunction, aws, 'orders', [anAccountSettings()]);
    expect(error).toBeUndefined();
    expect(resources).toMatchObject([
      { kind: 'lambda.function', arn, reservedConcurrency: { seen: true, value: 5 } },
      { kind: 'lambda.version', arn: `${arn}:1`, functionArn: arn },
    ]);
  });

  it('is nothing where it is gone, and an error where it is refused', async () => {
    lambda.on(ListVersionsByFunctionCommand).rejects(gone);
    expect(await collectOne(lambdaFunction, aws, 'orders')).toEqual({ resources: [], error: undefined });
    lambda.on(ListVersionsByFunctionCommand).rejects(denied);
    expect(await collectOne(lambdaFunction, aws, 'orders')).toEqual({ resources: [], error: denied });
  });
});

describe('An event source mapping, looked at alone,', () => {
  const mapping = { UUID: 'u', FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders', State: 'Enabled' };

  it('is asked for by its id', async () => {
    lambda.on(GetEventSourceMappingCommand, { UUID: 'u' }).resolves(mapping);
    expect(await collectOne(lambdaEventSourceMapping, aws, 'u')).toMatchObject({
      resources: [{ uuid: 'u', state: 'Enabled' }],
      error: undefined,
    });
  });

  it('is nothing where it is gone', async () => {
    lambda.on(GetEventSourceMappingCommand).rejects(gone);
    expect(await collectOne(lambdaEventSourceMapping, aws, 'u')).toEqual({ resources: [], error: undefined });
  });
});

describe('An API, looked at alone,', () => {
  it('comes with its stages and methods', async () => {
    gateway
      .on(GetRestApiCommand, { restApiId: 'a1' })
      .resolves({ id: 'a1', name: 'shop', endpointConfiguration: { types: ['EDGE'] } });
    gateway.on(GetStagesCommand).resolves({ item: [{ stageName: 'prod' }] });
    gateway.on(GetResourcesCommand).resolves({
      items: [
        {
          id: 'r',
          path: '/',
          resourceMethods: { GET: { httpMethod: 'GET', authorizationType: 'NONE', apiKeyRequired: false } },
        },
      ],
    });
    const { resources, error } = await collectOne(apigatewayRestApi, aws, 'a1');
    expect(error).toBeUndefined();
    expect(resources.map(({ kind }) => kind)).toEqual([
      'apigateway.rest-api',
      'apigateway.rest-stage',
      'apigateway.rest-method',
    ]);
  });

  it('comes with its stages and integrations where it is an HTTP API', async () => {
    gatewayV2.on(GetApiCommand, { ApiId: 'b2' }).resolves({ ApiId: 'b2', Name: 'shop', ProtocolType: 'HTTP' });
    gatewayV2.on(GetStagesV2Command).resolves({ Items: [{ StageName: '$default' }] });
    gatewayV2.on(GetIntegrationsCommand).resolves({ Items: [{ IntegrationId: 'i', IntegrationType: 'AWS_PROXY' }] });
    const { resources, error } = await collectOne(apigatewayv2Api, aws, 'b2');
    expect(error).toBeUndefined();
    expect(resources.map(({ kind }) => kind)).toEqual([
      'apigatewayv2.api',
      'apigatewayv2.stage',
      'apigatewayv2.integration',
    ]);
  });

  it('is nothing where it is gone', async () => {
    gateway.on(GetRestApiCommand).rejects(serviceError('NotFoundException', 404));
    gatewayV2.on(GetApiCommand).rejects(serviceError('NotFoundException', 404));
    expect(await collectOne(apigatewayRestApi, aws, 'a1')).toEqual({ resources: [], error: undefined });
    expect(await collectOne(apigatewayv2Api, aws, 'b2')).toEqual({ resources: [], error: undefined });
  });
});

describe('An alarm, looked at alone,', () => {
  it('is asked for by its name, of whatever type', async () => {
    cloudwatch.on(DescribeAlarmsCommand).resolves({
      MetricAlarms: [],
      CompositeAlarms: [
        {
          AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a',
          AlarmName: 'a',
          AlarmRule: 'FALSE',
          ActionsEnabled: true,
        },
      ],
    });
    expect(await collectOne(cloudwatchAlarm, aws, 'a')).toMatchObject({
      resources: [{ name: 'a', type: 'composite' }],
      error: undefined,
    });
    expect(cloudwatch.commandCalls(DescribeAlarmsCommand)[0]?.args[0].input).toMatchObject({
      AlarmNames: ['a'],
      AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'],
    });
  });

  it('is nothing where it is gone', async () => {
    cloudwatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [] });
    expect(await collectOne(cloudwatchAlarm, aws, 'a')).toEqual({ resources: [], error: undefined });
  });
});

describe('A log group, looked at alone,', () => {
  const group = (logGroupName: string) => ({
    logGroupName,
    logGroupArn: `arn:aws:logs:eu-west-1:111122223333:log-group:${logGroupName}`,
    storedBytes: 0,
    creationTime: 0,
    metricFilterCount: 0,
    retentionInDays: 7,
  });

  it('is the first of those that begin like it', async () => {
    logs
      .on(DescribeLogGroupsCommand, { logGroupNamePrefix: '/orders', limit: 1 })
      .resolves({ logGroups: [group('/orders')], nextToken: 'two' });
    expect(await collectOne(logsGroup, aws, '/orders')).toMatchObject({
      resources: [{ name: '/orders', retentionDays: 7 }],
      error: undefined,
    });
    expect(logs.commandCalls(DescribeLogGroupsCommand)).toHaveLength(1);
  });

  it('is nothing where there are none, or none but such', async () => {
    logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [] });
    expect(await collectOne(logsGroup, aws, '/orders')).toEqual({ resources: [], error: undefined });
    logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [group('/orders-old')] });
    expect(await collectOne(logsGroup, aws, '/orders')).toEqual({ resources: [], error: undefined });
  });

  it('is found on a page after an empty one', async () => {
    logs
      .on(DescribeLogGroupsCommand)
      .resolvesOnce({ logGroups: [], nextToken: 'two' })
      .resolves({ logGroups: [group('/orders')] });
    expect(await collectOne(logsGroup, aws, '/orders')).toMatchObject({ resources: [{ name: '/orders' }] });
  });

  it('comes with its own filters and no others', async () => {
    const transformation = { metricName: 'm', metricNamespace: 'n', metricValue: '1' };
    logs.on(DescribeMetricFiltersCommand, { logGroupName: '/orders' }).resolves({
      metricFilters: [{ filterName: 'f', logGroupName: '/orders', metricTransformations: [transformation] }],
    });
    const counted = aLogGroup({ name: '/orders', metricFilterCount: 1 });
    expect(await collectOne(logsMetricFilter, aws, '/orders', [counted])).toMatchObject({
      resources: [{ name: 'f' }],
      error: undefined,
    });
    expect(await collectOne(logsMetricFilter, aws, '/orders', [aLogGroup({ metricFilterCount: 0 })])).toEqual({
      resources: [],
      error: undefined,
    });

    logs.on(DescribeSubscriptionFiltersCommand).resolves({
      subscriptionFilters: [{ filterName: 's', destinationArn: 'arn:aws:lambda:eu-west-1:111122223333:function:tap' }],
    });
    expect(await collectOne(logsSubscriptionFilter, aws, '/orders', [counted])).toMatchObject({
      resources: [{ name: 's' }],
      error: undefined,
    });
    expect(logs.commandCalls(DescribeAccountPoliciesCommand)).toEqual([]);
  });
});

describe('A role, looked at alone,', () => {
  const document = (action: string) =>
    encodeURIComponent(JSON.stringify({ Statement: { Effect: 'Allow', Action: action, Resource: '*' } }));
  const attached = 'arn:aws:iam::111122223333:policy/orders';
  const boundary = 'arn:aws:iam::111122223333:policy/boundary';
  const role = {
    Arn: 'arn:aws:iam::111122223333:role/app/orders-role',
    RoleName: 'orders-role',
    Path: '/app/',
    RoleId: 'AROA',
    CreateDate: new Date('2026-01-01T00:00:00.000Z'),
    AssumeRolePolicyDocument: document('sts:AssumeRole'),
    PermissionsBoundary: { PermissionsBoundaryArn: boundary },
    Tags: [{ Key: 'team', Value: 'shop' }],
  };
  const allowing = (action: string) => ({ statements: [expect.objectContaining({ actions: [action] }) as unknown] });

  beforeEach(() => {
    iam.on(GetRoleCommand, { RoleName: 'orders-role' }).resolves({ Role: role });
    iam
      .on(ListRolePoliciesCommand)
      .resolvesOnce({ PolicyNames: ['one'], IsTruncated: true, Marker: 'two' })
      .resolves({ PolicyNames: ['gone'] });
    iam
      .on(GetRolePolicyCommand, { PolicyName: 'one' })
      .resolves({ RoleName: 'orders-role', PolicyName: 'one', PolicyDocument: document('logs:*') });
    iam.on(GetRolePolicyCommand, { PolicyName: 'gone' }).rejects(serviceError('NoSuchEntityException', 404));
    iam
      .on(ListAttachedRolePoliciesCommand)
      .resolves({ AttachedPolicies: [{ PolicyName: 'orders', PolicyArn: attached }] });
    for (const PolicyArn of [attached, boundary]) {
      iam.on(GetManagedPolicyCommand, { PolicyArn }).resolves({ Policy: { Arn: PolicyArn, DefaultVersionId: 'v3' } });
      iam.on(GetPolicyVersionCommand, { PolicyArn, VersionId: 'v3' }).resolves({
        PolicyVersion: { VersionId: 'v3', Document: document(PolicyArn === attached ? 'dynamodb:*' : 's3:*') },
      });
    }
  });

  it('has its trust, its boundary and all of its policies, but for those that went meanwhile', async () => {
    const { resources, error } = await collectOne(iamRole, fakeAws({ region: 'global' }), 'orders-role');
    expect(error).toBeUndefined();
    expect(resources).toMatchObject([
      {
        kind: 'iam.role',
        arn: role.Arn,
        region: 'global',
        tags: { seen: true, value: { team: 'shop' } },
        trust: allowing('sts:AssumeRole'),
        inlinePolicies: [{ name: 'one', document: allowing('logs:*') }],
        attachedPolicies: [{ arn: attached, name: 'orders', document: allowing('dynamodb:*') }],
        permissionsBoundary: { arn: boundary, document: allowing('s3:*') },
      },
    ]);
  });

  it('lacks the text of a policy that went meanwhile', async () => {
    iam.on(GetManagedPolicyCommand, { PolicyArn: attached }).rejects(serviceError('NoSuchEntityException', 404));
    iam.on(GetPolicyVersionCommand, { PolicyArn: boundary }).rejects(serviceError('NoSuchEntityException', 404));
    const { resources } = await collectOne(iamRole, fakeAws({ region: 'global' }), 'orders-role');
    expect(resources).toMatchObject([
      { attachedPolicies: [{ arn: attached, document: undefined }], permissionsBoundary: { document: undefined } },
    ]);
  });

  it('has no boundary where it has none', async () => {
    const { PermissionsBoundary, ...unbounded } = role;
    iam.on(GetRoleCommand).resolves({ Role: unbounded });
    const { resources } = await collectOne(iamRole, fakeAws({ region: 'global' }), 'orders-role');
    expect(resources).toMatchObject([{ permissionsBoundary: undefined }]);
    expect(iam.commandCalls(GetPolicyVersionCommand)).toHaveLength(1);
  });

  it('is nothing where it is gone, and an error where a part of it is refused', async () => {
    iam.on(ListAttachedRolePoliciesCommand).rejects(denied);
    expect(await collectOne(iamRole, fakeAws({ region: 'global' }), 'orders-role')).toEqual({
      resources: [],
      error: denied,
    });
    iam.on(GetRoleCommand).rejects(serviceError('NoSuchEntityException', 404));
    expect(await collectOne(iamRole, fakeAws({ region: 'global' }), 'orders-role')).toEqual({
      resources: [],
      error: undefined,
    });
  });
});
