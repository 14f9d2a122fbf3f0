import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { auditCompleted, findingChanged } from '../../src/deliver/event-entries.ts';
import type { Entry } from '../../src/deliver/put-events.ts';
import { attributesOf } from '../../src/deliver/sns-attributes.ts';
import { aCoverage, aGap, anOutcome, aRun } from './outcomes.ts';

type Json = Readonly<Record<string, unknown>>;

const events = readFileSync('docs/events.md', 'utf8');
const notifications = readFileSync('docs/notifications.md', 'utf8');

function examplesIn(text: string): readonly Json[] {
  return [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => JSON.parse(json) as Json);
}

/** As EventBridge matches patterns of plain values: each key must be there with one of them. */
function fits(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.includes(value);
  return Object.entries(pattern as Json).every(([key, inner]) => fits(inner, (value as Json | undefined)?.[key]));
}

function delivered({ Source, DetailType, Detail }: Entry): Json {
  return { source: Source, 'detail-type': DetailType, detail: JSON.parse(Detail) };
}

describe('the page about events', () => {
  const patterns = examplesIn(events).filter(({ source }) => Array.isArray(source));
  const run = aRun();
  const partial = aRun({ coverage: [aCoverage({ gaps: [aGap()] })] });

  test('shows rules that match what they are said to match, and nothing else', () => {
    const [forFindings, forRuns] = patterns;
    const finding = (overrides: Parameters<typeof anOutcome>[0]) =>
      delivered(findingChanged(run, anOutcome(overrides), 'bus'));
    expect(fits(forFindings, finding({ severity: 'high', change: 'new' }))).toBe(true);
    expect(fits(forFindings, finding({ severity: 'critical', change: 'waiver-expired' }))).toBe(true);
    expect(fits(forFindings, finding({ severity: 'low', change: 'new' }))).toBe(false);
    expect(fits(forFindings, finding({ severity: 'high', change: 'resolved' }))).toBe(false);
    expect(fits(forFindings, finding({ severity: 'high', change: 'new', isOfNewCheck: true }))).toBe(false);
    expect(fits(forRuns, delivered(auditCompleted(partial, 'bus')))).toBe(true);
    expect(fits(forRuns, delivered(auditCompleted(run, 'bus')))).toBe(false);
    expect(patterns).toHaveLength(2);
  });

  test('shows an event with keys that events have', () => {
    const [example] = examplesIn(events).filter(({ source }) => !Array.isArray(source));
    const { finding, ...detail } = example?.['detail'] as { readonly finding: Json };
    const event = delivered(findingChanged(run, anOutcome(), 'bus'))['detail'] as { readonly finding: Json };
    expect(Object.keys(event)).toEqual(expect.arrayContaining(['finding', ...Object.keys(detail)]));
    expect(Object.keys(event.finding)).toEqual(expect.arrayContaining(Object.keys(finding)));
  });
});

describe('the page about notifications', () => {
  const attributes = Object.keys(
    attributesOf({
      kind: 'digest',
      maxSeverity: 'none',
      runStatus: 'complete',
      runId: 'run',
      accounts: [],
      pillars: [],
    }),
  );

  test('tells of every attribute', () => {
    expect(attributes.filter((name) => !notifications.includes(`| \`${name}\` | String`))).toEqual([]);
  });

  test('shows filter policies of attributes that there are, five keys at most', () => {
    const policies = examplesIn(notifications).filter(({ kind }) => Array.isArray(kind));
    expect(policies).toHaveLength(3);
    for (const policy of policies) {
      expect(Object.keys(policy).filter((key) => !attributes.includes(key))).toEqual([]);
      expect(Object.keys(policy).length).toBeLessThanOrEqual(5);
    }
  });
});
