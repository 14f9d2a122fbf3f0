import type { Finding, Severity } from '#model';

/** The version that Security Hub's findings have, too: docs.aws.amazon.com/securityhub, "OCSF", November 2026. */
const ocsfVersion = '1.6.0';
const category = { uid: 2, name: 'Findings' } as const;
const complianceFinding = { uid: 2003, name: 'Compliance Finding' } as const;
const standard = 'AWS Well-Architected Serverless Applications Lens';

/** A caption of the schema with its number. */
type Coded = readonly [id: number, caption: string];

/** A finding's last change as an event of OCSF's class Compliance Finding (2003) with the profile `cloud`. */
export function ocsfEvent(finding: Finding, toolVersion: string): unknown {
  const { checkId, title, message, pillar, practices, remediation, evidence, lastChanged } = finding;
  const [activityId, activity] = activityOf(finding);
  const [severityId, severity] = severities[finding.severity];
  const [statusId, status] = statusOf(finding);
  const [complianceId, compliance] = complianceOf(finding);
  return {
    activity_id: activityId,
    activity_name: activity,
    category_uid: category.uid,
    category_name: category.name,
    class_uid: complianceFinding.uid,
    class_name: complianceFinding.name,
    type_uid: complianceFinding.uid * 100 + activityId,
    type_name: `${complianceFinding.name}: ${activity}`,
    time: Date.parse(lastChanged),
    severity_id: severityId,
    severity,
    status_id: statusId,
    status,
    message,
    metadata: {
      version: ocsfVersion,
      profiles: ['cloud'],
      event_code: checkId,
      product: { name: 'serverless-lens-auditor', version: toolVersion },
    },
    cloud: cloudOf(finding),
    finding_info: findingInfoOf(finding),
    compliance: {
      control: checkId,
      desc: title,
      category: pillar,
      standards: [standard],
      requirements: practices,
      status_id: complianceId,
      status: compliance,
      status_detail: message,
    },
    resources: resourcesOf(finding),
    remediation: { desc: remediation.text, references: [remediation.reference] },
    ...(Object.keys(evidence).length === 0 ? {} : { evidences: [{ data: evidence }] }),
    unmapped: unmappedOf(finding),
  };
}

const severities: Readonly<Record<Severity, Coded>> = {
  informational: [1, 'Informational'],
  low: [2, 'Low'],
  medium: [3, 'Medium'],
  high: [4, 'High'],
  critical: [5, 'Critical'],
};

function activityOf({ state, change }: Finding): Coded {
  if (state !== 'open' && state !== 'waived') return [3, 'Close'];
  return change === 'new' ? [1, 'Create'] : [2, 'Update'];
}

const statuses: Readonly<Record<Finding['state'], Coded>> = {
  open: [1, 'New'],
  waived: [3, 'Suppressed'],
  resolved: [4, 'Resolved'],
  gone: [5, 'Archived'],
  retired: [5, 'Archived'],
};

function statusOf({ state }: Finding): Coded {
  return statuses[state];
}

/** A waiver accepts a failure and does not undo it. */
function complianceOf({ state, result }: Finding): Coded {
  if (state === 'open') return result === 'review' ? [2, 'Warning'] : [3, 'Fail'];
  if (state === 'waived') return [3, 'Fail'];
  return result === 'pass' ? [1, 'Pass'] : [99, 'Not Applicable'];
}

function cloudOf({ account, region, resource }: Finding): unknown {
  return {
    provider: 'AWS',
    account: { uid: account, type: 'AWS Account', type_id: 10 },
    ...placeOf(resource?.arn, region),
  };
}

/** What belongs to an account as a whole is in no region. */
function placeOf(arn: string | undefined, region: string): object {
  const partition = arn?.split(':')[1];
  return {
    ...(region === 'global' ? {} : { region }),
    ...(partition === undefined ? {} : { cloud_partition: partition }),
  };
}

function findingInfoOf({ id, title, message, firstSeen, seenAt, lastChanged }: Finding): unknown {
  return {
    uid: id,
    title,
    desc: message,
    created_time: Date.parse(firstSeen),
    first_seen_time: Date.parse(firstSeen),
    last_seen_time: Date.parse(seenAt),
    modified_time: Date.parse(lastChanged),
  };
}

function resourcesOf({ resource, related, account, region }: Finding): unknown {
  const subject =
    resource === null
      ? { uid: account, type: 'account', ...placeOf(undefined, region) }
      : { uid: resource.arn, name: resource.name, type: resource.kind, ...placeOf(resource.arn, region) };
  return [subject, ...related.map((arn) => ({ uid: arn }))];
}

/** What OCSF has no field for, by our own names. */
function unmappedOf(finding: Finding): unknown {
  const { state, change, result, stale, question, severityReason, subKey, timesOpened, runId, waiver } = finding;
  const { property, cli } = finding.remediation;
  const all = {
    state,
    change,
    result,
    stale,
    question,
    severityReason,
    subKey,
    timesOpened,
    runId,
    property,
    cli,
    waiver,
    estimatedMonthlySavings: finding.estimatedMonthlySavings ?? null,
    unpriced: finding.unpriced ?? null,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
