import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'cloudtrail.change', unknown>, 'where'>;

/** When concurrency was last reserved for a function, as far as the history goes; undefined where it tells of nothing. */
export function latestReservation(functionArn: Arn, { where }: Context): string | undefined {
  return where('cloudtrail.change', 'targetArn', functionArn)
    .filter(({ eventName }) => eventName.startsWith('PutFunctionConcurrency'))
    .map(({ at }) => at)
    .sort()
    .at(-1);
}
