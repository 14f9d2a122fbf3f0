import type { DeploymentGroupInfo, DeploymentInfo } from '@aws-sdk/client-codedeploy';
import type { CodedeployRecord } from './delivery-records.ts';
import type { Place } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import { stableId, stableUuid } from './stable-id.ts';

/** What CodeDeploy deploys in a place. */
export function codedeployIn(at: Place): CodedeployRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { applications: [], groups: [], configs: [], deployments: [] };
}

const canary = 'CodeDeployDefault.LambdaCanary10Percent5Minutes';

const places: Readonly<Record<string, (at: Place) => CodedeployRecord>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    applications: [anApplication('orders', 'Lambda')],
    groups: [aGroup(at, 'orders', 'orders-api', { deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' })],
    configs: [],
    deployments: [],
  }),
};

function productionEu(at: Place): CodedeployRecord {
  const deployments = [
    aDeployment('orders', 'orders-api', {
      revision: jsonRevision('orders-api', { BeforeAllowTraffic: 'orders-api-pre-traffic' }),
    }),
    aDeployment('orders', 'orders-worker', {
      revision: jsonRevision('orders-worker', { BeforeAllowTraffic: 'ops-bot', AfterAllowTraffic: 'ops-bot' }),
    }),
    aDeployment('orders', 'order-notifier', {
      revision: {
        revisionType: 'S3',
        s3Location: { bucket: 'shop-releases', key: 'order-notifier.yaml', bundleType: 'YAML' },
      },
    }),
    aDeployment('orders', 'order-fulfilment', {
      status: 'InProgress',
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content: yamlAppSpec } },
    }),
    // Broke off, and left a tenth of the calls with the new version.
    aDeployment('web', 'mobile-upload', { status: 'Stopped', revision: jsonRevision('mobile-upload') }),
    aDeployment('payments', 'tax-rules', { status: 'InProgress', revision: jsonRevision('tax-rules') }),
    aDeployment('payments', 'billing-export', { revision: jsonRevision('billing-export') }),
  ];
  const latest = (group: string) => {
    const deployment = deployments.find(({ deploymentGroupName }) => deploymentGroupName === group);
    const { deploymentId = '', status = 'Succeeded', createTime = createdAt } = deployment ?? {};
    return { lastAttemptedDeployment: { deploymentId, status, createTime } };
  };
  const alarms = (...names: readonly string[]) => ({
    enabled: true,
    ignorePollAlarmFailure: false,
    alarms: names.map((name) => ({ name })),
  });
  return {
    applications: [
      ...['orders', 'web', 'payments'].map((name) => anApplication(name, 'Lambda')),
      anApplication('warehouse-fleet', 'Server'),
    ],
    groups: [
      aGroup(at, 'orders', 'orders-api', {
        alarmConfiguration: alarms('orders-api-live-errors', 'orders-placed'),
        triggerConfigurations: [
          {
            triggerName: 'tell-operations',
            triggerTargetArn: arnAt(at, 'sns', 'ops-alerts'),
            triggerEvents: ['DeploymentFailure', 'DeploymentRollback'],
          },
        ],
        ...latest('orders-api'),
      }),
      // Half of the calls at once, an alarm that was deleted, and no rollback.
      aGroup(at, 'orders', 'orders-worker', {
        deploymentConfigName: 'HalfThenAll',
        alarmConfiguration: alarms('orders-worker-deleted'),
        autoRollbackConfiguration: { enabled: false },
        ...latest('orders-worker'),
      }),
      aGroup(at, 'orders', 'order-notifier', {
        deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
        ...latest('order-notifier'),
      }),
      // Goes on where the alarms can not be read, and rolls back on failures alone.
      aGroup(at, 'orders', 'order-fulfilment', {
        alarmConfiguration: { ...alarms('orders-api-live-errors'), ignorePollAlarmFailure: true },
        autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
        ...latest('order-fulfilment'),
      }),
      aGroup(at, 'web', 'mobile-upload', latest('mobile-upload')),
      aGroup(at, 'payments', 'tax-rules', latest('tax-rules')),
      aGroup(at, 'payments', 'billing-export', {
        deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
        ...latest('billing-export'),
      }),
    ],
    configs: [
      {
        deploymentConfigId: stableUuid('HalfThenAll'),
        deploymentConfigName: 'HalfThenAll',
        computePlatform: 'Lambda',
        trafficRoutingConfig: {
          type: 'TimeBasedCanary',
          timeBasedCanary: { canaryPercentage: 50, canaryInterval: 5 },
        },
        createTime: createdAt,
      },
    ],
    deployments,
  };
}

function anApplication(applicationName: string, computePlatform: 'Lambda' | 'Server') {
  return {
    applicationId: stableUuid(applicationName),
    applicationName,
    createTime: createdAt,
    linkedToGitHub: false,
    computePlatform,
  };
}

function aGroup(
  at: Place,
  applicationName: string,
  deploymentGroupName: string,
  more: DeploymentGroupInfo,
): DeploymentGroupInfo {
  return {
    applicationName,
    deploymentGroupName,
    deploymentGroupId: stableUuid(`${applicationName}/${deploymentGroupName}`),
    deploymentConfigName: canary,
    serviceRoleArn: iamArn(at, 'role/codedeploy-role'),
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    triggerConfigurations: [],
    computePlatform: 'Lambda',
    ...more,
  };
}

function aDeployment(applicationName: string, deploymentGroupName: string, more: DeploymentInfo): DeploymentInfo {
  return {
    applicationName,
    deploymentGroupName,
    deploymentConfigName: canary,
    deploymentId: `d-${stableId(`${applicationName}/${deploymentGroupName}`, 9).toUpperCase()}`,
    status: 'Succeeded',
    createTime: daysFromNow(-42),
    completeTime: daysFromNow(-41.9),
    computePlatform: 'Lambda',
    ...more,
  };
}

function jsonRevision(name: string, hooks: Readonly<Record<string, string>> = {}): DeploymentInfo['revision'] {
  const Properties = { Name: name, Alias: 'live', CurrentVersion: '1', TargetVersion: '2' };
  const content = JSON.stringify({
    version: 0.0,
    Resources: [{ [name]: { Type: 'AWS::Lambda::Function', Properties } }],
    Hooks: Object.entries(hooks).map(([event, called]) => ({ [event]: called })),
  });
  return { revisionType: 'AppSpecContent', appSpecContent: { content, sha256: stableId(content, 64) } };
}

const yamlAppSpec = `version: 0.0
Resources:
  - order-fulfilment:
      Type: AWS::Lambda::Function
      Properties:
        Name: order-fulfilment
        Alias: live
        CurrentVersion: "1"
        TargetVersion: "2"
`;
