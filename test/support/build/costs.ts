import type { Budget, CostAllocationTag, CostAnomalyMonitor, CostAnomalySubscription, CostCategory } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

function accountOf(overrides: Partial<Place>): Place {
  return placeOf({ region: 'global', ...overrides });
}

function monitorArnOf(place: Place) {
  return arnOf('ce', place, 'anomalymonitor/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0001');
}

/** Of all costs, and somebody is told before it is spent. */
export function aBudget(overrides: Overrides<Budget> = {}): Budget {
  const place = accountOf(overrides);
  const name = overrides.name ?? 'monthly';
  return {
    kind: 'budgets.budget',
    arn: arnOf('budgets', place, `budget/${name}`),
    name,
    ...place,
    tags: noTags,
    budgetType: 'COST',
    filtersByTag: false,
    linkedAccountIds: [],
    notificationTypes: seen(['ACTUAL', 'FORECASTED']),
    ...overrides,
  };
}

export function aCostAllocationTag(overrides: Overrides<CostAllocationTag> = {}): CostAllocationTag {
  const place = accountOf(overrides);
  const name = overrides.name ?? 'Project';
  return {
    kind: 'ce.cost-allocation-tag',
    arn: arnOf('ce', place, `cost-allocation-tag/${name}`),
    name,
    ...place,
    tags: noTags,
    status: 'Active',
    ...overrides,
  };
}

export function aCostCategory(overrides: Overrides<CostCategory> = {}): CostCategory {
  const place = accountOf(overrides);
  const arn = arnOf('ce', place, 'costcategory/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0002');
  return { kind: 'ce.cost-category', arn, name: 'team', ...place, tags: noTags, ...overrides };
}

export function anAnomalyMonitor(overrides: Overrides<CostAnomalyMonitor> = {}): CostAnomalyMonitor {
  const place = accountOf(overrides);
  return {
    kind: 'ce.anomaly-monitor',
    arn: monitorArnOf(place),
    name: 'services',
    ...place,
    tags: noTags,
    ...overrides,
  };
}

/** To the default monitor. */
export function anAnomalySubscription(overrides: Overrides<CostAnomalySubscription> = {}): CostAnomalySubscription {
  const place = accountOf(overrides);
  return {
    kind: 'ce.anomaly-subscription',
    arn: arnOf('ce', place, 'anomalysubscription/2f0d6a3e-8d1b-4a53-9c0e-4a1f1f0a0003'),
    name: 'finance',
    ...place,
    tags: noTags,
    monitorArns: [monitorArnOf(place)],
    ...overrides,
  };
}
