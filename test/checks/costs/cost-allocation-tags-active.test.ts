import { costAllocationTagsActive } from '../../../checks/costs/cost-allocation-tags-active.ts';
import { aCostAllocationTag, aGap, anAccount } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const one = { requiredTags: ['Project'] };

testCheck(costAllocationTagsActive, {
  passes: [
    {
      name: 'the one tag that is required is active',
      given: [account, aCostAllocationTag()],
      options: one,
      subKey: 'Project',
      evidence: { account: account.account, tag: 'Project', status: 'Active' },
    },
    {
      name: 'in the account that pays for others',
      given: [account, aCostAllocationTag()],
      options: { ...one, payers: [account.account] },
    },
  ],
  fails: [
    {
      name: 'no tag is known in the account that pays for others',
      given: [account],
      options: { ...one, payers: [account.account] },
      message: 'unused',
    },
    {
      name: 'each of the usual tags by itself',
      given: [
        account,
        aCostAllocationTag(),
        aCostAllocationTag({ name: 'Environment', account: '444455556666' }),
        aCostAllocationTag({ name: 'Owner', status: 'Inactive' }),
        aCostAllocationTag({ name: 'costcenter' }),
      ],
      verdicts: [
        { result: 'pass', subKey: 'Project' },
        {
          result: 'fail',
          subKey: 'Environment',
          message: 'unused',
          severity: 'medium',
          evidence: { status: 'unknown' },
          text: 'does not know the tag Environment',
        },
        {
          result: 'fail',
          subKey: 'Owner',
          message: 'inactive',
          evidence: { tag: 'Owner', status: 'Inactive' },
          text: 'The tag Owner is known to billing',
        },
        { result: 'fail', subKey: 'CostCenter', message: 'unused' },
      ],
    },
  ],
  skips: [
    {
      name: 'another account is declared to pay, which alone is told',
      given: [account],
      options: { payers: ['444455556666'] },
      text: 'bills are paid and watched by account 444455556666',
    },
    { name: 'no tag is required', given: [account], options: { requiredTags: [] }, text: 'no tag is required' },
  ],
  insufficient: [
    {
      name: 'no tag is known, as AWS tells an account that another one pays for',
      given: [account, aCostAllocationTag({ account: '444455556666' })],
      text: 'billing knows no tag here',
    },
    {
      name: 'the tags of billing were not meant to be read',
      given: [account],
      unread: [{ kind: 'ce.cost-allocation-tag', account: account.account, region: 'global', because: 'deep only' }],
      text: 'deep only',
    },
  ],
  unknowns: [
    {
      name: 'once, in an account that AWS does not tell, as it does not pay',
      given: [account],
      gaps: [aGap({ kind: 'ce.cost-allocation-tag', region: 'global', operation: 'ce:ListCostAllocationTags' })],
      verdicts: [{ result: 'unknown', gap: { operation: 'ce:ListCostAllocationTags' } }],
    },
  ],
});
