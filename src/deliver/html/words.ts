import type { Change, Outcome, Pillar, Result, Run, Severity } from '#model';
import { type Html, html } from './escape.ts';

export const severityNames: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Informational',
};

export const resultNames: Readonly<Record<Result, string>> = {
  fail: 'Fails',
  review: 'For review',
  unknown: 'Unknown',
  'insufficient-evidence': 'Insufficient evidence',
  waived: 'Waived',
  pass: 'Passes',
  'not-applicable': 'Does not apply',
};

export const changeNames: Readonly<Record<Change, string>> = {
  new: 'New',
  reopened: 'Reopened',
  'waiver-expired': 'Waiver expired',
  changed: 'Changed',
  unchanged: 'Unchanged',
  resolved: 'Resolved',
  gone: 'Gone',
  waived: 'Waived',
  retired: 'Retired',
};

export const pillarNames: Readonly<Record<Pillar, string>> = {
  'operational-excellence': 'Operational excellence',
  security: 'Security',
  reliability: 'Reliability',
  'performance-efficiency': 'Performance efficiency',
  'cost-optimization': 'Cost optimization',
};

/** What an account is called, or its id. */
export type AccountName = (id: string) => string;

export function accountNames({ accounts }: Run): AccountName {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

/** `shop · eu-west-1` */
export function place({ account, region }: Pick<Outcome, 'account' | 'region'>, nameOf: AccountName): string {
  return `${nameOf(account)} · ${region}`;
}

export function dot(severity: Severity): Html {
  return html`<span class="dot ${severity}"></span>`;
}

/** Where a link to a finding goes. */
export function anchorOf({ id }: Pick<Outcome, 'id'>): string {
  return `f-${id.slice(0, 16)}`;
}
