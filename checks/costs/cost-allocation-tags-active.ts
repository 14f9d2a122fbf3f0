import * as z from 'zod/mini';
import { defineCheck, fail, insufficientEvidence, notApplicable, notSeen, paidElsewhere, passBecause } from '#kit';

const notTold = 'billing knows no tag here, as in accounts that another one pays for; name that in the options';

export const costAllocationTagsActive = defineCheck({
  id: 'cost-allocation-tags-active',
  title: 'Bills can be split by each tag that is required of resources',
  question: 'COST1',
  practices: ['COST1-05'],
  scope: 'account',
  severity: 'medium',
  why: 'A tag that is not active in billing is on the resources and in no report of costs.',
  remedy: {
    text: 'Activate the tag in the account that pays; where that is another one, name it in the options of this check.',
    property: 'CostAllocationTagsStatus of UpdateCostAllocationTagsStatus',
    cli: 'aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey={tag},Status=Active',
  },
  reference: 'https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/activating-tags.html',

  subject: 'account',
  hints: ['ce.cost-allocation-tag'],
  options: z.strictObject({
    requiredTags: z._default(z.array(z.string()), ['Project', 'Environment', 'Owner', 'CostCenter']),
    /** Accounts that pay for others: AWS tells them alone. */
    payers: z._default(z.array(z.string()), []),
  }),
  messages: {
    inactive: 'The tag {tag} is known to billing in account {account}, and not active.',
    unused: 'Billing in account {account} does not know the tag {tag}: no resource has borne it yet.',
  },

  judge({ account }, { where, unread, options: { requiredTags, payers } }) {
    const elsewhere = paidElsewhere(account, payers);
    if (elsewhere !== undefined) return notApplicable(elsewhere);
    if (requiredTags.length === 0) return notApplicable('no tag is required');
    const unseen = unread('ce.cost-allocation-tag');
    if (unseen !== undefined) return notSeen(unseen);
    const known = where('ce.cost-allocation-tag', 'account', account);
    if (known.length === 0 && payers.length === 0) return insufficientEvidence(notTold);
    return requiredTags.map((tag) => {
      const status = known.find(({ name }) => name === tag)?.status;
      const evidence = { account, tag, status: status ?? 'unknown' };
      if (status === 'Active') return passBecause(evidence, { subKey: tag });
      return fail(status === undefined ? 'unused' : 'inactive', evidence, { subKey: tag });
    });
  },
});
