import type { CheckMeta, Evaluation, Finding, FindingId, Resource, Verdict } from '#model';
import { type AdvanceRun, advance, type Step } from '../../src/lifecycle/index.ts';
import { aFunction, aGap } from '../support/build.ts';

export const start = new Date('2026-01-01T00:00:00.000Z');

export function aCheck(overrides: Partial<CheckMeta> = {}): CheckMeta {
  return {
    id: 'lambda-is-quick',
    title: 'A function is quick',
    question: 'PER1',
    pillar: 'performance-efficiency',
    practices: ['PER1-01'],
    scope: 'region',
    severity: 'high',
    why: 'Waiting costs.',
    remedy: { text: 'Make it quick.' },
    reference: 'https://docs.aws.amazon.com/lambda/',
    ...overrides,
  };
}

interface Said {
  readonly check?: CheckMeta;
  readonly subject?: Resource | undefined;
  readonly text?: string;
  readonly command?: string;
}

export function anEvaluation(verdict: Verdict, said: Said = {}): Evaluation {
  const { check = aCheck(), text = 'It is slow.', command } = said;
  const subject = 'subject' in said ? said.subject : aFunction();
  const { account, region } = subject ?? aGap();
  return { check, subject, account, region, verdict, text, command };
}

export const failed = { result: 'fail', message: 'slow', evidence: { seconds: 9 } } as const satisfies Verdict;
export const passed: Verdict = { result: 'pass' };

export function aRun(overrides: Partial<AdvanceRun> = {}): AdvanceRun {
  return {
    id: 'run',
    now: start,
    waivers: [],
    selected: () => true,
    retired: () => false,
    gapFor: () => undefined,
    mayClose: () => true,
    ...overrides,
  };
}

export type Known = ReadonlyMap<FindingId, Finding>;

/** Advances and stores, as the engine does. */
export function ran(
  known: Known,
  seen: readonly Evaluation[],
  run: Partial<AdvanceRun> = {},
): { readonly steps: readonly Step[]; readonly known: Known } {
  const steps = [...advance(known, seen, aRun(run))];
  const written = steps.flatMap(({ transition }) => (transition === undefined ? [] : [transition.after]));
  return {
    steps,
    known: new Map([...known, ...written.map((finding): [FindingId, Finding] => [finding.id, finding])]),
  };
}

/** What is known after several runs, a day apart. */
export function after(...runs: readonly (readonly [readonly Evaluation[], Partial<AdvanceRun>?])[]): Known {
  return runs.reduce<Known>(
    (known, [seen, run], day) => ran(known, seen, { now: daysLater(day), ...run }).known,
    new Map(),
  );
}

export function daysLater(days: number): Date {
  return new Date(start.getTime() + days * 86_400_000);
}
