import type { IamRole } from '#model';

/** The services, by the prefixes of their actions, that a role's policies speak of; `*` where one allows all services. */
export function servicesAllowed(role: IamRole): readonly string[] {
  return sorted(
    statementsOf(role).flatMap(({ actions, notActions }) => (notActions.length > 0 ? ['*'] : actions.map(serviceOf))),
  );
}

/** The actions that a role's policies allow, as written; of a NotAction, what it excepts: `NotAction iam:*, sts:*`. */
export function actionsAllowed(role: IamRole): readonly string[] {
  return sorted(
    statementsOf(role).flatMap(({ actions, notActions }) =>
      notActions.length > 0 ? [`NotAction ${notActions.join(', ')}`] : actions,
    ),
  );
}

function statementsOf({ inlinePolicies, attachedPolicies }: IamRole) {
  const statements = [...inlinePolicies, ...attachedPolicies].flatMap(({ document }) => document?.statements ?? []);
  return statements.filter(({ effect }) => effect === 'Allow');
}

function serviceOf(action: string): string {
  return action.replace(/:.*$/, '').toLowerCase();
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
