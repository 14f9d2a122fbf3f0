import type { ResourceBase } from './fact.ts';

/** Whose capacity Application Auto Scaling changes, of the services that are read. */
export type ScalingNamespace = 'dynamodb' | 'lambda';

/** What a target, its policies and its scheduled actions have alike: they belong together where these are equal. */
export interface ScaledCapacity {
  readonly namespace: ScalingNamespace;
  /** `table/T`, `table/T/index/I` or `function:F:ALIAS`. */
  readonly resourceId: string;
  /** `dynamodb:table:ReadCapacityUnits`, `lambda:function:ProvisionedConcurrency` … */
  readonly dimension: string;
}

export interface ScalableTarget extends ResourceBase<'autoscaling.target'>, ScaledCapacity {
  readonly minimumCapacity: number;
  readonly maximumCapacity: number;
  readonly scalingInSuspended: boolean;
  readonly scalingOutSuspended: boolean;
}

export interface ScalingPolicy extends ResourceBase<'autoscaling.policy'>, ScaledCapacity {
  readonly policyType: string;
}

/** Of functions only: no check reads those of tables. */
export type ScheduledAction = ResourceBase<'autoscaling.scheduled-action'> & ScaledCapacity;

export type AutoscalingResource = ScalableTarget | ScalingPolicy | ScheduledAction;
