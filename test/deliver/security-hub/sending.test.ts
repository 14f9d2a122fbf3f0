import { describe, expect, test } from 'vitest';
import type { Finding, Publication } from '#model';
import { sendingOf } from '../../../src/deliver/security-hub/sending.ts';
import { aShowing, aShownFinding, daysLater, sent, start } from './showing.ts';

const finding = aShownFinding();
const published = sent(finding);

function sending(now: Partial<Finding>, before: Publication | undefined = published, days = 1) {
  return sendingOf({ ...finding, ...now }, before, aShowing({ now: daysLater(days) }));
}

describe('of a finding that Security Hub does not show', () => {
  test('is sent that it is open, as created now', () => {
    const first = sendingOf(finding, undefined, aShowing());
    expect(first?.asff).toMatchObject({ CreatedAt: start.toISOString(), UpdatedAt: start.toISOString() });
    expect(first?.publication).toMatchObject({
      findingId: finding.id,
      to: 'security-hub',
      region: 'eu-west-1',
      state: 'active',
      createdAt: start.toISOString(),
      updatedAt: start.toISOString(),
      error: null,
    });
  });

  test.each(['resolved', 'gone', 'waived', 'retired'] as const)('is nothing sent where it is %s', (state) => {
    expect(sendingOf({ ...finding, state }, undefined, aShowing())).toBeUndefined();
  });

  test('is nothing sent where it is not selected', () => {
    const minor = aShownFinding({ pillar: 'cost-optimization', severity: 'low' });
    expect(sendingOf(minor, undefined, aShowing())).toBeUndefined();
  });
});

describe('of a finding that Security Hub shows', () => {
  test('is nothing sent while it stays as it is', () => {
    expect(sending({})).toBeUndefined();
    expect(sending({ stale: true, seenAt: daysLater(1).toISOString(), runId: 'run-2' })).toBeUndefined();
    expect(sendingOf(finding, published, aShowing({ now: daysLater(1), toolVersion: '0.2.0' }))).toBeUndefined();
  });

  test('is sent whole what changed, later than before and created as before', () => {
    const changed = sending({ message: 'Anybody can invoke orders and refunds.' });
    expect(changed?.asff).toMatchObject({
      Description: 'Anybody can invoke orders and refunds.',
      Title: finding.title,
      CreatedAt: start.toISOString(),
      UpdatedAt: daysLater(1).toISOString(),
      FirstObservedAt: finding.firstSeen,
    });
    expect(changed?.publication.digest).not.toBe(published.digest);
  });

  test('is sent later than before though the clock went back', () => {
    const changed = sending({ message: 'changed' }, published, -3);
    expect(changed?.publication.updatedAt).toBe('2026-11-25T10:00:00.001Z');
    expect(changed?.asff.UpdatedAt).toBe('2026-11-25T10:00:00.001Z');
  });

  test.each([
    ['resolved', 'pass', 'PASSED'],
    ['gone', 'fail', 'NOT_AVAILABLE'],
    ['waived', 'waived', 'FAILED'],
    ['retired', 'fail', 'NOT_AVAILABLE'],
  ] as const)('is sent once that it is %s, which archives it', (state, result, status) => {
    const closing = sending({ state, result });
    expect(closing?.asff).toMatchObject({ RecordState: 'ARCHIVED', Compliance: { Status: status } });
    expect(closing?.publication.state).toBe('archived');
    expect(sending({ state, result }, closing?.publication, 29)).toBeUndefined();
  });

  test('is archived what is no longer selected', () => {
    expect(sending({ pillar: 'reliability', severity: 'medium' })?.asff.RecordState).toBe('ARCHIVED');
    expect(sending({ result: 'review' })?.asff.RecordState).toBe('ARCHIVED');
  });

  test('is sent the same again before Security Hub forgets it', () => {
    expect(sending({}, published, 29.99)).toBeUndefined();
    const heartbeat = sending({}, published, 30);
    expect(heartbeat?.publication).toEqual({ ...published, updatedAt: daysLater(30).toISOString() });
    expect(heartbeat?.asff.CreatedAt).toBe(start.toISOString());
  });

  test('is sent again what was not taken the last time', () => {
    const failed = { ...published, error: 'InvalidInput: no' };
    expect(sending({}, failed)?.publication.error).toBeNull();
    expect(sending({ state: 'gone' }, failed)?.asff.RecordState).toBe('ARCHIVED');
  });
});

describe('of a finding that is archived in Security Hub', () => {
  const archived = sending({ state: 'resolved', result: 'pass' })?.publication;

  test('is sent that it is open again, created as before', () => {
    const reopened = sending({}, archived, 20);
    expect(reopened?.asff).toMatchObject({ RecordState: 'ACTIVE', CreatedAt: start.toISOString() });
  });

  test('is sent as a new one once Security Hub has deleted it', () => {
    const at = daysLater(31).toISOString();
    expect(sending({}, archived, 31)?.asff).toMatchObject({ CreatedAt: at, UpdatedAt: at });
    expect(sending({ state: 'resolved', result: 'pass' }, archived, 400)).toBeUndefined();
  });
});

test('an active finding that nobody kept alive for 90 days is a new one', () => {
  const at = daysLater(90).toISOString();
  expect(sending({}, published, 90)?.asff).toMatchObject({ CreatedAt: at, UpdatedAt: at });
  expect(sending({ state: 'gone' }, published, 90)).toBeUndefined();
});

test('a finding of which nothing was ever taken is created, later than it was tried', () => {
  const never = { ...published, digest: '', error: 'InvalidInput: no' };
  const next = sending({}, never, -1);
  expect(next?.asff).toMatchObject({ CreatedAt: '2026-11-25T10:00:00.001Z', UpdatedAt: '2026-11-25T10:00:00.001Z' });
  expect(next?.before).toBeUndefined();
  expect(sending({ state: 'resolved', result: 'pass' }, never)).toBeUndefined();
});

describe('a finding that belongs to no region', () => {
  const global = aShownFinding({ region: 'global' });

  test('is shown in the home region', () => {
    const first = sendingOf(global, undefined, aShowing({ homeRegion: 'eu-central-1' }));
    expect(first?.publication.region).toBe('eu-central-1');
    expect(first?.asff.ProductArn).toContain(':securityhub:eu-central-1:');
    expect(first?.asff.Resources?.[0]?.Region).toBe('eu-central-1');
  });

  test('stays where it was first shown', () => {
    const first = sendingOf(global, undefined, aShowing({ homeRegion: 'eu-central-1' }))?.publication;
    const later = sendingOf({ ...global, message: 'changed' }, first, aShowing({ homeRegion: 'us-east-1' }));
    expect(later?.publication.region).toBe('eu-central-1');
  });
});
