import { aFunction } from '../sandbox/estate/builders/function.ts';
import { iamOf } from '../sandbox/estate/iam.ts';
import { type AccountEstate, accountIds, type Estate, emptyEstate } from '../sandbox/estate/index.ts';
import { accessKey, demoOrganization } from '../sandbox/estate/organization.ts';
import { emptyRegion } from '../sandbox/estate/regions.ts';

/** A company of two accounts in another partition, each with one hurried function in every region. */
export function estateOf(partition: string, regions: readonly string[]): Estate {
  const members = [accountIds.management, accountIds.production];
  const organization = demoOrganization(partition);
  organization.accounts = organization.accounts.filter(({ Id = '' }) => members.some((id) => id === Id));
  return {
    ...emptyEstate(),
    partition,
    organization,
    accounts: Object.fromEntries(members.map((id) => [id, accountIn(partition, id, regions)])),
  };
}

function accountIn(partition: string, account: string, regions: readonly string[]): AccountEstate {
  const keys = [accessKey(partition, account, 'lens-auditor')];
  const made = regions.map((region) => ({
    ...emptyRegion(),
    functions: [aFunction({ partition, account, region }, 'hurried', { more: { Timeout: 3 } })],
  }));
  const functions = made.flatMap((region) => region.functions);
  return {
    id: account,
    alias: undefined,
    keys,
    regionOptStatus: regions.map((RegionName) => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
    iam: iamOf({ partition, account }, functions, keys),
    regions: Object.fromEntries(regions.map((region, index) => [region, made[index] ?? emptyRegion()])),
  };
}
