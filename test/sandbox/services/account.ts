import type {
  GetRegionOptStatusRequest,
  GetRegionOptStatusResponse,
  ListRegionsRequest,
  ListRegionsResponse,
} from '@aws-sdk/client-account';
import type { AccountEstate, Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { accountOf } from './place-of.ts';

/** Which regions an account switched on: its own, or a member's when the organization's administrator asks. */
export const account: Service<Estate> = {
  client: 'account',
  operations: { ListRegions: listRegions, GetRegionOptStatus: getRegionOptStatus },
};

function listRegions(input: ListRegionsRequest, context: Context<Estate>): ListRegionsResponse {
  const subject = subjectOf(input.AccountId, context);
  const statuses = input.RegionOptStatusContains ?? [];
  const regions = subject.regionOptStatus.filter(
    ({ RegionOptStatus }) =>
      statuses.length === 0 || (RegionOptStatus !== undefined && statuses.includes(RegionOptStatus)),
  );
  const size = input.MaxResults ?? 50;
  if (size < 1 || size > 50) throw invalid('MaxResults must be between 1 and 50');
  const { items, next } = page(regions, {
    of: `account:ListRegions/${subject.id}/${statuses.join()}`,
    token: input.NextToken,
    size,
    malformed: () => invalid('Invalid NextToken'),
  });
  return { Regions: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function getRegionOptStatus(input: GetRegionOptStatusRequest, context: Context<Estate>): GetRegionOptStatusResponse {
  const found = subjectOf(input.AccountId, context).regionOptStatus.find(
    (region) => region.RegionName === input.RegionName,
  );
  if (found === undefined) throw invalid(`The region ${input.RegionName ?? ''} is not valid`);
  return found;
}

function subjectOf(id: string | undefined, context: Context<Estate>): AccountEstate {
  if (id === undefined || id === context.caller.account) return accountOf(context);
  const { organization, accounts } = context.estate;
  const administrators = [organization?.organization.MasterAccountId, ...(organization?.delegatedAdministrators ?? [])];
  const subject = accounts[id];
  if (subject === undefined || !administrators.includes(context.caller.account)) {
    throw new ServiceError(
      'AccessDeniedException',
      `User: ${context.caller.arn} is not authorized to perform: account:ListRegions (You don't have permission to access this resource.)`,
      403,
    );
  }
  return subject;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message, 400, { reason: 'fieldValidationFailed' });
}
