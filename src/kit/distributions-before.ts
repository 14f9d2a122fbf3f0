import type { CloudfrontDistribution } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'cloudfront.distribution', unknown>, 'all' | 'analysis'>;

/** Distributions that are switched on and have a host among their origins; of a default endpoint the API's id is enough. */
export function distributionsBefore(host: string, context: Context): readonly CloudfrontDistribution[] {
  return byOrigin(context).get(host) ?? [];
}

const byOrigin = oncePerInventory(({ all }: Context) => {
  const found = new Map<string, CloudfrontDistribution[]>();
  for (const distribution of all('cloudfront.distribution').filter(({ enabled }) => enabled)) {
    const hosts = distribution.origins.map(
      ({ domainName }) => /^(.+)\.execute-api\./.exec(domainName)?.[1] ?? domainName,
    );
    for (const host of new Set(hosts)) found.set(host, [...(found.get(host) ?? []), distribution]);
  }
  return found;
});
