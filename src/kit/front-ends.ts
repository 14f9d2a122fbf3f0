import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';
import { isInScenario } from './in-scenario.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'amplify.branch' | 'cloudfront.distribution', unknown>, 'all' | 'analysis' | 'find'>;

/** Workloads with a front end, and whether Amplify serves it: as one of theirs, or by a domain of theirs. */
export const frontEnds = oncePerInventory(({ analysis, all, find }: Context) => {
  const domains = new Set(all('amplify.branch').flatMap(({ customDomains }) => customDomains));
  const kinds = new Map(analysis.workloadMap().nodes.map(({ id, kind }) => [id, kind] as const));
  const hasDomain = (arn: string) => {
    const found = find('cloudfront.distribution', arn as Arn);
    return found.is === 'found' && found.value.aliases.some((alias) => domains.has(alias));
  };
  return analysis
    .workloadMap()
    .workloads.filter((workload) => isInScenario(workload, 'mobile', 'web'))
    .map(({ name, account, regions, members }) => {
      const isServed = members.some((arn) => kinds.get(arn) === 'amplify.app' || hasDomain(arn));
      return { name, account, regions, isServed };
    });
});
