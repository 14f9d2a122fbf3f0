import type { Gap, LambdaFunction } from '#model';
import type { Where } from './indexed.ts';

/** What hides a policy of a function or of one of its aliases, where any could not be read. */
export function unreadPolicy({ arn, policy }: LambdaFunction, where: Where<'lambda.alias'>): Gap | undefined {
  const policies = [policy, ...where('lambda.alias', 'functionArn', arn).map((alias) => alias.policy)];
  return policies.flatMap((one) => (one.seen ? [] : [one.gap]))[0];
}
