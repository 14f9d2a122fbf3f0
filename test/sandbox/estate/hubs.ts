import { aRole, assumableBy } from './builders/role.ts';
import { type AccountEstate, type Estate, emptyEstate, type HubRecord } from './index.ts';
import { accessKey } from './organization.ts';
import { regionOptStatuses } from './regions.ts';

export interface HubCompany {
  readonly estate: Estate;
  /** Of a user in the first account, which the role for publishing trusts in the others. */
  readonly publisher: { readonly accessKeyId: string; readonly secretAccessKey: string };
  hub(account: string, region: string): HubRecord;
}

export const publishRoleName = 'ServerlessLensAuditorPublish';

/** Accounts with Security Hub in some regions, nothing else in them, and a role that may import findings and nothing else. */
export function hubCompany(accounts: readonly [string, ...string[]], regions: readonly string[]): HubCompany {
  const [home] = accounts;
  const publisher = accessKey('aws', home, 'lens-auditor');
  const made = accounts.map((id): [string, AccountEstate] => [id, accountWithHubs(id, regions, publisher.userArn)]);
  const estate: Estate = { ...emptyEstate(), accounts: Object.fromEntries(made) };
  const own = estate.accounts[home];
  if (own !== undefined) estate.accounts[home] = { ...own, keys: [publisher] };
  return {
    estate,
    publisher,
    hub(account, region) {
      const hub = estate.accounts[account]?.hubs?.[region];
      if (hub === undefined) throw new Error(`no Security Hub in ${account}/${region}`);
      return hub;
    },
  };
}

function accountWithHubs(id: string, regions: readonly string[], trusted: string): AccountEstate {
  const role = aRole({ partition: 'aws', account: id }, publishRoleName, {
    trust: [assumableBy({ AWS: trusted })],
    inline: { publish: [{ Effect: 'Allow', Action: 'securityhub:BatchImportFindings', Resource: '*' }] },
  });
  return {
    id,
    alias: undefined,
    keys: [],
    regionOptStatus: regionOptStatuses(),
    iam: { users: [], groups: [], roles: [role], policies: [] },
    regions: {},
    hubs: Object.fromEntries(regions.map((region) => [region, { findings: new Map(), imports: 0, passedOver: 0 }])),
  };
}
