import * as z from 'zod/mini';
import { defineCheck, fail, notApplicable, paidElsewhere, passBecause, review, unknown } from '#kit';

export const budgetPresent = defineCheck({
  id: 'budget-present',
  title: 'A budget tells somebody before an account costs more than was meant',
  question: 'COST1',
  practices: ['COST1-03'],
  scope: 'account',
  severity: 'low',
  why: 'Without a budget that tells somebody, a loop or a forgotten test is noticed on the bill.',
  remedy: {
    text: 'Make a budget of costs with a notification, best of type FORECASTED; where the payer keeps budgets for all accounts, name it in the options of this check.',
    property: 'AWS::Budgets::Budget NotificationsWithSubscribers',
    cli: 'aws budgets create-budget --account-id {account} --budget file://budget.json --notifications-with-subscribers file://notifications.json',
  },
  reference: 'https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-create.html',

  subject: 'account',
  joins: ['budgets.budget'],
  options: z.strictObject({
    /** Accounts that keep the budgets of all others. */
    payers: z._default(z.array(z.string()), []),
  }),
  messages: {
    silent: 'The budgets of costs in account {account} tell nobody: {budgets}.',
    none: 'Account {account}, which pays for others, has no budget of its costs.',
    perhapsElsewhere:
      'Account {account} has no budget of its costs; whether its payer keeps one is not seen from here.',
  },

  judge({ account }, { where, options: { payers } }) {
    const elsewhere = paidElsewhere(account, payers);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const budgets = where('budgets.budget', 'account', account).filter(
      ({ budgetType, linkedAccountIds: only }) =>
        budgetType === 'COST' && (only.length === 0 || only.includes(account)),
    );
    const types = budgets.flatMap(({ notificationTypes }) => (notificationTypes.seen ? notificationTypes.value : []));
    const evidence = { account, budgets: budgets.map(({ name }) => name).sort() };
    if (types.length > 0) return passBecause({ ...evidence, forecasts: types.includes('FORECASTED') });
    const [unread] = budgets.flatMap(({ notificationTypes }) =>
      notificationTypes.seen ? [] : [notificationTypes.gap],
    );
    if (unread !== undefined) return unknown(unread);
    if (budgets.length > 0) return fail('silent', evidence);
    return payers.length > 0 ? fail('none', evidence) : review('perhapsElsewhere', evidence);
  },
});
