import type { Ec2SecurityGroup, ElasticacheCluster, LambdaFunction, RdsInstance, RdsProxy, SecurityRule } from '#model';
import type { JudgeContext } from './define-check.ts';
import { functionsOfGroups, vpcFunctionJoins } from './functions-in-vpcs.ts';
import { groupedBy } from './grouped-by.ts';
import { isPrivateRange } from './is-private-range.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { attachedConfigurations } from './reachable-configurations.ts';

/** What a check that asks for the databases of functions has among its hints, beside what tells of the functions. */
export const databasePathHints = ['ec2.security-group', 'elasticache.cluster', 'rds.instance', 'rds.proxy'] as const;

type Join = (typeof databasePathHints)[number] | (typeof vpcFunctionJoins)[number];
type Context = Pick<JudgeContext<Join, unknown>, 'all' | 'analysis' | 'where'>;

/** What has few connections to give. */
type Database = ElasticacheCluster | RdsInstance | RdsProxy;

/** The security groups of a function, of each version that can be called; none where it is in no VPC. */
export function groupsOfFunction(one: LambdaFunction, { where }: Pick<Context, 'where'>): readonly string[] {
  const groups = attachedConfigurations(one, where).flatMap(({ vpc }) => vpc.securityGroupIds);
  return [...new Set(groups)];
}

/**
 * The databases, proxies and caches that a function may connect to, each once: they let in one of its security groups by
 * name, and that group lets such calls out. What lets in a range of addresses lets in the whole network, and tells of no one.
 */
export function databasesReached(one: LambdaFunction, context: Context): readonly Database[] {
  const reached = groupsOfFunction(one, context).flatMap((id) => waysFrom(context).get(id) ?? []);
  return [...new Set(reached.map(({ to }) => to))].sort(byArn);
}

/** The functions that may connect to a database, each once. */
export function functionsReaching(database: Database, context: Context): readonly LambdaFunction[] {
  const groups = (waysTo(context).get(database.arn) ?? []).map(({ from }) => from);
  const reaching = groups.flatMap((id) => functionsOfGroups(context).get(id) ?? []);
  return [...new Set(reaching)].sort(byArn);
}

interface Way {
  readonly from: string;
  readonly to: Database;
}

const waysFrom = oncePerInventory((context: Context) => groupedBy(allWays(context), ({ from }) => [from]));
const waysTo = oncePerInventory((context: Context) => groupedBy(allWays(context), ({ to }) => [to.arn]));

const allWays = oncePerInventory((context: Context): readonly Way[] => {
  const databases = [
    ...context.all('rds.instance'),
    ...context.all('rds.proxy'),
    ...context.all('elasticache.cluster'),
  ];
  return databases.flatMap((to) => waysInto(to, context));
});

function waysInto(to: Database, { where }: Context): readonly Way[] {
  const port = portOf(to);
  return to.securityGroupIds
    .flatMap((id) => where('ec2.security-group', 'groupId', id))
    .flatMap((group) => {
      const callers = group.ingress.filter((rule) => takes(rule, port)).flatMap((rule) => rule.securityGroupIds);
      return callers
        .flatMap((id) => where('ec2.security-group', 'groupId', id))
        .filter((caller) => letsOut(caller, group, port))
        .map(({ groupId }) => ({ from: groupId, to }));
    });
}

/** Of a cache it is taken to be the usual one; of a proxy it is not told. */
function portOf(to: Database): number | undefined {
  if (to.kind === 'rds.instance') return to.port;
  if (to.kind === 'rds.proxy') return undefined;
  return to.engine === 'memcached' ? 11_211 : 6379;
}

function letsOut({ egress }: Ec2SecurityGroup, { groupId }: Ec2SecurityGroup, port: number | undefined): boolean {
  return egress
    .filter((rule) => takes(rule, port))
    .some(
      ({ securityGroupIds, cidrBlocks, prefixListIds }) =>
        securityGroupIds.includes(groupId) || prefixListIds.length > 0 || cidrBlocks.some(isInside),
    );
}

function isInside(block: string): boolean {
  return block === '0.0.0.0/0' || block.includes(':') || isPrivateRange(block);
}

function takes({ protocol, fromPort = 0, toPort = 65_535 }: SecurityRule, port: number | undefined): boolean {
  if (protocol !== '-1' && protocol !== 'tcp') return false;
  return port === undefined || (fromPort <= port && port <= toPort);
}

function byArn(one: { readonly arn: string }, other: { readonly arn: string }): number {
  return one.arn < other.arn ? -1 : 1;
}
