import type { CheckMeta, Evaluation, Gap, Resource, Unread, Verdict } from '#model';
import { fill, fillCommand } from './fill.ts';

/** What is said of subjects by a check. */
export function evaluationFor(check: CheckMeta, messages: Readonly<Record<string, string>>) {
  return (subject: Resource, verdict: Verdict): Evaluation => ({
    check,
    subject,
    account: subject.account,
    region: subject.region,
    verdict,
    text: textOf(check, messages, verdict),
    command: commandOf(check, subject, verdict),
  });
}

/** A place whose subjects could not all be listed. */
export function unlisted(check: CheckMeta, gap: Gap): Evaluation {
  const { account, region } = gap;
  const verdict = { result: 'unknown', gap } as const;
  return { check, subject: undefined, account, region, verdict, text: textOfGap(gap), command: undefined };
}

/** A place whose subjects the run did not mean to read. */
export function notRead(check: CheckMeta, { account, region, because }: Unread): Evaluation {
  const verdict = { result: 'insufficient-evidence', because } as const;
  return { check, subject: undefined, account, region, verdict, text: because, command: undefined };
}

function textOf(check: CheckMeta, messages: Readonly<Record<string, string>>, verdict: Verdict): string {
  switch (verdict.result) {
    case 'pass':
      return check.title;
    case 'fail':
    case 'review':
      return fill(messages[verdict.message] ?? verdict.message, verdict.evidence);
    case 'insufficient-evidence':
    case 'not-applicable':
      return verdict.because;
    case 'unknown':
      return textOfGap(verdict.gap);
  }
}

function textOfGap({ operation, reason, code, detail }: Gap): string {
  return `${operation} could not be read (${code === undefined ? reason : `${reason}, ${code}`}): ${detail}`;
}

function commandOf(check: CheckMeta, subject: Resource, verdict: Verdict): string | undefined {
  if (check.remedy.cli === undefined || (verdict.result !== 'fail' && verdict.result !== 'review')) return undefined;
  const { name, arn, account, region } = subject;
  return fillCommand(check.remedy.cli, { name, arn, account, region, ...verdict.evidence });
}
