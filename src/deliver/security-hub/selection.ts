import { severities } from '#kit';
import type { Finding, Pillar, Severity } from '#model';
import type { SecurityHubSettings } from './settings.ts';

/** Which findings Security Hub is to show. */
export interface Selection {
  /** Told of whatever their severity. */
  readonly pillars: readonly Pillar[];
  /** Told of from here up, in the other pillars. */
  readonly minimumSeverity: Severity | 'none';
  /** Also what a person has to judge. */
  readonly review: boolean;
}

/** A hub is watched by security teams: of the other pillars only what is grave is shown where nothing else is said. */
export function selectionOf(settings: SecurityHubSettings): Selection {
  const { pillars = ['security'], minimumSeverity = 'high', review = false } = settings;
  return { pillars, minimumSeverity, review };
}

export function isSelected(
  { pillar, severity, result }: Finding,
  { pillars, minimumSeverity, review }: Selection,
): boolean {
  if (result === 'review' && !review) return false;
  if (pillars.includes(pillar)) return true;
  return minimumSeverity !== 'none' && severities.indexOf(severity) <= severities.indexOf(minimumSeverity);
}
