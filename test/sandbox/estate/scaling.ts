import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import type { ScalingRecord } from './delivery-records.ts';
import type { Place } from './model.ts';
import { accountIds, createdAt, iamArn } from './place.ts';
import { stableId, stableUuid } from './stable-id.ts';

/** What Application Auto Scaling scales in a place. */
export function scalingIn(at: Place): ScalingRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { targets: [], policies: [], scheduledActions: [] };
}

const concurrency = 'lambda:function:ProvisionedConcurrency';
const reads = 'dynamodb:table:ReadCapacityUnits';
const writes = 'dynamodb:table:WriteCapacityUnits';

const places: Readonly<Record<string, (at: Place) => ScalingRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    // The index `by-title` of the table is forgotten.
    targets: [
      aTarget(at, 'function:orders-query:live', concurrency),
      aTarget(at, 'table/catalog', reads),
      aTarget(at, 'table/catalog', writes),
    ],
    policies: [aPolicy(at, 'dynamodb', 'table/catalog', reads), aPolicy(at, 'dynamodb', 'table/catalog', writes)],
    scheduledActions: [
      {
        ScheduledActionName: 'mornings',
        ScheduledActionARN: arnOf(at, 'lambda', 'function:orders-query:live', 'scheduledActionName/mornings'),
        ServiceNamespace: 'lambda',
        Schedule: 'cron(0 6 * * ? *)',
        ResourceId: 'function:orders-query:live',
        ScalableDimension: concurrency,
        ScalableTargetAction: { MinCapacity: 10 },
        CreationTime: createdAt,
      },
    ],
  }),
  [`${accountIds.production}/us-east-1`]: (at) => ({
    targets: [aTarget(at, 'table/stock', reads), aTarget(at, 'table/stock', writes)],
    policies: [aPolicy(at, 'dynamodb', 'table/stock', reads), aPolicy(at, 'dynamodb', 'table/stock', writes)],
    scheduledActions: [],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    // Suspended, and so not scaled; and of one size, which can not be scaled.
    targets: [
      aTarget(at, 'table/orders', reads, { SuspendedState: { DynamicScalingInSuspended: true } }),
      aTarget(at, 'table/orders', writes, { MinCapacity: 5, MaxCapacity: 5 }),
    ],
    policies: [aPolicy(at, 'dynamodb', 'table/orders', reads), aPolicy(at, 'dynamodb', 'table/orders', writes)],
    scheduledActions: [],
  }),
};

type Dimension = NonNullable<ScalableTarget['ScalableDimension']>;
type Namespace = NonNullable<ScalableTarget['ServiceNamespace']>;

function aTarget(
  at: Place,
  resourceId: string,
  dimension: Dimension,
  more: Partial<ScalableTarget> = {},
): ScalableTarget {
  const id = `0${stableId(`${resourceId}/${dimension}`, 30)}`;
  return {
    ServiceNamespace: dimension.startsWith('lambda') ? 'lambda' : 'dynamodb',
    ResourceId: resourceId,
    ScalableDimension: dimension,
    MinCapacity: 5,
    MaxCapacity: 100,
    RoleARN: iamArn(at, 'role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRole'),
    CreationTime: createdAt,
    SuspendedState: {
      DynamicScalingInSuspended: false,
      DynamicScalingOutSuspended: false,
      ScheduledScalingSuspended: false,
    },
    ScalableTargetARN: `arn:${at.partition}:application-autoscaling:${at.region}:${at.account}:scalable-target/${id}`,
    ...more,
  };
}

function aPolicy(at: Place, namespace: Namespace, resourceId: string, dimension: Dimension) {
  const name = `use-of-${stableId(`${resourceId}/${dimension}`, 6)}`;
  return {
    PolicyARN: arnOf(at, namespace, resourceId, `policyName/${name}`),
    PolicyName: name,
    ServiceNamespace: namespace,
    ResourceId: resourceId,
    ScalableDimension: dimension,
    PolicyType: 'TargetTrackingScaling' as const,
    TargetTrackingScalingPolicyConfiguration: { TargetValue: 70 },
    Alarms: [],
    CreationTime: createdAt,
  };
}

/** These still bear the name of the older service. */
function arnOf(at: Place, namespace: Namespace, resourceId: string, tail: string): string {
  const id = stableUuid(`${namespace}/${resourceId}/${tail}`);
  const what = tail.startsWith('policyName') ? 'scalingPolicy' : 'scheduledAction';
  return `arn:${at.partition}:autoscaling:${at.region}:${at.account}:${what}:${id}:resource/${namespace}/${resourceId}:${tail}`;
}
