import type {
  AwsSecurityFinding,
  BatchImportFindingsRequest,
  BatchImportFindingsResponse,
  BatchUpdateFindingsRequest,
  BatchUpdateFindingsResponse,
  ImportFindingsError,
} from '@aws-sdk/client-securityhub';
import type { Estate, HubRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { formatFault, type HubPlace } from './asff-rules.ts';
import { accountOf, placeOf } from './place-of.ts';

/** Findings imported into the default product of an account, and what its people make of them. */
export const securityhub: Service<Estate> = {
  client: 'securityhub',
  operations: { BatchImportFindings: batchImportFindings, BatchUpdateFindings: batchUpdateFindings },
};

const mostBytes = 6 * 1024 * 1024;

/**
 * Takes findings of the caller's own account and of this region, at most 100 and 6 MB, each that adheres to the format.
 * One that is not newer than what is there is passed over, and counts as taken.
 */
function batchImportFindings(
  { Findings = [] }: BatchImportFindingsRequest,
  context: Context<Estate>,
): BatchImportFindingsResponse {
  const hub = hubOf(context);
  const place = placeOf(context);
  if (Findings.length < 1 || Findings.length > 100) throw invalid('Findings should have 1 to 100 items');
  if (Buffer.byteLength(JSON.stringify(Findings)) > mostBytes) throw invalid('The request is larger than 6 MB');
  for (const { ProductArn } of Findings) if (ProductArn !== productOf(place)) throw notAuthorized(context, ProductArn);
  const failed = Findings.flatMap((finding) => importInto(hub, finding, context));
  return { SuccessCount: Findings.length - failed.length, FailedCount: failed.length, FailedFindings: failed };
}

function productOf({ partition, region, account }: HubPlace): string {
  return `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`;
}

function importInto(hub: HubRecord, finding: AwsSecurityFinding, context: Context<Estate>): ImportFindingsError[] {
  const known = hub.findings.get(finding.Id ?? '');
  const fault = formatFault(finding, placeOf(context), known === undefined);
  if (fault !== undefined) {
    const message = `Finding does not adhere to Amazon Finding Format. ${fault}.`;
    return [{ Id: finding.Id, ErrorCode: 'InvalidInput', ErrorMessage: message }];
  }
  if (known !== undefined && Date.parse(finding.UpdatedAt ?? '') <= Date.parse(known.UpdatedAt ?? '')) {
    hub.passedOver += 1;
    return [];
  }
  hub.imports += 1;
  hub.findings.set(finding.Id ?? '', { ...shown(known, finding), Region: context.region });
  return [];
}

/** The whole finding is replaced, but for what belongs to the customer. */
function shown(known: AwsSecurityFinding | undefined, finding: AwsSecurityFinding): AwsSecurityFinding {
  const { Severity: severity, Types } = finding.FindingProviderFields ?? {};
  const asGiven = { ...finding, Severity: severity, Types };
  if (known === undefined) return { ...asGiven, Workflow: { Status: 'NEW' } };
  const { Note, UserDefinedFields, VerificationState, Severity } = known;
  return {
    ...asGiven,
    ...{ Note, UserDefinedFields, VerificationState },
    ...(Severity?.Label === known.FindingProviderFields?.Severity?.Label ? {} : { Severity }),
    Workflow: { Status: isNewAgain(known, finding) ? 'NEW' : known.Workflow?.Status },
  };
}

/** A finding that is active again, or fails again, is new to its people; what they suppressed stays so. */
function isNewAgain(known: AwsSecurityFinding, finding: AwsSecurityFinding): boolean {
  if (known.Workflow?.Status === 'SUPPRESSED') return false;
  const isActiveAgain = known.RecordState === 'ARCHIVED' && finding.RecordState !== 'ARCHIVED';
  return isActiveAgain || (statusOf(known) === 'PASSED' && statusOf(finding) !== 'PASSED');
}

function statusOf({ Compliance }: AwsSecurityFinding): string | undefined {
  return Compliance?.Status;
}

/** Workflow, note and severity, as a customer sets them. */
function batchUpdateFindings(
  { FindingIdentifiers = [], Workflow, Note, Severity }: BatchUpdateFindingsRequest,
  context: Context<Estate>,
): BatchUpdateFindingsResponse {
  const hub = hubOf(context);
  const found = FindingIdentifiers.filter(({ Id }) => hub.findings.has(Id ?? ''));
  for (const { Id = '' } of found) {
    const known = hub.findings.get(Id);
    if (known === undefined) continue;
    hub.findings.set(Id, {
      ...known,
      ...(Workflow === undefined ? {} : { Workflow }),
      ...(Severity === undefined ? {} : { Severity }),
      ...(Note === undefined ? {} : { Note: { ...Note, UpdatedAt: context.now.toISOString() } }),
    });
  }
  const unknown = FindingIdentifiers.filter((one) => !found.includes(one));
  return {
    ProcessedFindings: found,
    UnprocessedFindings: unknown.map((FindingIdentifier) => ({
      FindingIdentifier,
      ErrorCode: 'FindingNotFound',
      ErrorMessage: 'Finding Not Found',
    })),
  };
}

function hubOf(context: Context<Estate>): HubRecord {
  const account = accountOf(context);
  const hub = account.hubs?.[context.region];
  if (hub !== undefined) return hub;
  throw new ServiceError('InvalidAccessException', `Account ${account.id} is not subscribed to AWS Security Hub`, 401);
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidInputException', message);
}

function notAuthorized({ caller }: Context<Estate>, productArn: string | undefined): ServiceError {
  return new ServiceError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: securityhub:BatchImportFindings on resource: ${productArn ?? ''}`,
    403,
  );
}
