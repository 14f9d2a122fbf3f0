import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';
import { lastDays, totalOf } from './measurements.ts';
import type { Unseen } from './unread-kinds.ts';

export const provisionedShareHints = [
  'cloudwatch.lambda-metrics',
  'cloudwatch.provisioned-metrics',
  'lambda.provisioned-concurrency',
] as const;

type Context = Pick<JudgeContext<(typeof provisionedShareHints)[number], unknown>, 'find' | 'now' | 'unread' | 'where'>;

const days = 14;

/** The share of a function's calls of two weeks that began in an environment which was kept ready. */
export function provisionedShare(functionArn: Arn, { find, now, unread, where }: Context): number | Unseen {
  const unlisted = unread('lambda.provisioned-concurrency');
  if (unlisted !== undefined) return unlisted;
  const kept = where('lambda.provisioned-concurrency', 'functionArn', functionArn);
  if (kept.length === 0) return 0;
  const unseen = unread('cloudwatch.lambda-metrics', 'cloudwatch.provisioned-metrics');
  if (unseen !== undefined) return unseen;
  const metrics = find('cloudwatch.lambda-metrics', functionArn);
  const calls = metrics.is === 'found' ? totalOf(lastDays(metrics.value.daily.invocations, days, now)) : 0;
  const absorbed = kept.map(({ arn }) => {
    const measured = find('cloudwatch.provisioned-metrics', arn);
    if (measured.is !== 'found') return 0;
    const { invocations, spillovers } = measured.value.daily;
    return totalOf(lastDays(invocations, days, now)) - totalOf(lastDays(spillovers, days, now));
  });
  return absorbed.reduce((sum, some) => sum + some, 0) / Math.max(1, calls);
}
