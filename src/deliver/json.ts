import type {
  AppliedWaiver,
  Coverage,
  EstimatedMonthlySavings,
  Gap,
  Outcome,
  Remediation,
  Run,
  Summary,
  WaiverNotice,
  WaiverReport,
} from '#model';
import { type Lens, type LensSection, lensBySection } from './lens.ts';
import type { GivenAnswer, QuestionItem } from './questionnaire.ts';
import { inOrder } from './ranking.ts';

/** Grows when a field is taken away or changes its meaning; new fields do not count. */
const schemaVersion = 1;

export interface JsonOptions {
  readonly lens: Lens;
  /** List results that do not apply, too; they are always counted in the summary. */
  readonly all?: boolean;
}

/**
 * The JSON output (docs/json-output.md, schema/report.schema.json) in pieces: one line a coverage entry, a finding and a
 * section of the lens.
 * Holds one outcome at a time.
 */
export async function* renderJson(
  run: Run,
  outcomes: AsyncIterable<Outcome>,
  { lens, all = false }: JsonOptions,
): AsyncIterable<string> {
  yield `{"schemaVersion":${schemaVersion},\n"run":${JSON.stringify(runOf(run))},\n"coverage":[`;
  let separator = '\n';
  for (const place of run.coverage) {
    yield separator + JSON.stringify(coverageOf(place));
    separator = ',\n';
  }

  yield '\n],\n"findings":[';
  separator = '\n';
  for await (const outcome of outcomes) {
    if (outcome.result === 'not-applicable' && !all) continue;
    yield separator + JSON.stringify(findingOf(outcome));
    separator = ',\n';
  }

  yield '\n],\n"lens":[';
  separator = '\n';
  for (const section of lensBySection(run, lens)) {
    yield separator + JSON.stringify(sectionOf(section));
    separator = ',\n';
  }
  yield `\n],\n"waivers":${JSON.stringify(waiversOf(run.waivers))}`;
  yield `,\n"summary":${JSON.stringify(summaryOf(run.summary))}}\n`;
}

function runOf(run: Run): unknown {
  return {
    id: run.id,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    accounts: run.accounts.map(({ id, name }) => ({ id, name })),
    regions: run.regions,
    toolVersion: run.toolVersion,
    complete: run.complete,
  };
}

function coverageOf(place: Coverage): unknown {
  return {
    account: place.account,
    region: place.region,
    collector: place.collector,
    complete: place.complete,
    gaps: place.gaps.map(gapOf),
  };
}

function gapOf(gap: Gap): unknown {
  return {
    hides: gap.hides,
    kind: gap.kind ?? null,
    checkId: gap.checkId ?? null,
    account: gap.account,
    region: gap.region,
    operation: gap.operation,
    reason: gap.reason,
    code: gap.code ?? null,
    count: gap.count,
    detail: gap.detail,
  };
}

/** An outcome, or what is only remembered: that is of no run, in which its check could be new. */
type Told = Omit<Outcome, 'isOfNewCheck'> & Partial<Pick<Outcome, 'isOfNewCheck'>>;

/** Field by field, so that the order is stable and nothing slips out that is not documented. */
export function findingOf(outcome: Told): object {
  const { resource } = outcome;
  return {
    id: outcome.id,
    checkId: outcome.checkId,
    title: outcome.title,
    result: outcome.result,
    state: outcome.state,
    stale: outcome.stale,
    change: outcome.change,
    isOfNewCheck: outcome.isOfNewCheck,
    severity: outcome.severity,
    severityReason: outcome.severityReason,
    pillar: outcome.pillar,
    question: outcome.question,
    practices: outcome.practices,
    account: outcome.account,
    region: outcome.region,
    resource: resource && { kind: resource.kind, arn: resource.arn, name: resource.name },
    subKey: outcome.subKey,
    related: outcome.related,
    message: outcome.message,
    evidence: outcome.evidence,
    remediation: remediationOf(outcome.remediation),
    gap: outcome.gap && gapOf(outcome.gap),
    estimatedMonthlySavings: outcome.estimatedMonthlySavings ? savingsOf(outcome.estimatedMonthlySavings) : null,
    unpriced: outcome.unpriced ?? null,
    waiver: outcome.waiver && waiverOf(outcome.waiver),
    firstSeen: outcome.firstSeen,
    lastChanged: outcome.lastChanged,
  };
}

function remediationOf({ text, property, cli, reference }: Remediation): unknown {
  return { text, property, cli, reference };
}

function savingsOf({ low, high, currency, basis, spend }: EstimatedMonthlySavings): unknown {
  return { low, high, currency, basis, spend };
}

function waiverOf({ id, owner, reason, expires, since }: AppliedWaiver): unknown {
  return { id, owner, reason, expires, since };
}

function sectionOf({ section, name, results, practices, questions }: LensSection): unknown {
  const { all, byChecks, byPeople, open, noCheckYet } = practices;
  return {
    section,
    name,
    results,
    practices: { all, byChecks, byPeople, open, noCheckYet },
    questions: questions.map(itemOf),
  };
}

/** A question with its answers; what it asks is the same in every report that has it. */
export function itemOf({ question, status, severity, answers }: QuestionItem): unknown {
  const { id, section, text, hint, wanted, practices } = question;
  return { id, section, text, hint, wanted, practices, status, severity, answers: answers.map(answerOf) };
}

function answerOf({ answer, owner, date, expires, expired, evidence, account, workload }: GivenAnswer): unknown {
  return { answer, owner, date, expires, expired, evidence, account, workload };
}

function waiversOf({ expiring, unmatched }: WaiverReport): unknown {
  return { expiring: expiring.map(noticeOf), unmatched: unmatched.map(noticeOf) };
}

function noticeOf({ id, owner, reason, expires, findings }: WaiverNotice): unknown {
  return { id, owner, reason, expires, findings };
}

function summaryOf(summary: Summary): unknown {
  const { results, changes, ofNewChecks, open, checks, savings, calls, cost, gaps, skippedRegions } = summary;
  return {
    results,
    changes,
    ofNewChecks: sorted(ofNewChecks),
    open,
    checks: sorted(checks),
    savings,
    calls,
    cost,
    gaps,
    skippedRegions,
  };
}

function sorted<T>(byName: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(byName).sort(([a], [b]) => inOrder(a, b)));
}
