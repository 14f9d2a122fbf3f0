import type {
  AwsSecurityFinding,
  ComplianceStatus,
  Partition,
  Resource,
  SeverityLabel,
} from '@aws-sdk/client-securityhub';
import { asffLimits, asffResourceTypes } from '#data';
import type { Finding } from '#model';
import { cut } from '../plain-text.ts';
import { asffId } from './finding-id.ts';

/** Where a finding is shown, and when it was told there. */
export interface AsffPlace {
  readonly partition: string;
  /** Of the hub: the finding's own, or a home for what belongs to no region. */
  readonly region: string;
  readonly archived: boolean;
  /** Of the finding in Security Hub. Times are ISO 8601 in UTC with milliseconds. */
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly toolVersion: string;
}

const product = 'Serverless Lens Auditor';
const slug = 'serverless-lens-auditor';

/**
 * A finding in the AWS Security Finding Format, cut to its limits. It has no field that belongs to the customer, no
 * evidence and no value of a variable: only what the finding's sentences say. Pure.
 */
export function toAsff(finding: Finding, place: AsffPlace): AwsSecurityFinding {
  const { account, firstSeen, seenAt, remediation } = finding;
  const { partition, region, createdAt, updatedAt } = place;
  return {
    SchemaVersion: asffLimits.schemaVersion,
    Id: asffId(finding.id),
    ProductArn: `arn:${partition}:securityhub:${region}:${account}:product/${account}/default`,
    ProductName: product,
    CompanyName: product,
    GeneratorId: cut(`${slug}/${finding.checkId}`, asffLimits.generatorId),
    AwsAccountId: account,
    FirstObservedAt: firstSeen,
    LastObservedAt: seenAt,
    CreatedAt: createdAt,
    UpdatedAt: updatedAt,
    Title: cut(finding.title, asffLimits.title),
    Description: cut(finding.message.trim() === '' ? finding.title : finding.message, asffLimits.description),
    Remediation: {
      Recommendation: { Text: cut(remediation.text, asffLimits.recommendation), Url: remediation.reference },
    },
    FindingProviderFields: {
      Severity: { Label: severityLabel(finding), Original: finding.severity },
      Types: typesOf(finding),
    },
    ProductFields: productFields(finding, place),
    Resources: [resourceOf(finding, place)],
    Compliance: { Status: statusOf(finding) },
    RecordState: place.archived ? 'ARCHIVED' : 'ACTIVE',
  };
}

function severityLabel({ severity }: Finding): SeverityLabel {
  return severity.toUpperCase() as Uppercase<typeof severity>;
}

/** Other pillars than security have no category in the taxonomy; its classifiers may be one's own. */
function typesOf({ pillar }: Finding): string[] {
  const lens =
    'Software and Configuration Checks/Industry and Regulatory Standards/AWS Well-Architected Serverless Applications Lens';
  return pillar === 'security' ? ['Software and Configuration Checks/AWS Security Best Practices', lens] : [lens];
}

function productFields(finding: Finding, { toolVersion }: AsffPlace): Record<string, string> {
  const { waiver, estimatedMonthlySavings: savings } = finding;
  const fields = {
    check: finding.checkId,
    question: finding.question,
    practices: finding.practices.join(','),
    pillar: finding.pillar,
    result: finding.result,
    state: finding.state,
    subKey: finding.subKey,
    severityReason: finding.severityReason,
    ...(finding.state === 'waived' && waiver !== null
      ? { waiverId: waiver.id, waiverOwner: waiver.owner, waiverReason: waiver.reason, waiverExpires: waiver.expires }
      : {}),
    ...(savings === undefined
      ? {}
      : { savingsLow: String(savings.low), savingsHigh: String(savings.high), savingsBasis: savings.basis }),
    ...(finding.unpriced === undefined ? {} : { unpriced: finding.unpriced }),
    version: toolVersion,
    run: finding.runId,
  };
  return named(fields, (name) => `${slug}/${name}`, asffLimits.productFields.value);
}

/** Texts under their names, without those that say nothing: Security Hub takes no empty one. */
function named(
  fields: Readonly<Record<string, string | null>>,
  nameOf: (field: string) => string,
  longest: number,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) =>
      text === null || text.trim() === '' ? [] : [[nameOf(field), cut(text, longest)]],
    ),
  );
}

function resourceOf({ account, resource, subKey }: Finding, { partition, region }: AsffPlace): Resource {
  // A partition that the SDK's types do not know yet is one of AWS all the same.
  const where = { Partition: partition as Partition, Region: region };
  const type = resource === null ? 'AwsAccount' : (asffResourceTypes[resource.kind] ?? 'Other');
  if (resource === null || type === 'AwsAccount') {
    return { ...where, Type: 'AwsAccount', Id: `AWS::::Account:${account}` };
  }
  if (type !== 'Other') return { ...where, Type: type, Id: resource.arn };
  const details = { kind: resource.kind, name: resource.name, part: subKey };
  const other = named(details, (field) => field, asffLimits.otherDetails.value);
  return { ...where, Type: type, Id: resource.arn, Details: { Other: other } };
}

/** A waived finding fails all the same; what is gone was not seen good. */
function statusOf({ state, result }: Finding): ComplianceStatus {
  if (state === 'gone' || state === 'retired') return 'NOT_AVAILABLE';
  if (state === 'resolved') return result === 'pass' ? 'PASSED' : 'NOT_AVAILABLE';
  return result === 'review' ? 'WARNING' : 'FAILED';
}
