import { expect } from 'vitest';
import type { Check } from '#kit';
import type { Evaluation, Resource, Result } from '#model';
import type { CheckCase, ExpectedVerdict } from './check-table.ts';
import { type CaseOf, judged, reportOf } from './judged.ts';

type Expected = ExpectedVerdict & { readonly result: Result };

/** Compares what the check says of the case's subject with what the case expects. */
export function expectVerdicts(check: Check, { case: one, result }: CaseOf): void {
  const said = onSubject(check, one);
  const report = said.map(reportOf).join('\n');
  if (one.verdicts !== undefined) {
    const results = one.verdicts.map((verdict) => verdict.result);
    expect(results, 'a case lists at least one verdict of the result it stands under').toContain(result);
    expect(
      said.map(({ verdict }) => verdict.result),
      report,
    ).toEqual(results);
    for (const [index, verdict] of one.verdicts.entries()) expectVerdict(check, said[index]!, verdict);
    return;
  }
  const meant = said.filter(({ verdict }) => one.subKey === undefined || verdict.subKey === one.subKey);
  if (meant.length === 0) throw new Error(`Nothing was said of what the case means; said:\n${report}`);
  if (meant.length > 1 && one.message !== undefined) {
    throw new Error(`Several verdicts: name a subKey, or list them all as verdicts; said:\n${report}`);
  }
  for (const evaluation of meant) expectVerdict(check, evaluation, { ...one, result });
}

/** What was said of the subject that is meant, or of all where none is named. */
function onSubject(check: Check, one: CheckCase): readonly Evaluation[] {
  const evaluations = judged(check, one);
  const subjects = subjectsOf(check, one, evaluations);
  if (one.subject === undefined) {
    if (subjects.length > 1 && one.message !== undefined)
      throw new Error('Several subjects are given: name the one meant.');
    return evaluations;
  }
  const named = subjects.filter(({ name, arn }) => name === one.subject || arn === one.subject);
  if (named.length !== 1) throw new Error(`${named.length} subjects given are named ${one.subject}; one should be.`);
  return evaluations.filter(({ subject }) => subject === named[0]);
}

/** Workloads are made of what is given, and not given. */
function subjectsOf(check: Check, { given }: CheckCase, evaluations: readonly Evaluation[]): readonly Resource[] {
  if (check.subjects.includes('workload')) return [...new Set(evaluations.flatMap(({ subject }) => subject ?? []))];
  return given.filter(({ kind }) => check.subjects.includes(kind));
}

function expectVerdict(check: Check, { verdict, text }: Evaluation, expected: Expected): void {
  const actual = {
    ...verdict,
    severity: verdict.severity?.level ?? check.severity,
    text: expected.text !== undefined && text.includes(expected.text) ? expected.text : text,
  };
  const { result, subKey, message, evidence, severity, related, text: part, gap, savings, unpriced } = expected;
  const estimatedMonthlySavings = savings === 'none' ? undefined : savings;
  const wanted = {
    result,
    subKey,
    message,
    evidence,
    severity,
    related,
    text: part,
    gap,
    estimatedMonthlySavings,
    unpriced,
  };
  if (savings === 'none') expect(verdict).not.toHaveProperty('estimatedMonthlySavings');
  expect(actual).toMatchObject(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)));
}
