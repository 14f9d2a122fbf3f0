import type { Note, Publication, RunRecord, Waiver } from '#model';
import { at, idOf } from './finding.ts';

const account = '111122223333';

export function aRun(overrides: Partial<RunRecord> = {}): RunRecord {
  return {
    id: 'run-1',
    startedAt: at(1),
    toolVersion: '1.2.3',
    accounts: [account],
    whole: true,
    ended: null,
    told: false,
    ...overrides,
  };
}

export const anEnd: RunRecord['ended'] = {
  finishedAt: at(9),
  complete: true,
  changes: {
    new: 3,
    changed: 0,
    unchanged: 9,
    resolved: 1,
    gone: 0,
    reopened: 0,
    waived: 0,
    'waiver-expired': 0,
    retired: 0,
  },
  open: { critical: 1, high: 2, medium: 0, low: 0, informational: 0 },
  gaps: 4,
};

export function aWaiver(overrides: Partial<Waiver> = {}): Waiver {
  return {
    id: 'w1',
    checks: ['log-retention'],
    resource: 'arn:aws:logs:*',
    reason: 'Kept for the auditors.',
    owner: 'platform',
    expires: '2027-06-30T00:00:00.000Z',
    ...overrides,
  };
}

export function aNote(overrides: Partial<Note> = {}): Note {
  return { findingId: idOf(1), account, at: at(3), by: 'security-hub', text: 'Seen by the team.', ...overrides };
}

export function aPublication(overrides: Partial<Publication> = {}): Publication {
  return {
    findingId: idOf(1),
    account,
    to: 'security-hub',
    region: 'eu-west-1',
    digest: 'd1',
    state: 'active',
    createdAt: at(1),
    updatedAt: at(1),
    error: null,
    ...overrides,
  };
}
