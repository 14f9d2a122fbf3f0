import { budgetPresent } from '../../../checks/costs/budget-present.ts';
import { aBudget, anAccount, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const silent = { notificationTypes: seen([]) };

testCheck(budgetPresent, {
  passes: [
    {
      name: 'a budget of costs that tells somebody before',
      given: [account, aBudget(), aBudget({ name: 'a', budgetType: 'USAGE' })],
      evidence: { account: account.account, budgets: ['monthly'], forecasts: true },
    },
    {
      name: 'one that tells somebody when it is spent, beside one that tells nobody',
      given: [account, aBudget({ notificationTypes: seen(['ACTUAL']) }), aBudget({ name: 'a', ...silent })],
      evidence: { budgets: ['a', 'monthly'], forecasts: false },
    },
    {
      name: 'one of this account among others',
      given: [account, aBudget({ linkedAccountIds: ['444455556666', account.account] })],
    },
    {
      name: 'the budget of an account that pays for others',
      given: [account, aBudget()],
      options: { payers: [account.account] },
    },
    {
      name: 'one that tells somebody, with what another tells unread',
      given: [account, aBudget(), aBudget({ name: 'a', notificationTypes: unseen() })],
    },
  ],
  fails: [
    {
      name: 'a budget that tells nobody',
      given: [account, aBudget(silent)],
      message: 'silent',
      severity: 'low',
      evidence: { budgets: ['monthly'] },
      text: 'The budgets of costs in account 111122223333 tell nobody: monthly.',
    },
    {
      name: 'an account that pays for others, without a budget',
      given: [account],
      options: { payers: [account.account] },
      message: 'none',
      text: 'Account 111122223333, which pays for others, has no budget',
    },
  ],
  reviews: [
    {
      name: 'no budget, where the payer may keep one',
      given: [account, aBudget({ account: '444455556666' })],
      message: 'perhapsElsewhere',
      evidence: { budgets: [] },
      text: 'is not seen from here',
    },
    {
      name: 'a budget of usage alone',
      given: [account, aBudget({ budgetType: 'USAGE' })],
      message: 'perhapsElsewhere',
    },
    {
      name: 'a budget of another account alone',
      given: [account, aBudget({ linkedAccountIds: ['444455556666'] })],
      message: 'perhapsElsewhere',
    },
  ],
  skips: [
    {
      name: 'another account is declared to pay',
      given: [account, aBudget(silent)],
      options: { payers: ['444455556666', '777788889999'] },
      text: 'bills are paid and watched by account 444455556666, 777788889999',
    },
  ],
  unknowns: [
    {
      name: 'whom the one budget tells could not be read',
      given: [account, aBudget({ notificationTypes: unseen({ operation: 'budgets:ViewBudget' }) })],
      gap: { operation: 'budgets:ViewBudget' },
    },
  ],
});
