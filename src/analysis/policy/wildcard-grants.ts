import type { IamRole, PolicyStatement } from '#model';
import { globCovers } from '../../text/glob.ts';
import type { WildcardGrant } from '../policy.ts';
import { type ActionList, type ListedAction, matchesAction } from './action-list.ts';
import { actionPatterns } from './coverage.ts';
import { keeping, type RoleRights, rightsOf } from './role-rights.ts';

interface Rest {
  readonly list: ActionList;
  /** Whether the role keeps some of what an action's pattern and a statement's resources match. */
  readonly keeps: (action: string, statement: PolicyStatement) => boolean;
  /** Whether the role may have actions of services that are not listed. */
  readonly isOpenEnded: boolean;
}

const reaches = ['read', 'data-read', 'write', 'permissions'] as const;

/** Every Allow by wildcard, action by action, as far as the boundary and unconditional Denies leave something of it. */
export function wildcardGrants(role: IamRole, list: ActionList): readonly WildcardGrant[] {
  const rights = rightsOf(role);
  const rest: Rest = { list, keeps: keeping(rights), isOpenEnded: isOpenEnded(rights, list) };
  return rights.policies.flatMap(({ name, statements }) =>
    statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement) => statementGrants(statement, rest))
      .map((grant) => ({ policyName: name, ...grant })),
  );
}

function isOpenEnded({ boundary }: RoleRights, list: ActionList): boolean {
  if (boundary === undefined || boundary === 'unseen') return true;
  const ceiling = boundary.filter(({ effect }) => effect === 'Allow').flatMap(actionPatterns);
  return ceiling.some((pattern) => !list.hasServiceOf(pattern));
}

function statementGrants(statement: PolicyStatement, rest: Rest): readonly Omit<WildcardGrant, 'policyName'>[] {
  const patterns = actionPatterns(statement).filter((pattern) => /[*?]/.test(pattern));
  return patterns.flatMap((pattern) => {
    const left = rest.list
      .matching(pattern)
      .filter(({ name }) => !statement.notActions.some((excepted) => matchesAction(excepted, name)))
      .filter(({ name }) => rest.keeps(name, statement));
    const isBeyondList = rest.isOpenEnded && !rest.list.hasServiceOf(pattern) && rest.keeps(pattern, statement);
    if (left.length === 0 && !isBeyondList) return [];
    return [{ ...nameOf(pattern, statement), ...extentOf(left) }];
  });
}

function nameOf(pattern: string, { notActions }: PolicyStatement): Pick<WildcardGrant, 'action' | 'kind'> {
  if (notActions.length > 0) return { action: `NotAction ${notActions.join(', ')}`, kind: 'not-action' };
  if (globCovers(pattern, '*:*')) return { action: pattern, kind: 'all' };
  return { action: pattern, kind: /^[^:*?]+:\*+$/.test(pattern) ? 'service' : 'prefix' };
}

function extentOf(left: readonly ListedAction[]): Pick<WildcardGrant, 'expandsTo' | 'reach'> {
  const widest = reaches.findLast((reach) => left.some((action) => action.reach === reach));
  return widest === undefined ? { expandsTo: undefined, reach: 'unknown' } : { expandsTo: left.length, reach: widest };
}
