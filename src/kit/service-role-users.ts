import type { Arn, Gap, Kind, Observed, ResourceOf } from '#model';
import type { Analysis } from '../analysis/analysis.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** What calls others with a role of its own: a service of AWS on behalf of something that was set up. */
export const serviceRoleKinds = [
  'apigateway.rest-method',
  'apigatewayv2.integration',
  'appsync.data-source',
  'events.rule',
  'pipes.pipe',
  'scheduler.schedule',
  'sfn.state-machine',
] as const satisfies readonly Kind[];

type UserKind = (typeof serviceRoleKinds)[number];

interface Context {
  readonly all: <K extends UserKind>(kind: K) => readonly ResourceOf<K>[];
  readonly analysis: Analysis;
}

interface User {
  readonly arn: Arn;
  /** `state machine orders` */
  readonly name: string;
}

export interface ServiceRoleUsers {
  /** By the ARN of the role. */
  readonly users: ReadonlyMap<string, readonly User[]>;
  /** What hides a role of some of them. */
  readonly gap: Gap | undefined;
}

type Roles = readonly (string | undefined)[];
type Use = readonly [what: string, one: { readonly arn: Arn; readonly name: string }, roles: Observed<Roles>];

/** Who calls with which role; gathered once an inventory. */
export const serviceRoleUsers = oncePerInventory(({ all }: Context): ServiceRoleUsers => {
  const uses: readonly Use[] = [
    ...all('sfn.state-machine').map((one): Use => ['state machine', one, rolesIn(one.settings, withRole)]),
    ...all('pipes.pipe').map((one): Use => ['pipe', one, rolesIn(one.settings, withRole)]),
    ...all('scheduler.schedule').map((one): Use => ['schedule', one, rolesIn(one.settings, withRole)]),
    ...all('events.rule').map(
      (one): Use => [
        'rule',
        one,
        rolesIn(one.targets, (targets) => [one.roleArn, ...targets.map(({ roleArn }) => roleArn)]),
      ],
    ),
    ...all('appsync.data-source').map((one): Use => ['data source', one, seenAs(one.serviceRoleArn)]),
    ...all('apigateway.rest-method').map((one): Use => ['method', one, seenAs(one.integration?.roleArn)]),
    ...all('apigatewayv2.integration').map((one): Use => ['integration', one, seenAs(one.roleArn)]),
  ];
  return { users: byRole(uses), gap: uses.flatMap(([, , roles]) => (roles.seen ? [] : [roles.gap]))[0] };
});

function withRole({ roleArn }: { readonly roleArn: string | undefined }): Roles {
  return [roleArn];
}

function rolesIn<T>(fact: Observed<T>, rolesOf: (value: T) => Roles): Observed<Roles> {
  return fact.seen ? { seen: true, value: rolesOf(fact.value) } : fact;
}

function seenAs(roleArn: string | undefined): Observed<Roles> {
  return { seen: true, value: [roleArn] };
}

function byRole(uses: readonly Use[]): ServiceRoleUsers['users'] {
  const users = new Map<string, User[]>();
  for (const [what, { arn, name }, roles] of uses) {
    for (const role of new Set(roles.seen ? roles.value : [])) {
      if (role === undefined) continue;
      const known = users.get(role) ?? [];
      known.push({ arn, name: `${what} ${name}` });
      users.set(role, known);
    }
  }
  return users;
}
