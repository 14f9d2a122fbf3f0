import type { ServiceAccess } from '#model';
import type { UsedRights } from '../analysis/policy.ts';
import { groupedBy } from './grouped-by.ts';

const actionsTold = 10;

/** What a role does not use, a text for each service: `ec2 (never)`, `sns (last on 2026-03-01)`, `s3 (CreateBucket, DeleteBucket)`. */
export function unusedRights(
  { unusedServices, unusedActions }: UsedRights,
  report: readonly ServiceAccess[],
): readonly string[] {
  const last = new Map(report.map(({ namespace, lastAccessed }) => [namespace, lastAccessed]));
  const byService = groupedBy(unusedActions, (action) => [action.replace(/:.*/, '')]);
  return [
    ...unusedServices.map((service) => `${service} (${lastOf(last.get(service))})`),
    ...[...byService].map(([service, actions]) => `${service} (${namesOf(actions)})`),
  ];
}

function lastOf(moment: string | undefined): string {
  return moment === undefined ? 'never' : `last on ${moment.slice(0, 10)}`;
}

function namesOf(actions: readonly string[]): string {
  const names = actions.map((action) => action.replace(/.*:/, ''));
  const told = names.slice(0, actionsTold).join(', ');
  return names.length > actionsTold ? `${told} and ${String(names.length - actionsTold)} more` : told;
}
