import type { AccountEstate, Estate, Place, RegionEstate } from '../estate/model.ts';
import { emptyRegion } from '../estate/regions.ts';
import { type Context, ServiceError } from '../service.ts';

/** The caller's account. A caller that `identify` let in always has one. */
export function accountOf(context: Context<Estate>): AccountEstate {
  const account = context.estate.accounts[context.caller.account];
  if (account === undefined) throw invalidToken();
  return account;
}

/** The caller's account in the region asked: empty where nothing was made, refused (as AWS does) where the region is off. */
export function regionOf(context: Context<Estate>): RegionEstate {
  const account = accountOf(context);
  const status = account.regionOptStatus.find((region) => region.RegionName === context.region)?.RegionOptStatus;
  if (status !== 'ENABLED' && status !== 'ENABLED_BY_DEFAULT') throw invalidToken();
  return account.regions[context.region] ?? emptyRegion();
}

export function placeOf(context: Context<Estate>): Place {
  return { partition: context.partition, account: context.caller.account, region: context.region };
}

function invalidToken(): ServiceError {
  return new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
}
