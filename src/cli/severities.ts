import type { Severity } from '#model';

/** The gravest first. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational'];

/** Whether a severity is as grave as another, or graver. */
export function isAtLeast(severity: Severity, bar: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(bar);
}
