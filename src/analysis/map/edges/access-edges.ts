import { dataUses } from '#data';
import type { IamRole } from '#model';
import { globsOverlap } from '../../../text/glob.ts';
import type { Draft } from '../../map.ts';
import { breadthOf } from '../../policy/breadth.ts';
import { actionPatterns, resourcePatterns } from '../../policy/coverage.ts';
import { rightsOf } from '../../policy/role-rights.ts';
import type { Seen } from '../places.ts';
import { serviceOf } from '../resource-behind.ts';
import type { Scene } from '../scene.ts';

/** What the role of a function may use: the resources that its policies name, and whether they name whole services. */
interface Use {
  readonly to: string;
  readonly says: string;
}

interface Uses {
  readonly named: readonly Use[];
  readonly isBroad: boolean;
}

export interface AccessEdges {
  readonly edges: readonly Draft[];
  /** Those that may use all of a service: that draws no edges. */
  readonly broad: ReadonlySet<string>;
}

/**
 * From functions, and from identity pools for who is signed in, to what their roles may use, where a policy names it.
 * Denies and boundaries count; a policy that was not read draws nothing.
 */
export function accessEdges({ seen, places, policies }: Scene): AccessEdges {
  const roles = new Map<string, IamRole>(seen.all('iam.role').map((role) => [role.arn, role]));
  const known = new Map<string, Uses>();
  const usesOf = (roleArn: string): Uses => {
    const role = roles.get(roleArn);
    const uses = known.get(roleArn) ?? (role === undefined ? nothing : usesBy(role, { places, policies }));
    known.set(roleArn, uses);
    return uses;
  };
  const holders = [...seen.all('lambda.function'), ...identityPools(seen)];
  return {
    edges: holders.flatMap(({ arn, roleArn }) =>
      usesOf(roleArn)
        .named.filter(({ to }) => to !== arn)
        .map(
          (use): Draft => ({ type: 'access', mode: 'data', confidence: 'inferred', from: arn, by: roleArn, ...use }),
        ),
    ),
    broad: new Set(holders.filter(({ roleArn }) => usesOf(roleArn).isBroad).map(({ arn }) => arn)),
  };
}

/** Whoever signs in by an identity pool has its role. */
function identityPools(seen: Seen): readonly { readonly arn: string; readonly roleArn: string }[] {
  return seen.all('cognito.identity-pool').flatMap(({ arn, roles }) => {
    const roleArn = roles.seen ? roles.value.authenticatedRoleArn : undefined;
    return roleArn === undefined ? [] : [{ arn, roleArn }];
  });
}

const nothing: Uses = { named: [], isBroad: false };

function usesBy(role: IamRole, { places, policies }: Pick<Scene, 'places' | 'policies'>): Uses {
  const allowed = (service: string, resource: string) =>
    (dataUses[service] ?? []).filter((action) => policies.allows(role, action, resource) === 'yes');
  const named = new Map<string, Use>();
  let isBroad = false;
  for (const written of resourcesNamedBy(role)) {
    const service = serviceOf(written);
    const id = places.idOf(withoutWildcardTail(written));
    const actions = allowed(service, written);
    if (actions.length === 0) continue;
    if (isWide(written, service) || /[*?]/.test(id)) isBroad = true;
    else if (places.isListed(id)) named.set(id, { to: id, says: `${role.name} allows ${actions.join(', ')}` });
  }
  const everywhere = rightsOf(role).policies.some(({ statements }) => statements.some(isForEverything));
  return { named: [...named.values()], isBroad: isBroad || everywhere };
}

/** What looks like all of a type is, in a bucket's ARN, all that is in the bucket. */
function isWide(resource: string, service: string): boolean {
  const breadth = breadthOf(resource);
  return breadth === 'service' || (breadth === 'type' && service !== 's3');
}

function resourcesNamedBy(role: IamRole): ReadonlySet<string> {
  const allows = rightsOf(role).policies.flatMap(({ statements }) =>
    statements.filter(({ effect }) => effect === 'Allow'),
  );
  return new Set(allows.flatMap(resourcePatterns).filter((resource) => resource !== '*'));
}

/** What stands for all that is in a bucket, every index of a table, every method of an API. */
function withoutWildcardTail(resource: string): string {
  return resource.replace(/[/:]\*$/, '');
}

/** Use of data on every resource, whatever it is. */
function isForEverything(statement: Parameters<typeof resourcePatterns>[0]): boolean {
  if (statement.effect !== 'Allow' || !resourcePatterns(statement).includes('*')) return false;
  const patterns = actionPatterns(statement).map((pattern) => pattern.toLowerCase());
  return uses.some((action) => patterns.some((pattern) => globsOverlap(pattern, action)));
}

const uses = Object.values(dataUses)
  .flat()
  .map((action) => action.toLowerCase());
