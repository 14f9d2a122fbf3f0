import type { Aws } from './aws.ts';
import { required } from './required.ts';
import type { AccountListing, RegionListing } from './session.ts';

/** The organization's accounts, suspended ones among them. */
export async function organizationAccounts(aws: Aws): Promise<AccountListing> {
  const { OrganizationsClient, paginateListAccounts } = await import('@aws-sdk/client-organizations');
  const accounts = [];
  for await (const page of paginateListAccounts({ client: aws.client(OrganizationsClient) }, {})) {
    for (const account of required(page.Accounts, 'Accounts')) {
      // AWS took Status out of service in favour of State in September 2026.
      const status: string = required(account.State ?? account.Status, 'State');
      const id = required(account.Id, 'Id');
      accounts.push({ id, name: account.Name ?? id, status });
    }
  }
  return { accounts, complete: true };
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
