import type { IamRole, PolicyCondition } from '#model';

const cognito = 'cognito-identity.amazonaws.com';

/** What the trust policy of a role for Cognito's identities leaves open: which pool, and which sort of users. */
export function looseIdentityTrust({ trust }: IamRole): readonly string[] {
  const lets = trust.statements
    .filter(({ effect, principals }) => effect === 'Allow' && principals.some(({ value }) => value === cognito))
    .map(({ conditions }) => conditions.flatMap(bounds));
  return [
    ...(lets.every((bounded) => bounded.includes('aud')) ? [] : ['identity pool (aud)']),
    ...(lets.every((bounded) => bounded.includes('amr')) ? [] : ['sort of users (amr)']),
  ];
}

/** The last word of a key of Cognito's that a condition bounds. */
function bounds({ operator, key, values }: PolicyCondition): readonly string[] {
  const name = key.toLowerCase();
  const isPositive = /^(?:ForAnyValue:)?String(?:Equals|EqualsIgnoreCase|Like)$/i.test(operator);
  const isBounded = values.every((value) => !value.includes('*'));
  return isPositive && isBounded && name.startsWith(`${cognito}:`) ? [name.slice(cognito.length + 1)] : [];
}
