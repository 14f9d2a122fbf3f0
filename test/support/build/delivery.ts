import type {
  CodedeployApplication,
  Deployment,
  DeploymentConfig,
  DeploymentGroup,
  EcrImage,
  FunctionRecommendation,
  ScalableTarget,
  ScalingPolicy,
  ScheduledAction,
} from '#model';
import { defaultFunctionName, functionArn } from './lambda.ts';
import { defaultAlarmName } from './observability.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

const defaultApplicationName = 'shop';
const defaultGroupName = 'orders';
const defaultDeploymentId = 'd-ABCDEF123';
const ofTheAlias = {
  namespace: 'lambda',
  resourceId: `function:${defaultFunctionName}:live`,
  dimension: 'lambda:function:ProvisionedConcurrency',
} as const;

/** The provisioned concurrency of the default function's alias `live`. */
export function aScalableTarget(overrides: Overrides<ScalableTarget> = {}): ScalableTarget {
  const place = placeOf(overrides);
  const name = overrides.resourceId ?? ofTheAlias.resourceId;
  return {
    kind: 'autoscaling.target',
    arn: arnOf('application-autoscaling', place, 'scalable-target/0lm73e1c4a1b2c3d4e5f'),
    name,
    ...place,
    tags: noTags,
    ...ofTheAlias,
    minimumCapacity: 2,
    maximumCapacity: 20,
    scalingInSuspended: false,
    scalingOutSuspended: false,
    ...overrides,
  };
}

/** Follows the use of the default target. */
export function aScalingPolicy(overrides: Overrides<ScalingPolicy> = {}): ScalingPolicy {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'follow-use';
  return {
    kind: 'autoscaling.policy',
    arn: arnOf(
      'autoscaling',
      place,
      `scalingPolicy:0f1e2d3c:resource/lambda/${ofTheAlias.resourceId}:policyName/${name}`,
    ),
    name,
    ...place,
    tags: noTags,
    ...ofTheAlias,
    policyType: 'TargetTrackingScaling',
    ...overrides,
  };
}

/** Of the default target. */
export function aScheduledAction(overrides: Overrides<ScheduledAction> = {}): ScheduledAction {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'mornings';
  return {
    kind: 'autoscaling.scheduled-action',
    arn: arnOf(
      'autoscaling',
      place,
      `scheduledAction:0f1e2d3c:resource/lambda/${ofTheAlias.resourceId}:scheduledActionName/${name}`,
    ),
    name,
    ...place,
    tags: noTags,
    ...ofTheAlias,
    ...overrides,
  };
}

export function aCodedeployApplication(overrides: Overrides<CodedeployApplication> = {}): CodedeployApplication {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultApplicationName;
  return {
    kind: 'codedeploy.application',
    arn: arnOf('codedeploy', place, `application:${name}`),
    name,
    ...place,
    tags: noTags,
    ...overrides,
  };
}

/** `orders` of the default application: a tenth first, rolled back on the default alarm, with a word to the default topic. */
export function aDeploymentGroup(overrides: Overrides<DeploymentGroup> = {}): DeploymentGroup {
  const place = placeOf(overrides);
  const { applicationName = defaultApplicationName, groupName = defaultGroupName } = overrides;
  return {
    kind: 'codedeploy.deployment-group',
    arn: arnOf('codedeploy', place, `deploymentgroup:${applicationName}/${groupName}`),
    name: `${applicationName}/${groupName}`,
    ...place,
    tags: noTags,
    applicationName,
    groupName,
    deploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    deploymentType: 'BLUE_GREEN',
    alarms: { enabled: true, ignorePollAlarmFailure: false, names: [defaultAlarmName] },
    autoRollback: { enabled: true, events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
    triggers: [{ targetArn: arnOf('sns', place, 'alerts'), events: ['DeploymentFailure'] }],
    latestDeploymentId: defaultDeploymentId,
    ...overrides,
  };
}

/** The default group's. */
export function aDeploymentConfig(overrides: Overrides<DeploymentConfig> = {}): DeploymentConfig {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'CodeDeployDefault.LambdaCanary10Percent5Minutes';
  return {
    kind: 'codedeploy.deployment-config',
    arn: arnOf('codedeploy', place, `deploymentconfig:${name}`),
    name,
    ...place,
    tags: noTags,
    routing: seen({ type: 'TimeBasedCanary', firstStepPercent: 10 }),
    ...overrides,
  };
}

/** The default group's latest: the default function's alias `live` from version 1 to 2, tested before. */
export function aDeployment(overrides: Overrides<Deployment> = {}): Deployment {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultDeploymentId;
  return {
    kind: 'codedeploy.deployment',
    arn: arnOf('codedeploy', place, `deployment:${name}`),
    name,
    ...place,
    tags: noTags,
    applicationName: defaultApplicationName,
    groupName: defaultGroupName,
    status: 'Succeeded',
    createdAt: '2026-10-01T08:00:00.000Z',
    completedAt: '2026-10-01T08:07:00.000Z',
    appSpec: {
      is: 'known',
      functions: [{ functionArn: functionArn(place), alias: 'live', currentVersion: '1', targetVersion: '2' }],
      hooks: [{ event: 'BeforeAllowTraffic', functionArn: functionArn(place, 'orders-pre-traffic') }],
    },
    ...overrides,
  };
}

/** In the repository `orders`. */
export function anImage(overrides: Overrides<EcrImage> = {}): EcrImage {
  const place = placeOf(overrides);
  const { repositoryName = 'orders', digest = 'c0de'.repeat(16) } = overrides;
  return {
    kind: 'ecr.image',
    arn: arnOf('ecr', place, `repository/${repositoryName}/sha256:${digest}`),
    name: `${repositoryName}@sha256:${digest}`,
    ...place,
    tags: noTags,
    repositoryName,
    digest,
    imageBytes: 80_000_000,
    ...overrides,
  };
}

/** Of the default function, whose memory is as it should be. */
export function aRecommendation(overrides: Overrides<FunctionRecommendation> = {}): FunctionRecommendation {
  const place = placeOf(overrides);
  const { functionArn: owner = functionArn(place), version = '$LATEST' } = overrides;
  return {
    kind: 'compute-optimizer.function-recommendation',
    arn: `${owner}:${version}`,
    name: `${owner.slice(owner.lastIndexOf(':') + 1)}:${version}`,
    ...place,
    tags: noTags,
    functionArn: owner,
    version,
    finding: 'Optimized',
    reasonCodes: [],
    memoryMegabytesOptions: [],
    ...overrides,
  };
}
