import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface Budget extends ResourceBase<'budgets.budget'> {
  /** `COST`, `USAGE`, `SAVINGS_PLANS_COVERAGE` … */
  readonly budgetType: string;
  readonly filtersByTag: boolean;
  /** The accounts that it is narrowed to; empty for all. */
  readonly linkedAccountIds: readonly string[];
  /** `ACTUAL` and `FORECASTED`, each once; a notification has a subscriber always. */
  readonly notificationTypes: Observed<readonly string[]>;
}

export interface CostAllocationTag extends ResourceBase<'ce.cost-allocation-tag'> {
  readonly status: 'Active' | 'Inactive';
}

export type CostCategory = ResourceBase<'ce.cost-category'>;

export type CostAnomalyMonitor = ResourceBase<'ce.anomaly-monitor'>;

/** Who is told is not kept. */
export interface CostAnomalySubscription extends ResourceBase<'ce.anomaly-subscription'> {
  readonly monitorArns: readonly Arn[];
}

export type CostsResource = Budget | CostAllocationTag | CostAnomalyMonitor | CostAnomalySubscription | CostCategory;
