import { severities } from '#kit';
import type { Severity } from '#model';

/** Whether a severity is as grave as another, or graver. */
export function isAtLeast(severity: Severity, bar: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(bar);
}
