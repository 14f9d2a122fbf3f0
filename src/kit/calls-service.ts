import type { LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { servicesAllowed } from './services-allowed.ts';

/** Whether the role of a function names actions of a service, by the prefix of these; not where it allows everything. */
export function callsService(
  { roleArn }: LambdaFunction,
  service: string,
  { find }: Pick<JudgeContext<'iam.role', unknown>, 'find'>,
): boolean {
  const role = find('iam.role', roleArn);
  return role.is === 'found' && servicesAllowed(role.value).includes(service);
}
