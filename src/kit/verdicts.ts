import type { Arn, Evidence, Gap, Priced, Severity, UncollectedKind, Verdict } from '#model';
import type { Unseen } from './unread-kinds.ts';

interface Details {
  readonly subKey?: string;
  readonly severity?: { readonly level: Severity; readonly because: string };
  readonly related?: readonly Arn[];
}

/** A finding may tell what it costs: see `savingsOf`. */
type FindingDetails = Details & Priced;

export const pass: Verdict<never> = { result: 'pass' };

/** A pass with the facts that made it one. */
export function passBecause(evidence: Evidence, details: Details = {}): Verdict<never> {
  return { ...details, result: 'pass', evidence };
}

export function fail<Message extends string>(
  message: Message,
  evidence: Evidence,
  details: FindingDetails = {},
): Verdict<Message> {
  return { ...details, result: 'fail', message, evidence };
}

/** A signal that a person must weigh. */
export function review<Message extends string>(
  message: Message,
  evidence: Evidence,
  details: FindingDetails = {},
): Verdict<Message> {
  return { ...details, result: 'review', message, evidence };
}

export function notApplicable(because: string): Verdict<never> {
  return { result: 'not-applicable', because };
}

export function insufficientEvidence(because: string, details: Details = {}): Verdict<never> {
  return { ...details, result: 'insufficient-evidence', because };
}

/** For what a later collector will read: never `unknown`, never an incomplete run. */
export function notCollectedYet(kind: UncollectedKind, details: Details = {}): Verdict<never> {
  return insufficientEvidence(`not-collected-yet: ${kind}`, details);
}

export function unknown(gap: Gap, details: Details = {}): Verdict<never> {
  return { ...details, result: 'unknown', gap };
}

/** For a kind that was not read: `unknown` where a gap hides it, else that it was left out. */
export function notSeen(unseen: Unseen, details: Details = {}): Verdict<never> {
  return 'gap' in unseen ? unknown(unseen.gap, details) : insufficientEvidence(unseen.because, details);
}

/** For a verdict that is of another severity than its check. */
export function severityOf(level: Severity, because: string) {
  return { severity: { level, because } } as const;
}
