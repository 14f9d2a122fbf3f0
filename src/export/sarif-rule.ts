import type { ReportingDescriptor, Result } from 'sarif';
import type { CheckMeta, Finding, Severity } from '#model';
import { sarifText } from './sarif-text.ts';

export const sarifLevels: Readonly<Record<Severity, NonNullable<Result['level']>>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  informational: 'note',
};

/**
 * A check as a rule of SARIF. One that this version does not have any more is told by what a finding of it says.
 */
export function sarifRule(finding: Finding, check: CheckMeta | undefined): ReportingDescriptor {
  const { checkId, title, severity, pillar, question, practices, remediation } = finding;
  const known = check ?? { title, severity, pillar, question, practices };
  return {
    id: checkId,
    ...(check?.id === checkId && check.replaces !== undefined ? { deprecatedIds: [...check.replaces] } : {}),
    shortDescription: { text: sarifText(known.title) },
    ...(check === undefined ? {} : { fullDescription: { text: sarifText(check.why) } }),
    help: { text: sarifText(check?.remedy.text ?? remediation.text) },
    helpUri: check?.reference ?? remediation.reference,
    defaultConfiguration: { level: sarifLevels[known.severity] },
    properties: {
      tags: [...new Set([known.pillar, known.question, ...known.practices])],
      ...securitySeverity(known.pillar, known.severity),
    },
  };
}

/** Only rules about security have one: GitHub shows them apart (over 9 critical, from 7 high, from 4 medium, else low). */
function securitySeverity(pillar: Finding['pillar'], severity: Severity): object {
  const score = scores[severity];
  return pillar === 'security' && score !== undefined ? { 'security-severity': score } : {};
}

const scores: Readonly<Partial<Record<Severity, string>>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
