import { createHash } from 'node:crypto';
import { changes, results, severities } from '#kit';
import type {
  Answer,
  Change,
  Coverage,
  Gap,
  Outcome,
  Result,
  Run,
  SavingsTotal,
  Severity,
  Summary,
  WaiverNotice,
} from '#model';
import type { Lens } from '../../src/deliver/index.ts';
import { savingsTotal } from '../../src/lifecycle/index.ts';

/** An open high finding about the function `orders`, new in this run. Its id follows from check and resource. */
export function anOutcome(overrides: Partial<Outcome> = {}): Outcome {
  const account = overrides.account ?? '111122223333';
  const region = overrides.region ?? 'eu-west-1';
  const checkId = overrides.checkId ?? 'lambda-url-auth';
  const resource = {
    kind: 'lambda.function',
    arn: `arn:aws:lambda:${region}:${account}:function:orders`,
    name: 'orders',
  } as const;
  const about = overrides.resource === undefined ? resource : overrides.resource;
  return {
    id: createHash('sha256').update([checkId, account, region, about?.arn, overrides.subKey].join('|')).digest('hex'),
    checkId,
    title: 'A function URL asks who calls',
    result: 'fail',
    severity: 'high',
    severityReason: null,
    pillar: 'security',
    question: 'SEC1',
    practices: ['SEC1-01'],
    account,
    region,
    resource,
    subKey: null,
    related: [],
    message: 'Anybody on the internet can invoke orders by its URL.',
    evidence: { function: 'orders', authType: 'NONE' },
    remediation: {
      text: 'Set AuthType to AWS_IAM, or put an API with an authorizer before the function.',
      property: 'AWS::Lambda::Url AuthType',
      cli: 'aws lambda update-function-url-config --function-name orders --auth-type AWS_IAM',
      reference: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    },
    gap: null,
    state: 'open',
    stale: false,
    change: 'new',
    isOfNewCheck: false,
    firstSeen: '2026-11-23T10:00:00.000Z',
    lastChanged: '2026-11-23T10:00:00.000Z',
    waiver: null,
    ...overrides,
  };
}

/** The same about a resource of another name. */
export function anOutcomeAbout(name: string, overrides: Partial<Outcome> = {}): Outcome {
  const { account = '111122223333', region = 'eu-west-1' } = overrides;
  const resource = {
    kind: 'lambda.function',
    arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    name,
  } as const;
  return anOutcome({ resource, ...overrides });
}

/** Of two findings, ending in five days. */
export function aNotice(overrides: Partial<WaiverNotice> = {}): WaiverNotice {
  return {
    id: 'partner-webhook',
    owner: 'integrations team',
    reason: 'the payment provider signs its requests',
    expires: '2026-11-28T00:00:00.000Z',
    findings: 2,
    ...overrides,
  };
}

/** `logs:DescribeLogGroups`, denied once. */
export function aGap(overrides: Partial<Gap> = {}): Gap {
  return {
    hides: 'listing',
    kind: 'logs.group',
    account: '111122223333',
    region: 'eu-west-1',
    operation: 'logs:DescribeLogGroups',
    reason: 'denied',
    code: 'AccessDeniedException',
    count: 1,
    detail: 'The role may not list log groups.',
    ...overrides,
  };
}

/** What the collector of functions saw of one place: all, unless there are gaps. */
export function aCoverage(overrides: Partial<Coverage> = {}): Coverage {
  const gaps = overrides.gaps ?? [];
  return {
    account: '111122223333',
    region: 'eu-west-1',
    collector: 'lambda.function',
    complete: gaps.length === 0,
    gaps,
    ...overrides,
  };
}

/** A complete run over one account and region. Its summary counts `outcomes`; its gaps are those of its coverage. */
export function aRun(overrides: Partial<Run> = {}, outcomes: readonly Outcome[] = []): Run {
  const coverage = overrides.coverage ?? [aCoverage()];
  return {
    id: 'run-2026-11-23',
    startedAt: '2026-11-23T10:00:00.000Z',
    finishedAt: '2026-11-23T10:02:31.000Z',
    toolVersion: '0.1.0',
    accounts: [{ id: '111122223333', name: 'shop' }],
    regions: ['eu-west-1'],
    coverage,
    summary: summaryOf(outcomes, coverage),
    waivers: { expiring: [], unmatched: [] },
    complete: coverage.every((place) => place.complete),
    ...overrides,
  };
}

function summaryOf(outcomes: readonly Outcome[], coverage: readonly Coverage[]): Summary {
  const checks: Record<string, Partial<Record<Result, number>>> = {};
  const ofNewChecks: Record<string, number> = {};
  const summary = {
    results: zeroes<Result>(...results),
    changes: zeroes<Change>(...changes),
    open: zeroes<Severity>(...severities),
    checks,
    ofNewChecks,
    savings: savingsOf(outcomes),
    calls: 42,
    cost: null,
    gaps: coverage.flatMap((place) => place.gaps).length,
    skippedRegions: [],
  };
  for (const { checkId, result, change, isOfNewCheck, state, severity } of outcomes) {
    summary.results[result] += 1;
    const ofCheck = (checks[checkId] ??= {});
    ofCheck[result] = (ofCheck[result] ?? 0) + 1;
    if (isOfNewCheck) ofNewChecks[checkId] = (ofNewChecks[checkId] ?? 0) + 1;
    else if (change !== null) summary.changes[change] += 1;
    if (state === 'open') summary.open[severity] += 1;
  }
  return summary;
}

function savingsOf(outcomes: readonly Outcome[]): SavingsTotal {
  const total = savingsTotal();
  for (const outcome of outcomes) total.add(outcome);
  return total.total();
}

function zeroes<Key extends string>(...keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}

/** Nobody answered a question, and no check is known. */
export function aLens(overrides: Partial<Lens> = {}): Lens {
  return { answers: { validDays: 180, answers: [] }, built: new Set(), whole: new Set(), ...overrides };
}

/** A yes to Q-OPS1-01 for all, three weeks before the run. */
export function anAnswer(overrides: Partial<Answer> = {}): Answer {
  return {
    question: 'Q-OPS1-01',
    answer: 'yes',
    owner: 'orders team',
    date: '2026-11-02',
    evidence: 'https://wiki.example.com/metrics',
    account: null,
    workload: null,
    ...overrides,
  };
}

export async function* streamOf<T>(items: Iterable<T>): AsyncIterable<T> {
  yield* items;
}

export async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
