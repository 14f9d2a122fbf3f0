import { costReportsByTag } from '../../../checks/costs/cost-reports-by-tag.ts';
import { aBudget, aCostCategory, aGap, anAccount } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();

testCheck(costReportsByTag, {
  passes: [
    {
      name: 'a cost category, and a budget that is filtered by a tag',
      given: [account, aCostCategory(), aBudget({ filtersByTag: true }), aBudget({ name: 'all' })],
      evidence: { account: account.account, readers: ['budget monthly', 'cost category team'] },
    },
    {
      name: 'such a budget, with cost categories unread',
      given: [account, aBudget({ filtersByTag: true })],
      unread: [{ kind: 'ce.cost-category', account: account.account, region: 'global', because: 'deep only' }],
      evidence: { readers: ['budget monthly'] },
    },
  ],
  reviews: [
    {
      name: 'a budget of all costs, and a cost category of another account',
      given: [account, aBudget(), aCostCategory({ account: '444455556666' })],
      message: 'none',
      severity: 'informational',
      evidence: { account: account.account },
      text: 'Account 111122223333 has neither',
    },
  ],
  skips: [
    {
      name: 'another account is declared to pay',
      given: [account],
      options: { payers: ['444455556666'] },
      text: 'bills are paid',
    },
  ],
  insufficient: [
    {
      name: 'cost categories were not meant to be read, and may be there',
      given: [account, aBudget()],
      unread: [{ kind: 'ce.cost-category', account: account.account, region: 'global', because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'budgets could not be listed',
      given: [account],
      gaps: [aGap({ kind: 'budgets.budget', region: 'global', operation: 'budgets:ViewBudget' })],
      gap: { operation: 'budgets:ViewBudget' },
    },
  ],
});
