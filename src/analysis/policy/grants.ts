import { grantedOnAll } from '#data';
import type { IamRole, PolicyStatement } from '#model';
import { globsOverlap } from '../../text/glob.ts';
import type { Grant, WideGrant } from '../policy.ts';
import { type ActionList, type ListedAction, matchesAction } from './action-list.ts';
import { breadthOf, commonOf } from './breadth.ts';
import { actionPatterns, coversAll, resourcePatterns } from './coverage.ts';
import { narrowsResource, sparesNarrow } from './resource-conditions.ts';
import { rightsOf } from './role-rights.ts';

/** Part of what an Allow names, after what else has a say. */
interface Piece {
  readonly resource: string;
  readonly narrowed: boolean;
}

interface Limits {
  readonly ceiling: readonly PolicyStatement[] | undefined;
  readonly denies: readonly PolicyStatement[];
}

/** Every resource of every Allow of an action, as far as the boundary and the Denies leave something of it. */
export function grantsOf(role: IamRole, action: string): readonly Grant[] {
  const limits = limitsOf(role);
  return rightsOf(role).policies.flatMap(({ name: policyName, statements }) =>
    statements.filter(isAllow).flatMap((statement) => {
      const pattern = patternFor(statement, action);
      if (pattern === undefined) return [];
      return piecesOf(statement, action, limits).map(({ resource, narrowed }): Grant => {
        const { conditions } = statement;
        return { policyName, pattern, resource, breadth: breadthOf(resource), narrowed, conditions };
      });
    }),
  );
}

/** Every Allow on all there is of a service of what could be allowed on less. */
export function wideGrants(role: IamRole, list: ActionList): readonly WideGrant[] {
  const limits = limitsOf(role);
  return rightsOf(role).policies.flatMap(({ name: policyName, statements }) =>
    statements.filter(isAllow).flatMap((statement) => {
      const resources = resourcePatterns(statement).filter((one) => breadthOf(one) === 'service');
      if (resources.length === 0 || statement.conditions.some(narrowsResource)) return [];
      const wide = { ...statement, resources, notResources: [] };
      const listed = listedActions(statement, list).filter(({ name }) => piecesOf(wide, name, limits).some(isWide));
      const actions = unique(listed);
      const patterns = actionPatterns(statement).filter((one) => actions.some((action) => matchesAction(one, action)));
      const reads = unique(listed.filter(({ reach }) => reach === 'read'));
      return actions.length === 0 ? [] : [{ policyName, patterns, resources, actions, reads }];
    }),
  );
}

function limitsOf(role: IamRole): Limits {
  const { policies, boundary } = rightsOf(role);
  const bounding = boundary === 'unseen' ? undefined : boundary;
  const all = [...policies.flatMap(({ statements }) => statements), ...(bounding ?? [])];
  return { ceiling: bounding?.filter(isAllow), denies: all.filter(({ effect }) => effect === 'Deny') };
}

function isAllow({ effect }: PolicyStatement): boolean {
  return effect === 'Allow';
}

/** The pattern by which a statement speaks of an action. */
function patternFor(statement: PolicyStatement, action: string): string | undefined {
  if (statement.notActions.some((pattern) => matchesAction(pattern, action))) return undefined;
  return actionPatterns(statement).find((pattern) => matchesAction(pattern, action));
}

function piecesOf(statement: PolicyStatement, action: string, { ceiling, denies }: Limits): readonly Piece[] {
  const narrowed = statement.conditions.some(narrowsResource);
  const written = resourcePatterns(statement).map((resource): Piece => ({ resource, narrowed }));
  const within = ceiling === undefined ? written : written.flatMap((piece) => beneath(piece, action, ceiling));
  return denies
    .filter((deny) => patternFor(deny, action) !== undefined)
    .reduce((left, deny) => left.flatMap((piece) => behind(piece, action, deny)), within);
}

function beneath(piece: Piece, action: string, ceiling: readonly PolicyStatement[]): readonly Piece[] {
  return ceiling
    .filter((statement) => patternFor(statement, action) !== undefined)
    .flatMap((statement) => {
      const narrowed = piece.narrowed || statement.conditions.some(narrowsResource);
      return overlapOf(piece, resourcePatterns(statement)).map((resource): Piece => ({ resource, narrowed }));
    });
}

function behind(piece: Piece, action: string, deny: PolicyStatement): readonly Piece[] {
  const { conditions, notResources } = deny;
  if (conditions.length === 0) {
    if (coversAll(deny, action, piece.resource)) return [];
    if (notResources.length === 0) return [piece];
    return overlapOf(piece, notResources).map((resource): Piece => ({ ...piece, resource }));
  }
  const isSpared = conditions.every(sparesNarrow) && coversAll(deny, action, piece.resource);
  return [isSpared ? { ...piece, narrowed: true } : piece];
}

function overlapOf({ resource }: Piece, patterns: readonly string[]): readonly string[] {
  return patterns.filter((one) => globsOverlap(one, resource)).map((one) => commonOf(resource, one));
}

function listedActions(statement: PolicyStatement, list: ActionList): readonly ListedAction[] {
  const passed = [...grantedOnAll, ...statement.notActions];
  return actionPatterns(statement)
    .flatMap((pattern) => list.matching(pattern))
    .filter(({ name, takesResource }) => takesResource && !passed.some((pattern) => matchesAction(pattern, name)));
}

function unique(listed: readonly ListedAction[]): readonly string[] {
  return [...new Set(listed.map(({ name }) => name))];
}

function isWide({ resource, narrowed }: Piece): boolean {
  return !narrowed && breadthOf(resource) === 'service';
}
