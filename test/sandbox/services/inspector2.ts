import type {
  BatchGetAccountStatusRequest,
  BatchGetAccountStatusResponse,
  ListCoverageRequest,
  ListCoverageResponse,
  ListFindingsRequest,
  ListFindingsResponse,
  Status,
} from '@aws-sdk/client-inspector2';
import type { Estate, InspectorRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Inspector's scanning of functions. Where it is off, no more than that is told. */
export const inspector2: Service<Estate> = {
  client: 'inspector2',
  operations: {
    BatchGetAccountStatus: batchGetAccountStatus,
    ListCoverage: listCoverage,
    ListFindings: listFindings,
  },
};

function batchGetAccountStatus(
  { accountIds }: BatchGetAccountStatusRequest,
  context: Context<Estate>,
): BatchGetAccountStatusResponse {
  const { account } = context.caller;
  if (accountIds?.some((id) => id !== account) === true) throw denied();
  const { lambda, lambdaCode } = regionOf(context).detection.inspector;
  const resourceState = { ec2: is('DISABLED'), ecr: is('DISABLED'), lambda: is(lambda), lambdaCode: is(lambdaCode) };
  return { accounts: [{ accountId: account, state: is(lambda), resourceState }], failedAccounts: [] };
}

function is(status: Status) {
  return { status, errorCode: 'ALREADY_ENABLED' as const, errorMessage: '' };
}

function listCoverage(input: ListCoverageRequest, context: Context<Estate>): ListCoverageResponse {
  const { coverage } = scanning(context);
  const { accountId, resourceType } = input.filterCriteria ?? {};
  const wanted = coverage.filter((one) => admits(accountId, one.accountId) && admits(resourceType, one.resourceType));
  const { items, next } = cut(wanted, { of: 'ListCoverage', ...input, most: 200 }, context);
  return { coveredResources: items, ...next };
}

function listFindings(input: ListFindingsRequest, context: Context<Estate>): ListFindingsResponse {
  const { findings } = scanning(context);
  const { awsAccountId, findingStatus, resourceType, severity } = input.filterCriteria ?? {};
  const wanted = findings.filter(
    (one) =>
      admits(awsAccountId, one.awsAccountId) &&
      admits(findingStatus, one.status) &&
      admits(severity, one.severity) &&
      (one.resources ?? []).some(({ type }) => admits(resourceType, type)),
  );
  const { items, next } = cut(wanted, { of: 'ListFindings', ...input, most: 100 }, context);
  return { findings: items, ...next };
}

function scanning(context: Context<Estate>): InspectorRecord {
  const { inspector } = regionOf(context).detection;
  if (inspector.lambda !== 'ENABLED') throw denied();
  return inspector;
}

interface EqualsFilter {
  readonly value: string | undefined;
}

function admits(filters: readonly EqualsFilter[] | undefined, value: string | undefined): boolean {
  return filters === undefined || filters.some((filter) => filter.value === value);
}

interface Cut {
  readonly of: string;
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
  readonly most: number;
}

function cut<Item>(all: readonly Item[], { of, nextToken, maxResults, most }: Cut, context: Context<Estate>) {
  const size = maxResults ?? most;
  if (size < 1 || size > most) throw new ServiceError('ValidationException', 'maxResults is out of range.');
  const { items, next } = page(all, {
    of: `inspector2:${of}/${context.caller.account}/${context.region}`,
    token: nextToken,
    size,
    malformed: () => new ServiceError('ValidationException', 'The token is not valid.'),
  });
  return { items: [...items], next: next === undefined ? {} : { nextToken: next } };
}

function denied(): ServiceError {
  return new ServiceError('AccessDeniedException', 'Invoking account does not have access to this operation.', 403);
}
