import type { StackResourceSummary, StackSummary } from '@aws-sdk/client-cloudformation';
import type { Place } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import type { StackRecord, ToolingRecord } from './platform-records.ts';
import { stableUuid } from './stable-id.ts';

/** The stacks of a place: as deployed; changed by hand, with one nested in it; deleted; never made; and one that somebody forgot. */
export function stacksIn(at: Place): StackRecord[] {
  if (at.region !== 'eu-west-1') return [];
  if (at.account === accountIds.staging)
    return [
      aStack(at, 'pr-142-shop', { LastUpdatedTime: new Date('2026-08-02T15:40:00.000Z') }),
      aStack(at, 'pr-150-shop', { LastUpdatedTime: daysFromNow(-20) }),
    ];
  return at.account === accountIds.production ? productionEu(at) : [];
}

function productionEu(at: Place): StackRecord[] {
  const catalog = aStack(at, 'shop-catalog', {
    DriftInformation: { StackDriftStatus: 'DRIFTED', LastCheckTimestamp: daysFromNow(-5) },
  });
  const root = catalog.stack.StackId ?? '';
  return [
    {
      ...aStack(at, 'shop-orders', {
        LastUpdatedTime: daysFromNow(-7),
        DriftInformation: { StackDriftStatus: 'IN_SYNC', LastCheckTimestamp: daysFromNow(-5) },
      }),
      tags: { Environment: 'production', Team: 'orders' },
      template: {
        DeclaredTransforms: ['AWS::Serverless-2016-10-31'],
        Parameters: [{ ParameterKey: 'Stage', DefaultValue: 'hunter2-of-the-template', ParameterType: 'String' }],
        ResourceTypes: ['AWS::Lambda::Function'],
      },
      resources: [
        aResource('AWS::Lambda::Function', 'orders-api'),
        aResource('AWS::Logs::LogGroup', '/aws/lambda/orders-api'),
      ],
    },
    { ...catalog, tags: { Project: 'catalog' } },
    { ...aStack(at, 'shop-catalog-Search-1ABCDEF', { RootId: root, ParentId: root }), tags: { Project: 'catalog' } },
    {
      ...aStack(at, 'warehouse-sync'),
      template: {
        ResourceTypes: ['AWS::Events::Rule', 'AWS::Lambda::Function'],
        ResourceIdentifierSummaries: [
          { ResourceType: 'AWS::Lambda::Function', LogicalResourceIds: ['customersync'] },
          { ResourceType: 'AWS::Events::Rule', LogicalResourceIds: ['Nightly'] },
        ],
      },
      resources: [aResource('AWS::Lambda::Function', 'customer-sync')],
    },
    aStack(at, 'shop-retired', { StackStatus: 'DELETE_COMPLETE', DeletionTime: new Date('2026-10-01T00:00:00.000Z') }),
    aStack(at, 'shop-planned', { StackStatus: 'REVIEW_IN_PROGRESS' }),
  ];
}

function aStack(at: Place, name: string, differs: Partial<StackSummary> = {}): StackRecord {
  return {
    stack: {
      StackId: arnAt(at, 'cloudformation', `stack/${name}/${stableUuid(`${at.account}/${at.region}/${name}`)}`),
      StackName: name,
      TemplateDescription: 'the <shop> & its "parts"',
      CreationTime: createdAt,
      StackStatus: 'UPDATE_COMPLETE',
      DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
      ...differs,
    },
    template: { ResourceTypes: ['AWS::CDK::Metadata', 'AWS::Lambda::Function'] },
    resources: [aResource('AWS::Lambda::Function', `${name}-function`)],
    tags: {},
  };
}

function aResource(type: string, physicalId: string): StackResourceSummary {
  return {
    LogicalResourceId: physicalId.replace(/[^A-Za-z0-9]/g, ''),
    PhysicalResourceId: physicalId,
    ResourceType: type,
    LastUpdatedTimestamp: createdAt,
    ResourceStatus: 'CREATE_COMPLETE',
  };
}

/** Settings, flags and a pipeline, in production. */
export function toolingIn(at: Place): ToolingRecord {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1')
    return { parameters: [], applications: [], pipelines: [] };
  return {
    parameters: [
      { Name: '/shop/production/banner', Type: 'String', Tier: 'Standard', LastModifiedDate: createdAt, Version: 3 },
      {
        Name: 'checkout-provider',
        Type: 'SecureString',
        KeyId: 'alias/aws/ssm',
        Tier: 'Standard',
        LastModifiedDate: createdAt,
        Version: 1,
      },
    ],
    applications: [{ Id: 'ab12c3d', Name: 'shop-flags', Description: 'what is on' }],
    pipelines: [{ name: 'shop-deploy', version: 4, pipelineType: 'V2', created: createdAt, updated: createdAt }],
  };
}
