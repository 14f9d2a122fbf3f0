import type { Change, GapReason, OptIn, Pillar, Result, Severity, State } from '#model';

/** The gravest first. */
export const severities = ['critical', 'high', 'medium', 'low', 'informational'] as const satisfies readonly Severity[];

/** What calls for attention first. */
export const results = [
  'fail',
  'review',
  'unknown',
  'insufficient-evidence',
  'waived',
  'pass',
  'not-applicable',
] as const satisfies readonly Result[];

export const changes = [
  'new',
  'changed',
  'unchanged',
  'resolved',
  'gone',
  'reopened',
  'waived',
  'waiver-expired',
  'retired',
] as const satisfies readonly Change[];

export const states = ['open', 'resolved', 'gone', 'waived', 'retired'] as const satisfies readonly State[];

/** In the order of the Well-Architected Framework. */
export const pillars = [
  'operational-excellence',
  'security',
  'reliability',
  'performance-efficiency',
  'cost-optimization',
] as const satisfies readonly Pillar[];

export const gapReasons = [
  'denied',
  'denied-by-organization',
  'throttled',
  'unavailable',
  'malformed',
  'deadline',
  'crashed',
] as const satisfies readonly GapReason[];

/** What is read only where it is asked for by one of these names. */
export const optIns = ['traces', 'log-samples', 'access-advisor', 'log-insights'] as const satisfies readonly OptIn[];
