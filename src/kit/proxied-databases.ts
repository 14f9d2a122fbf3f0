import type { Gap, RdsInstance, RdsProxy } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'rds.proxy', unknown>, 'all' | 'analysis'>;

/** Which databases proxies are for, and what hides that of some. */
interface Proxied {
  readonly has: (database: RdsInstance) => boolean;
  readonly gap: Gap | undefined;
}

/** By the name of the instance, or of the cluster that it is part of. */
export const proxiedDatabases = oncePerInventory(({ all }: Context): Proxied => {
  const proxies = all('rds.proxy');
  const named = new Set(proxies.flatMap(namesBehind));
  const has = ({ name, clusterId, account, region }: RdsInstance) =>
    [`db ${name}`, `cluster ${String(clusterId)}`].some((one) => named.has(`${account} ${region} ${one}`));
  return { has, gap: proxies.flatMap(({ targets }) => (targets.seen ? [] : [targets.gap]))[0] };
});

function namesBehind({ targets, account, region }: RdsProxy): readonly string[] {
  return (targets.seen ? targets.value : []).flatMap(({ type, resourceId = '', trackedClusterId = '' }) => {
    const isCluster = type === 'TRACKED_CLUSTER';
    const names = isCluster ? [`cluster ${resourceId}`] : [`db ${resourceId}`, `cluster ${trackedClusterId}`];
    return names.map((one) => `${account} ${region} ${one}`);
  });
}

/** The engines that a proxy of RDS speaks with. */
export function canBeProxied({ engine }: RdsInstance): boolean {
  return /^(?:aurora-)?(?:mysql|postgres(?:ql)?)$|^mariadb$|^sqlserver-/.test(engine);
}
