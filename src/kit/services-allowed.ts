import type { IamRole } from '#model';

/** The services, by the prefixes of their actions, that a role's policies speak of; `*` where one allows all services. */
export function servicesAllowed({ inlinePolicies, attachedPolicies }: IamRole): readonly string[] {
  const statements = [...inlinePolicies, ...attachedPolicies].flatMap(({ document }) => document?.statements ?? []);
  const services = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, notActions }) => (notActions.length > 0 ? ['*'] : actions))
    .map((action) => action.replace(/:.*$/, '').toLowerCase());
  return [...new Set(services)].sort();
}
