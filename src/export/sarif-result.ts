import type { Location, Result, Suppression } from 'sarif';
import type { AppliedWaiver, Finding } from '#model';
import type { ExportContext } from './export-context.ts';
import { sarifLevels } from './sarif-rule.ts';
import { sarifText } from './sarif-text.ts';

/** A finding as a result of SARIF. What is audited is in no file: it is named by its ARN, as a logical location. */
export function sarifResult(finding: Finding, ruleIndex: number, { changedSince }: Baseline): Result {
  const { id, checkId, message, related, waiver, firstSeen, seenAt } = finding;
  const kind = kindOf(finding);
  return {
    ruleId: checkId,
    ruleIndex,
    kind,
    level: kind === 'fail' ? sarifLevels[finding.severity] : 'none',
    message: { text: sarifText(message) },
    locations: [locationOf(finding)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(relatedLocation) }),
    fingerprints: { 'lensAuditFinding/v1': id },
    ...(changedSince === undefined ? {} : { baselineState: baselineState(finding, changedSince) }),
    // Empty, and not left out: it is known that nothing suppresses it (SARIF 2.1.0, 3.27.23).
    suppressions: finding.state === 'waived' && waiver !== null ? [suppression(waiver)] : [],
    provenance: { firstDetectionTimeUtc: firstSeen, lastDetectionTimeUtc: seenAt },
    properties: propertiesOf(finding),
  };
}

type Baseline = Pick<ExportContext, 'changedSince'>;

/** All but `fail` go with the level `none` (SARIF 2.1.0, 3.27.10). */
function kindOf({ state, result }: Finding): NonNullable<Result['kind']> {
  if (state === 'open') return result === 'review' ? 'review' : 'fail';
  if (state === 'waived') return 'fail';
  return result === 'pass' ? 'pass' : 'notApplicable';
}

function locationOf({ resource, account, region, subKey }: Finding): Location {
  if (resource === null) return logical({ fullyQualifiedName: `${account}/${region}`, kind: 'namespace' });
  const { arn, name } = resource;
  return logical({
    name: subKey === null ? name : `${name} [${subKey}]`,
    fullyQualifiedName: subKey === null ? arn : `${arn} [${subKey}]`,
    kind: 'resource',
  });
}

function relatedLocation(arn: string): Location {
  return logical({ fullyQualifiedName: arn, kind: 'resource' });
}

function logical(location: NonNullable<Location['logicalLocations']>[number]): Location {
  return { logicalLocations: [location] };
}

/** What the change was against what is compared with. */
function baselineState(finding: Finding, changedSince: string): NonNullable<Result['baselineState']> {
  if (finding.state !== 'open' && finding.state !== 'waived') return 'absent';
  if (changedSince !== 'run' && finding.firstSeen >= changedSince) return 'new';
  return finding.change === 'new' || finding.change === 'reopened' ? 'new' : 'updated';
}

function suppression({ id, owner, reason, expires, since }: AppliedWaiver): Suppression {
  return { kind: 'external', status: 'accepted', justification: reason, properties: { id, owner, expires, since } };
}

function propertiesOf(finding: Finding): NonNullable<Result['properties']> {
  const {
    severity,
    severityReason,
    state,
    change,
    stale,
    account,
    region,
    resource,
    evidence,
    estimatedMonthlySavings,
    unpriced,
    lastChanged,
    remediation,
  } = finding;
  return {
    severity,
    ...(severityReason === null ? {} : { severityReason }),
    state,
    change,
    stale,
    lastChanged,
    account,
    region,
    ...(resource === null ? {} : { kind: resource.kind }),
    evidence,
    ...(estimatedMonthlySavings && { estimatedMonthlySavings }),
    ...(unpriced !== undefined && { unpriced }),
    ...(remediation.cli === null ? {} : { command: remediation.cli }),
  };
}
