import * as z from 'zod/mini';
import { defineCheck, notApplicable, notSeen, paidElsewhere, passBecause, review } from '#kit';

const hints = ['ce.cost-category', 'budgets.budget'] as const;

export const costReportsByTag = defineCheck({
  id: 'cost-reports-by-tag',
  title: 'Costs are looked at by tag',
  question: 'COST1',
  practices: ['COST1-07'],
  scope: 'account',
  severity: 'informational',
  why: 'Tags that no report reads show nobody what a project costs.',
  remedy: {
    text: 'Make a cost category of your tags, or a budget that is filtered by one; where the payer has them, name it in the options of this check.',
    property: 'AWS::CE::CostCategory Rules',
    cli: 'aws ce create-cost-category-definition --name project --rule-version CostCategoryExpression.v1 --rules file://rules.json',
  },
  reference: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/manage-cost-categories.html',

  subject: 'account',
  hints,
  options: z.strictObject({
    /** Accounts that pay for others, and look at the costs of all. */
    payers: z._default(z.array(z.string()), []),
  }),
  messages: { none: 'Account {account} has neither a cost category nor a budget that is filtered by a tag.' },

  judge({ account }, { where, unread, options: { payers } }) {
    const elsewhere = paidElsewhere(account, payers);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    const categories = where('ce.cost-category', 'account', account).map(({ name }) => `cost category ${name}`);
    const budgets = where('budgets.budget', 'account', account).filter(({ filtersByTag }) => filtersByTag);
    const readers = [...categories, ...budgets.map(({ name }) => `budget ${name}`)].sort();
    if (readers.length > 0) return passBecause({ account, readers });
    const unseen = unread(...hints);
    return unseen === undefined ? review('none', { account }) : notSeen(unseen);
  },
});
