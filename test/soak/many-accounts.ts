import type { Account } from '@aws-sdk/client-organizations';
import { aBucket } from '../sandbox/estate/builders/bucket.ts';
import { aTopic } from '../sandbox/estate/builders/topic.ts';
import type { OrganizationEstate } from '../sandbox/estate/index.ts';
import { createdAt } from '../sandbox/estate/place.ts';
import { type SizedEstate, sizedEstate } from '../sandbox/estate/sized-estate.ts';

/** An organization of accounts that are alike, whose first one has the auditor in it. */
export interface ManyAccounts extends SizedEstate {
  readonly regions: readonly string[];
  /** The auditor's own. */
  readonly bucket: string;
  readonly topicArn: string;
}

/** So many accounts with a few functions and what comes with them in each region. */
export function manyAccounts(accounts: number, regions: number): ManyAccounts {
  const sized = sizedEstate(2, { accounts, regions });
  const { at } = sized;
  const home = sized.estate.accounts[at.account];
  const topic = aTopic(at, 'lens-audit');
  const bucket = 'lens-audit-runs';
  home?.regions[at.region]?.topics.push(topic);
  home?.regions[at.region]?.buckets.push(aBucket(bucket));
  return {
    ...sized,
    estate: { ...sized.estate, organization: organizationOf(at.account, sized.accounts) },
    regions: Object.keys(home?.regions ?? {}),
    bucket,
    topicArn: topic.arn,
  };
}

function organizationOf(manager: string, accounts: readonly string[]): OrganizationEstate {
  const id = 'o-manyaccounts';
  const arn = (what: string) => `arn:aws:organizations::${manager}:${what}`;
  const members = accounts.map(
    (account): Account => ({
      Id: account,
      Arn: arn(`account/${id}/${account}`),
      Email: `aws-${account}@example.com`,
      Name: `account-${account}`,
      Status: 'ACTIVE',
      State: 'ACTIVE',
      JoinedMethod: account === manager ? 'INVITED' : 'CREATED',
      JoinedTimestamp: createdAt,
    }),
  );
  return {
    organization: {
      Id: id,
      Arn: arn(`organization/${id}`),
      FeatureSet: 'ALL',
      MasterAccountId: manager,
      MasterAccountArn: arn(`account/${id}/${manager}`),
      MasterAccountEmail: `aws-${manager}@example.com`,
      AvailablePolicyTypes: [],
    },
    delegatedAdministrators: [],
    accounts: members,
    root: { id: 'r-many', name: 'Root', accounts: [...accounts], units: [] },
  };
}
