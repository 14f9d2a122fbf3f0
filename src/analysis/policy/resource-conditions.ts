import { resourceConditionKeys } from '#data';
import type { PolicyCondition } from '#model';
import { globMatches } from '../../text/glob.ts';

const positive = /^(?:foranyvalue:)?(?:string(?:equals|equalsignorecase|like)|arn(?:equals|like)|bool)$/;
const negative =
  /^(?:forallvalues:)?(?:string(?:notequals|notequalsignorecase|notlike)|arn(?:notequals|notlike))(?:ifexists)?$/;

/** Whether a condition of a role's Allow bounds which resources it reaches: catalogue 0.6, [E-POLICY]. */
export function narrowsResource({ operator, key, values }: PolicyCondition): boolean {
  const comparison = operator.toLowerCase();
  // AWS's own way to say which items a caller may have.
  const isOfItems = comparison.startsWith('forallvalues:') && key.toLowerCase() === 'dynamodb:leadingkeys';
  const isPositive = positive.test(isOfItems ? comparison.replace('forallvalues:', '') : comparison);
  return isPositive && isOfResource(key) && isBounded(values);
}

/** Whether a condition of a Deny spares a bounded part of the resources; a resource without the key is denied. */
export function sparesNarrow({ operator, key, values }: PolicyCondition): boolean {
  return negative.test(operator.toLowerCase()) && isOfResource(key) && isBounded(values);
}

function isOfResource(key: string): boolean {
  const lower = key.toLowerCase();
  return resourceConditionKeys.patterns.some((pattern) => globMatches(pattern, lower));
}

function isBounded(values: readonly string[]): boolean {
  return values.length > 0 && !values.some((value) => /^\**$/.test(value) || value.toLowerCase() === 'false');
}
