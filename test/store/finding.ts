import { createHash } from 'node:crypto';
import type { Change, Finding, Transition } from '#model';

export function idOf(seed: string | number): string {
  return createHash('sha256').update(String(seed)).digest('hex');
}

/** A finding seen that many minutes after midnight. */
export function at(minute: number): string {
  return new Date(Date.UTC(2027, 0, 4, 0, minute)).toISOString();
}

export function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: idOf(1),
    checkId: 'log-retention',
    title: 'A log group deletes its events in the end',
    result: 'fail',
    severity: 'medium',
    severityReason: null,
    pillar: 'cost-optimization',
    question: 'COST1',
    practices: ['COST1-log-retention'],
    account: '111122223333',
    region: 'eu-west-1',
    resource: { kind: 'logs.group', arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:/a', name: '/a' },
    subKey: null,
    related: [],
    message: '/a keeps its events for ever.',
    evidence: { retentionDays: 0, groups: ['/a', ''], unlimited: true },
    remediation: { text: 'Set a retention.', property: null, cli: null, reference: 'https://example.com/' },
    gap: null,
    state: 'open',
    stale: false,
    firstSeen: at(0),
    lastChanged: at(0),
    timesOpened: 1,
    seenAt: at(0),
    runId: 'run-0',
    change: 'new',
    waiver: null,
    ...overrides,
  };
}

export function aTransition(after: Finding, change: Change = 'new', before?: Finding): Transition {
  return { change, before, after };
}

/** What a save is given: findings as new ones, transitions as they are. */
export async function* stream(...items: readonly (Finding | Transition)[]): AsyncGenerator<Transition> {
  for (const item of items) yield 'after' in item ? item : aTransition(item);
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A finding's life: each change by a run of its own, a minute apart. */
export function life(...steps: readonly (readonly [Change, Partial<Finding>])[]): readonly Transition[] {
  const transitions: Transition[] = [];
  for (const [minute, [change, overrides]] of steps.entries()) {
    const before = transitions.at(-1)?.after;
    const moved = change === 'unchanged' ? {} : { lastChanged: at(minute), change };
    const after = { ...(before ?? aFinding()), seenAt: at(minute), runId: `run-${minute}`, ...moved, ...overrides };
    transitions.push(aTransition(after, change, before));
  }
  return transitions;
}
