import type { IamRole, PolicyStatement } from '#model';
import type { PolicyEngine } from '../policy.ts';
import { coversAll, coversSome, resourcePatterns } from './coverage.ts';

/** What a role's policies say, and what of it was not in the snapshot. */
export interface RoleRights {
  readonly policies: readonly { readonly name: string; readonly statements: readonly PolicyStatement[] }[];
  readonly hasUnseenPolicy: boolean;
  /** Undefined: no boundary; `unseen`: there is one that we could not read. */
  readonly boundary: readonly PolicyStatement[] | 'unseen' | undefined;
}

export function rightsOf({ inlinePolicies, attachedPolicies, permissionsBoundary }: IamRole): RoleRights {
  return {
    policies: [...inlinePolicies, ...attachedPolicies].map(({ name, document }) => ({
      name,
      statements: document?.statements ?? [],
    })),
    hasUnseenPolicy: attachedPolicies.some(({ document }) => document === undefined),
    boundary: permissionsBoundary === undefined ? undefined : (permissionsBoundary.document?.statements ?? 'unseen'),
  };
}

/**
 * (Inline ∪ attached) ∩ boundary − Deny. Conditions are taken for granted: an Allow's are held to be met, and a Deny that has
 * some is not counted. `resource` may be a pattern: then it is enough to be allowed on part of it.
 */
export const allows: PolicyEngine['allows'] = (role, action, resource) => {
  const { policies, hasUnseenPolicy, boundary } = rightsOf(role);
  const statements = policies.flatMap((policy) => policy.statements);
  if (isDenied(statements, action, resource)) return 'no';
  if (boundary !== undefined && boundary !== 'unseen' && !isWithin(boundary, action, resource)) return 'no';
  if (!statements.some((one) => one.effect === 'Allow' && coversSome(one, action, resource))) {
    return hasUnseenPolicy ? 'unknown' : 'no';
  }
  return hasUnseenPolicy || boundary === 'unseen' ? 'unknown' : 'yes';
};

/** Whether a Deny without conditions takes away all that both patterns match. */
function isDenied(statements: readonly PolicyStatement[], action: string, resource: string): boolean {
  return statements.some(
    (one) => one.effect === 'Deny' && one.conditions.length === 0 && coversAll(one, action, resource),
  );
}

/** Whether a boundary leaves some of what both patterns match. */
function isWithin(boundary: readonly PolicyStatement[], action: string, resource: string): boolean {
  if (isDenied(boundary, action, resource)) return false;
  return boundary.some((one) => one.effect === 'Allow' && coversSome(one, action, resource));
}

/** Whether a role keeps some of what an action's pattern and an Allow's resources match, after its Denies and its boundary. */
export function keeping({ policies, boundary }: RoleRights): (action: string, allow: PolicyStatement) => boolean {
  const all = policies.flatMap(({ statements }) => statements);
  const bounding = boundary === 'unseen' ? undefined : boundary;
  const isLeft = (action: string, resource: string) =>
    !isDenied(all, action, resource) && (bounding === undefined || isWithin(bounding, action, resource));
  return (action, allow) => resourcePatterns(allow).some((resource) => isLeft(action, resource));
}
