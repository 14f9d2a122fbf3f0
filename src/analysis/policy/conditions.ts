import { type ConditionValueKind, effectiveConditionKeys } from '#data';
import type { PolicyCondition } from '#model';

interface Operator {
  /** `ForAnyValue`, `ForAllValues` or nothing, in lower case. */
  readonly quantifier: string;
  /** In lower case, without `IfExists`. */
  readonly comparison: string;
  readonly ifExists: boolean;
}

const positive = ['stringequals', 'stringequalsignorecase', 'stringlike', 'arnequals', 'arnlike', 'ipaddress'];
const negative = [
  'stringnotequals',
  'stringnotequalsignorecase',
  'stringnotlike',
  'arnnotequals',
  'arnnotlike',
  'notipaddress',
];

/** Whether a condition of an Allow bounds who is let in: catalogue 0.6, [E-POLICY]. */
export function narrowsAllow(condition: PolicyCondition): boolean {
  return isMetByValue(condition) && isBounded(condition, operatorOf(condition).comparison);
}

/** Whether a condition holds only for a request that has its key. */
export function isMetByValue(condition: PolicyCondition): boolean {
  const { quantifier, comparison, ifExists } = operatorOf(condition);
  return positive.includes(comparison) && !ifExists && quantifier !== 'forallvalues';
}

/** Whether a condition of a Deny spares a bounded audience only. A request without the key is denied, as it should be. */
export function sparesBounded(condition: PolicyCondition): boolean {
  const { quantifier, comparison } = operatorOf(condition);
  return negative.includes(comparison) && quantifier !== 'foranyvalue' && isBounded(condition, comparison);
}

/** Whether a condition of a Deny spares what AWS's own services ask for: not the public, and often beside another condition. */
export function sparesServices({ operator, key, values }: PolicyCondition): boolean {
  return (
    /^Bool(IfExists)?$/i.test(operator) &&
    key.toLowerCase() === 'aws:principalisawsservice' &&
    values.every((value) => value.toLowerCase() === 'false')
  );
}

/** Whether a condition of a Deny is met by whatever AWS's own services ask for. */
export function demandsService({ operator, key, values }: PolicyCondition): boolean {
  return (
    /^Bool(IfExists)?$/i.test(operator) &&
    key.toLowerCase() === 'aws:principalisawsservice' &&
    values.every((value) => value.toLowerCase() === 'true')
  );
}

export function operatorOf({ operator }: PolicyCondition): Operator {
  const [first = '', second] = operator.toLowerCase().split(':');
  const comparison = second ?? first;
  return {
    quantifier: second === undefined ? '' : first,
    comparison: comparison.replace(/ifexists$/, ''),
    ifExists: comparison.endsWith('ifexists'),
  };
}

function isBounded({ key, values }: PolicyCondition, comparison: string): boolean {
  const kind = effectiveConditionKeys.kinds[key.toLowerCase()];
  if (kind === undefined || values.length === 0) return false;
  const isOfAddresses = comparison.endsWith('ipaddress');
  if (isOfAddresses && kind !== 'address') return false;
  return values.every((value) => (isOfAddresses ? isBoundedRange(value) : isBoundedText(kind, value)));
}

/** By the measure of S3's public access block: nothing wider than /8, or /32 of IPv6. Two halves of all are not bounded. */
function isBoundedRange(value: string): boolean {
  const [address = '', length] = value.split('/');
  return address !== '' && (length === undefined || Number(length) >= (address.includes(':') ? 32 : 8));
}

function isBoundedText(kind: ConditionValueKind, value: string): boolean {
  switch (kind) {
    case 'identifier':
    case 'address':
      return isLiteral(value);
    case 'organization-path':
      return isLiteral(value.split('/')[0]);
    case 'unique-id':
      return isLiteral(value.split(':')[0]);
    case 'arn':
      return isBoundedArn(value);
  }
}

/** S3 leaves the account out of its ARNs, so the bucket's name has to bound them; another service's, the whole name. */
function isBoundedArn(value: string): boolean {
  const [, , service, , account, ...rest] = value.split(':');
  const resource = rest.join(':');
  if (account !== '') return isLiteral(account) && resource !== '';
  return isLiteral(service === 's3' ? resource.split('/')[0] : resource);
}

/** A policy variable is filled by whoever asks. */
function isLiteral(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !/[*?]|\$\{/.test(text);
}
