import type { PolicyDocument, PolicyStatement } from '../estate/model.ts';

export interface Applicant {
  /** The ARN of a user or role. */
  readonly principal: string;
  readonly account: string;
  readonly partition: string;
  readonly organization: string | undefined;
  readonly externalId: string | undefined;
}

/** Whether a trust policy lets this applicant assume the role. What it cannot read, it refuses. */
export function trusts(trust: PolicyDocument, applicant: Applicant): boolean {
  const applying = trust.Statement.filter((statement) => names(statement, applicant));
  const denied = applying.some((statement) => statement.Effect === 'Deny' && holds(statement.Condition, applicant));
  return !denied && applying.some((statement) => statement.Effect === 'Allow' && holds(statement.Condition, applicant));
}

function names(statement: PolicyStatement, applicant: Applicant): boolean {
  const actions = list(statement.Action);
  if (!actions.some((action) => action === '*' || action === 'sts:*' || action === 'sts:AssumeRole')) return false;
  if (statement.Principal === '*') return true;
  if (typeof statement.Principal !== 'object') return false;
  const accepted = [
    '*',
    applicant.account,
    `arn:${applicant.partition}:iam::${applicant.account}:root`,
    applicant.principal,
  ];
  return list(statement.Principal['AWS']).some((principal) => accepted.includes(principal));
}

function holds(condition: PolicyStatement['Condition'], applicant: Applicant): boolean {
  return Object.entries(condition ?? {}).every(([operator, tests]) =>
    Object.entries(tests).every(([key, wanted]) => compares(operator, valueOf(key, applicant), list(wanted))),
  );
}

function valueOf(key: string, applicant: Applicant): string | undefined {
  const values: Readonly<Record<string, string | undefined>> = {
    'sts:externalid': applicant.externalId,
    'aws:principalarn': applicant.principal,
    'aws:principalaccount': applicant.account,
    'aws:principalorgid': applicant.organization,
  };
  return values[key.toLowerCase()];
}

function compares(operator: string, value: string | undefined, wanted: readonly string[]): boolean {
  if (operator === 'StringNotEquals') return value === undefined || !wanted.includes(value);
  if (value === undefined) return false;
  if (operator === 'StringEquals' || operator === 'ArnEquals') return wanted.includes(value);
  if (operator === 'StringLike' || operator === 'ArnLike') return wanted.some((pattern) => like(pattern, value));
  return false;
}

function like(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(value);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
