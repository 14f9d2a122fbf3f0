import {
  BudgetsClient,
  type Budget as DescribedBudget,
  type Expression,
  paginateDescribeBudgetNotificationsForAccount,
  paginateDescribeBudgets,
} from '@aws-sdk/client-budgets';
import { type Aws, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Budget, Observed } from '#model';

/** Budgets, with the notifications of all in one listing. Of their filters only what they are by is kept. */
export const budgetsBudget = defineCollector({
  kinds: ['budgets.budget'],
  scope: 'account',
  permissions: ['budgets:ViewBudget', 'tag:GetResources'],
  async *collect(aws) {
    const client = aws.client(BudgetsClient);
    let notifications: Promise<Notifications> | undefined;
    const asked = { AccountId: aws.account, MaxResults: 1000, ShowFilterExpression: true };
    for await (const page of paginateDescribeBudgets({ client }, asked)) {
      for (const described of page.Budgets ?? []) {
        notifications ??= notificationsOf(aws, client);
        yield await toBudget(aws, described, await notifications);
      }
    }
  },
});

/** The types of notifications, by the name of the budget. */
type Notifications = Observed<ReadonlyMap<string, readonly string[]>>;

/** Not a call for each budget: one listing has the notifications of all that have any. */
function notificationsOf(aws: Aws, client: BudgetsClient): Promise<Notifications> {
  return observe(aws, {
    kind: 'budgets.budget',
    operation: 'budgets:ViewBudget',
    call: async () => {
      const types = new Map<string, readonly string[]>();
      const asked = { AccountId: aws.account, MaxResults: 1000 };
      for await (const page of paginateDescribeBudgetNotificationsForAccount({ client }, asked)) {
        for (const { BudgetName, Notifications } of page.BudgetNotificationsForAccount ?? []) {
          const named = (Notifications ?? []).map(({ NotificationType }) => required(NotificationType));
          types.set(required(BudgetName), [...new Set(named)]);
        }
      }
      return types;
    },
    whenNotFound: new Map(),
  });
}

async function toBudget(aws: Aws, described: DescribedBudget, notifications: Notifications): Promise<Budget> {
  const name = required(described.BudgetName);
  const arn = `arn:${aws.partition}:budgets::${aws.account}:budget/${name}` as const;
  return {
    kind: 'budgets.budget',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    budgetType: required(described.BudgetType),
    filtersByTag: filtersByTag(described),
    linkedAccountIds: linkedAccountsOf(described),
    notificationTypes: notifications.seen ? { seen: true, value: notifications.value.get(name) ?? [] } : notifications,
  };
}

function filtersByTag(described: DescribedBudget): boolean {
  const byName = Object.keys(oldFilters(described)).includes('TagKeyValue');
  return byName || termsOf(described.FilterExpression).some(({ Tags }) => Tags !== undefined);
}

function linkedAccountsOf(described: DescribedBudget): readonly string[] {
  const dimensions = termsOf(described.FilterExpression).flatMap(({ Dimensions }) => Dimensions ?? []);
  const expressed = dimensions.filter(({ Key }) => Key === 'LINKED_ACCOUNT').flatMap(({ Values }) => Values ?? []);
  return [...new Set([...(oldFilters(described)['LinkedAccount'] ?? []), ...expressed])];
}

/** What a budget from before there were expressions is filtered by. */
function oldFilters(described: DescribedBudget): Readonly<Record<string, readonly string[]>> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- such a budget may have no expression
  return described.CostFilters ?? {};
}

/** The terms of an expression that narrow it; what a `Not` takes out is none. */
function termsOf(expression: Expression | undefined): readonly Expression[] {
  if (expression === undefined) return [];
  const within = [...(expression.And ?? []), ...(expression.Or ?? [])];
  return [expression, ...within.flatMap(termsOf)];
}
