import type { PolicyCondition, PolicyDocument, PolicyStatement } from '#model';
import { aPolicy } from './policy.ts';

/** A policy of one Allow for everybody, with a statement id of `anyone`. */
export function forEverybody(overrides: Partial<PolicyStatement> = {}): PolicyDocument {
  return aPolicy([{ sid: 'anyone', principals: [{ type: '*', value: '*' }], ...overrides }]);
}

/** A policy of one Allow for a service of AWS, `sns.amazonaws.com`, under the conditions given. */
export function forService(service: string, ...conditions: readonly PolicyCondition[]): PolicyDocument {
  return aPolicy([{ sid: 'service', principals: [{ type: 'Service', value: service }], conditions }]);
}

/** A policy of one Allow for whole accounts. */
export function forAccounts(...accounts: readonly string[]): PolicyDocument {
  const principals = accounts.map((account) => ({ type: 'AWS', value: `arn:aws:iam::${account}:root` }));
  return aPolicy([{ sid: 'accounts', principals }]);
}

export function aCondition(operator: string, key: string, ...values: readonly string[]): PolicyCondition {
  return { operator, key, values };
}
