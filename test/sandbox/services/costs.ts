import type {
  DescribeBudgetNotificationsForAccountRequest,
  DescribeBudgetNotificationsForAccountResponse,
  DescribeBudgetsRequest,
  DescribeBudgetsResponse,
} from '@aws-sdk/client-budgets';
import type {
  GetAnomalyMonitorsRequest,
  GetAnomalyMonitorsResponse,
  GetAnomalySubscriptionsRequest,
  GetAnomalySubscriptionsResponse,
  ListCostAllocationTagsRequest,
  ListCostAllocationTagsResponse,
  ListCostCategoryDefinitionsRequest,
  ListCostCategoryDefinitionsResponse,
} from '@aws-sdk/client-cost-explorer';
import { costsOf } from '../estate/costs.ts';
import type { Estate } from '../estate/model.ts';
import type { CostsRecord } from '../estate/platform-records.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { accountOf } from './place-of.ts';
import { without } from './without.ts';

/** Budgets of the caller's own account, with their expressions for whoever asks. */
export const budgets: Service<Estate> = {
  client: 'budgets',
  operations: {
    DescribeBudgets: describeBudgets,
    DescribeBudgetNotificationsForAccount: describeNotifications,
  },
};

/** The parts of Cost Explorer that are configuration. */
export const costExplorer: Service<Estate> = {
  client: 'cost-explorer',
  operations: {
    ListCostAllocationTags: listCostAllocationTags,
    ListCostCategoryDefinitions: listCostCategories,
    GetAnomalyMonitors: getAnomalyMonitors,
    GetAnomalySubscriptions: getAnomalySubscriptions,
  },
};

function costsIn(context: Context<Estate>): CostsRecord {
  return accountOf(context).costs ?? costsOf(context.partition, '');
}

function describeBudgets(input: DescribeBudgetsRequest, context: Context<Estate>): DescribeBudgetsResponse {
  const asked = { of: 'budgets', token: input.NextToken, size: input.MaxResults ?? 100 };
  const { items, next } = paged(budgetsOf(input.AccountId, context), asked, context);
  const shown = items.map(({ budget }) =>
    input.ShowFilterExpression === true ? budget : without(budget, ['FilterExpression']),
  );
  return { ...(shown.length === 0 ? {} : { Budgets: shown }), ...(next === undefined ? {} : { NextToken: next }) };
}

function describeNotifications(
  input: DescribeBudgetNotificationsForAccountRequest,
  context: Context<Estate>,
): DescribeBudgetNotificationsForAccountResponse {
  const noticed = budgetsOf(input.AccountId, context).filter(({ notifications }) => notifications.length > 0);
  const asked = { of: 'notifications', token: input.NextToken, size: input.MaxResults ?? 50 };
  const { items, next } = paged(noticed, asked, context);
  const BudgetNotificationsForAccount = items.map(({ budget, notifications }) => ({
    BudgetName: budget.BudgetName,
    Notifications: notifications,
  }));
  return { BudgetNotificationsForAccount, ...(next === undefined ? {} : { NextToken: next }) };
}

function budgetsOf(account: string | undefined, context: Context<Estate>): CostsRecord['budgets'] {
  if (account === context.caller.account) return costsIn(context).budgets;
  throw new ServiceError('AccessDeniedException', `Account ${account ?? ''} is another's.`);
}

/** Bills are split by tags only where they are paid. */
function listCostAllocationTags(
  input: ListCostAllocationTagsRequest,
  context: Context<Estate>,
): ListCostAllocationTagsResponse {
  const { allocationTags } = costsIn(context);
  if (allocationTags === undefined)
    throw new ServiceError('AccessDeniedException', "Linked account doesn't have access to cost allocation tags.");
  const asked = { of: 'tags', token: input.NextToken, size: input.MaxResults ?? 100 };
  const { items, next } = paged(allocationTags, asked, context);
  return { CostAllocationTags: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function listCostCategories(
  input: ListCostCategoryDefinitionsRequest,
  context: Context<Estate>,
): ListCostCategoryDefinitionsResponse {
  const asked = { of: 'categories', token: input.NextToken, size: input.MaxResults ?? 20 };
  const { items, next } = paged(costsIn(context).categories, asked, context);
  return { CostCategoryReferences: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function getAnomalyMonitors(input: GetAnomalyMonitorsRequest, context: Context<Estate>): GetAnomalyMonitorsResponse {
  const asked = { of: 'monitors', token: input.NextPageToken, size: input.MaxResults ?? 50 };
  const { items, next } = paged(costsIn(context).monitors, asked, context);
  return { AnomalyMonitors: [...items], ...(next === undefined ? {} : { NextPageToken: next }) };
}

function getAnomalySubscriptions(
  input: GetAnomalySubscriptionsRequest,
  context: Context<Estate>,
): GetAnomalySubscriptionsResponse {
  const asked = { of: 'subscriptions', token: input.NextPageToken, size: input.MaxResults ?? 50 };
  const { items, next } = paged(costsIn(context).subscriptions, asked, context);
  return { AnomalySubscriptions: [...items], ...(next === undefined ? {} : { NextPageToken: next }) };
}

interface Asked {
  readonly of: string;
  readonly token: string | undefined;
  readonly size: number;
}

function paged<Item>(all: readonly Item[], { of, token, size }: Asked, { caller }: Context<Estate>): Page<Item> {
  return page(all, {
    of: `costs:${of}/${caller.account}`,
    token,
    size: Math.min(size, 1000),
    malformed: () => new ServiceError('InvalidNextTokenException', 'The token is not valid.'),
  });
}
