import type { Account } from '@aws-sdk/client-organizations';
import type { Aws } from './aws.ts';
import { required } from './required.ts';
import type { AccountListing, RegionListing } from './session.ts';

/** The organization's accounts, suspended ones among them. */
export async function organizationAccounts(aws: Aws): Promise<AccountListing> {
  const { OrganizationsClient, paginateListAccounts } = await import('@aws-sdk/client-organizations');
  const accounts: AccountListing['accounts'][number][] = [];
  for await (const page of paginateListAccounts({ client: aws.client(OrganizationsClient) }, {})) {
    accounts.push(...required(page.Accounts, 'Accounts').map(listed));
  }
  return { accounts, complete: true };
}

/** The accounts of organizational units and of all that are below them, each once. */
export async function membersOf(aws: Aws, units: readonly string[]): Promise<AccountListing> {
  const { OrganizationsClient, paginateListAccountsForParent, paginateListOrganizationalUnitsForParent } = await import(
    '@aws-sdk/client-organizations'
  );
  const client = aws.client(OrganizationsClient);
  const accounts = new Map<string, AccountListing['accounts'][number]>();
  // A unit that is named beside the one above it is met twice.
  const met = new Set(units);
  for (const unit of met) {
    for await (const page of paginateListAccountsForParent({ client }, { ParentId: unit })) {
      for (const account of required(page.Accounts, 'Accounts').map(listed)) accounts.set(account.id, account);
    }
    for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId: unit })) {
      for (const { Id } of required(page.OrganizationalUnits, 'OrganizationalUnits')) met.add(required(Id, 'Id'));
    }
  }
  return { accounts: [...accounts.values()], complete: true };
}

function listed(account: Account): AccountListing['accounts'][number] {
  // AWS took Status out of service in favour of State in September 2026.
  const status: string = required(account.State ?? account.Status, 'State');
  const id = required(account.Id, 'Id');
  return { id, name: account.Name ?? id, status };
}

const enabledStates = new Set(['ENABLED', 'ENABLED_BY_DEFAULT']);

/** An account's regions; one that is being switched on or off counts as off. */
export async function regionsOf(aws: Aws): Promise<RegionListing> {
  const { AccountClient, paginateListRegions } = await import('@aws-sdk/client-account');
  const enabled: string[] = [];
  const off: string[] = [];
  for await (const page of paginateListRegions({ client: aws.client(AccountClient) }, { MaxResults: 50 })) {
    for (const region of required(page.Regions, 'Regions')) {
      const state = required(region.RegionOptStatus, 'RegionOptStatus');
      (enabledStates.has(state) ? enabled : off).push(required(region.RegionName, 'RegionName'));
    }
  }
  return { enabled: enabled.sort(), off: off.sort() };
}
