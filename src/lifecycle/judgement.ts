import type { CheckMeta, Evaluation, Judgement, Priced, Remediation, Verdict } from '#model';
import { findingId } from './identity.ts';

/** A row of DynamoDB holds 400 KB, and what is kept must be what is compared: the rest is in the evidence of this run. */
const relatedKept = 500;

/** An evaluation as plain data, with the identity under which it is remembered. */
export function judgementOf({ check, subject, account, region, verdict, text, command }: Evaluation): Judgement {
  return {
    id: findingId({ check, account, region, resource: subject, subKey: verdict.subKey }),
    checkId: check.id,
    title: check.title,
    result: verdict.result,
    ...severityOf(check, verdict),
    pillar: check.pillar,
    question: check.question,
    practices: check.practices,
    account,
    region,
    resource: subject === undefined ? null : { kind: subject.kind, arn: subject.arn, name: subject.name },
    subKey: verdict.subKey ?? null,
    related: verdict.related?.slice(0, relatedKept) ?? [],
    message: text,
    evidence: ('evidence' in verdict ? verdict.evidence : undefined) ?? {},
    remediation: remediationOf(check, command),
    gap: verdict.result === 'unknown' ? verdict.gap : null,
    ...pricedOf(verdict),
  };
}

function severityOf(check: CheckMeta, { severity }: Verdict): Pick<Judgement, 'severity' | 'severityReason'> {
  if (severity === undefined) return { severity: check.severity, severityReason: null };
  return { severity: severity.level, severityReason: severity.because };
}

function pricedOf(verdict: Verdict): Priced {
  if (verdict.result !== 'fail' && verdict.result !== 'review') return {};
  const { estimatedMonthlySavings, unpriced } = verdict;
  return {
    ...(estimatedMonthlySavings && { estimatedMonthlySavings }),
    ...(unpriced !== undefined && { unpriced }),
  };
}

function remediationOf({ remedy, reference }: CheckMeta, command: string | undefined): Remediation {
  return { text: remedy.text, property: remedy.property ?? null, cli: command ?? null, reference };
}
