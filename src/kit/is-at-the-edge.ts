import type { Found, IamRole } from '#model';

/** Whether CloudFront runs a function with that role: it does so only where it may take the role on. */
export function isAtTheEdge(role: Found<IamRole>): boolean {
  const trusted = role.is === 'found' ? role.value.trust.statements.flatMap(({ principals }) => principals) : [];
  return trusted.some(({ type, value }) => type === 'Service' && value.startsWith('edgelambda.'));
}
