import {
  type Budget,
  BudgetsClient,
  DescribeBudgetNotificationsForAccountCommand,
  DescribeBudgetsCommand,
  type Notification,
} from '@aws-sdk/client-budgets';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { budgetsBudget } from '../../collectors/budgets-budget.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const budgets = mockClient(BudgetsClient);
const arn = 'arn:aws:budgets::111122223333:budget/monthly';
const described: Budget = { BudgetName: 'monthly', BudgetType: 'COST', TimeUnit: 'MONTHLY' };

beforeEach(() => {
  budgets.reset();
  budgets.on(DescribeBudgetsCommand).resolves({ Budgets: [described] });
  budgets.on(DescribeBudgetNotificationsForAccountCommand).resolves({});
});

function when(NotificationType: Notification['NotificationType'], Threshold: number): Notification {
  return { NotificationType, Threshold, ComparisonOperator: 'GREATER_THAN' };
}

/** A budget from before there were expressions. */
function older(filters: Readonly<Record<string, string[]>>): Partial<Budget> {
  return Object.fromEntries([['CostFilters', filters]]);
}

async function budgetsOf(differs: Partial<Budget>) {
  budgets.on(DescribeBudgetsCommand).resolves({ Budgets: [{ ...described, ...differs }] });
  return collect(budgetsBudget, fakeAws({ region: 'global' }));
}

it('asks for pages of a thousand, reads the last ones, and the notifications of all at once', async () => {
  const asked = { AccountId: '111122223333', MaxResults: 1000 };
  budgets
    .on(DescribeBudgetsCommand, { ...asked, ShowFilterExpression: true })
    .resolves({ Budgets: [described], NextToken: 'two' });
  budgets
    .on(DescribeBudgetsCommand, { ...asked, NextToken: 'two' })
    .resolves({ Budgets: [{ ...described, BudgetName: 'quiet', BudgetType: 'USAGE' }] });
  budgets
    .on(DescribeBudgetNotificationsForAccountCommand, asked)
    .resolves({ BudgetNotificationsForAccount: [{ BudgetName: 'other' }], NextToken: 'two' });
  budgets.on(DescribeBudgetNotificationsForAccountCommand, { ...asked, NextToken: 'two' }).resolves({
    BudgetNotificationsForAccount: [
      { BudgetName: 'monthly', Notifications: [when('ACTUAL', 80), when('ACTUAL', 100), when('FORECASTED', 100)] },
    ],
  });
  const aws = fakeAws({ region: 'global', tags: { [arn]: { team: 'finance' } } });
  const { resources, error } = await collect(budgetsBudget, aws);
  expect(error).toBeUndefined();
  expect(budgets.calls()).toHaveLength(4);
  const alike = {
    kind: 'budgets.budget',
    account: '111122223333',
    region: 'global',
    filtersByTag: false,
    linkedAccountIds: [],
  };
  expect(resources).toEqual([
    {
      ...alike,
      arn,
      name: 'monthly',
      tags: { seen: true, value: { team: 'finance' } },
      budgetType: 'COST',
      notificationTypes: { seen: true, value: ['ACTUAL', 'FORECASTED'] },
    },
    {
      ...alike,
      arn: 'arn:aws:budgets::111122223333:budget/quiet',
      name: 'quiet',
      tags: { seen: true, value: {} },
      budgetType: 'USAGE',
      notificationTypes: { seen: true, value: [] },
    },
  ]);
});

it('asks for no notifications where there is no budget, nor does it miss the list', async () => {
  budgets.on(DescribeBudgetsCommand).resolves({});
  expect(await collect(budgetsBudget, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(budgets.calls()).toHaveLength(1);
});

describe('a filter', () => {
  it.each<[string, Partial<Budget>, boolean, string[]]>([
    ['of an older budget by tag', older({ TagKeyValue: ['user:Project$hunter2'] }), true, []],
    ['of an older budget by account', older({ LinkedAccount: ['444455556666'] }), false, ['444455556666']],
    ['by tag', { FilterExpression: { Tags: { Key: 'Project', Values: ['hunter2'] } } }, true, []],
    [
      'by account and tag',
      {
        FilterExpression: {
          And: [
            { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['444455556666'] } },
            { Or: [{ Tags: { Key: 'Project' } }, { Dimensions: { Key: 'SERVICE', Values: ['hunter2'] } }] },
          ],
        },
      },
      true,
      ['444455556666'],
    ],
    [
      'by what is not of an account',
      { FilterExpression: { Not: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['444455556666'] } } } },
      false,
      [],
    ],
  ])('%s is told without its values', async (_, differs, filtersByTag, linkedAccountIds) => {
    const { resources } = await budgetsOf(differs);
    expect(resources).toMatchObject([{ filtersByTag, linkedAccountIds }]);
    expect(JSON.stringify(resources)).not.toContain('hunter2');
  });
});

it('keeps the budgets where the notifications are refused, and takes it for none where there are no such', async () => {
  const aws = fakeAws();
  budgets
    .on(DescribeBudgetNotificationsForAccountCommand)
    .rejectsOnce(denied)
    .rejects(serviceError('NotFoundException'));
  expect((await collect(budgetsBudget, aws)).resources).toMatchObject([{ notificationTypes: { seen: false } }]);
  expect((await collect(budgetsBudget, aws)).resources).toMatchObject([{ notificationTypes: { value: [] } }]);
  expect(aws.noted).toMatchObject([{ kind: 'budgets.budget', operation: 'budgets:ViewBudget', hides: 'fact' }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  budgets
    .on(DescribeBudgetsCommand)
    .resolvesOnce({ Budgets: [described], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(budgetsBudget, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['BudgetName', 'BudgetType'] as const)('finds one without its %s malformed', async (member) => {
  expect((await budgetsOf({ [member]: undefined })).error).toBeInstanceOf(Malformed);
});
