import type { CloudfrontDistribution } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'cloudfront.distribution', unknown>, 'all' | 'analysis'>;

/** Distributions that are switched on and have a host among their origins; of a default endpoint the API's id is enough. */
export function distributionsBefore(host: string, context: Context): readonly CloudfrontDistribution[] {
  return byOrigin(context).get(host) ?? [];
}

const byOrigin = oncePerInventory(({ all }: Context) =>
  groupedBy(
    all('cloudfront.distribution').filter(({ enabled }) => enabled),
    ({ origins }) =>
      new Set(origins.map(({ domainName }) => /^(.+)\.execute-api\./.exec(domainName)?.[1] ?? domainName)),
  ),
);
