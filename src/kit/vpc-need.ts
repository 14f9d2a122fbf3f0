import type { Ec2SecurityGroup, LambdaConfiguration, LambdaVpc, Route } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupsLettingIn, lettingInJoins } from './groups-letting-in.ts';
import { isPrivateRange } from './is-private-range.ts';
import { routesFrom, routesOutJoins } from './routes-out.ts';

/** What a check that asks what a VPC is needed for joins. */
export const vpcNeedJoins = [...lettingInJoins, ...routesOutJoins] as const;

/** What a function is in a VPC for, and what shows it. */
interface VpcNeed {
  readonly need: string;
  readonly shownBy: readonly string[];
}

type Context = Pick<JudgeContext<(typeof vpcNeedJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/** A function's configuration, in its VPC, with the services that its role names. */
interface Placed extends Pick<LambdaConfiguration, 'environment' | 'fileSystemArns'> {
  readonly vpc: LambdaVpc;
  readonly services: readonly string[];
}

/** Whose endpoints are in VPCs, by the prefixes of the actions that connect to them. */
const inVpcsAlone = new Set([
  ...['aoss', 'dax', 'elasticache', 'elasticfilesystem', 'kafka-cluster', 'memorydb', 'neptune-db', 'rds-db'],
  'vpc-lattice-svcs',
]);

/** The first thing that shows that a function needs its VPC, to reach something or to be held back; undefined where nothing does. */
export function vpcNeed({ vpc, services, fileSystemArns, environment }: Placed, context: Context): VpcNeed | undefined {
  const { subnetIds, securityGroupIds, vpcId = '' } = vpc;
  const groups = groupsOf(vpc, context);
  const routes = routesFrom(subnetIds, vpcId, context);
  const ways = routes?.filter(({ state }) => state !== 'blackhole') ?? [];
  const needs: readonly VpcNeed[] = [
    { need: 'it mounts file systems', shownBy: fileSystemArns },
    { need: 'its role names services in VPCs', shownBy: services.filter((one) => inVpcsAlone.has(one)) },
    { need: 'groups let it in', shownBy: groupsLettingIn([...securityGroupIds, ...subnetIds], context) },
    { need: 'its own groups send to the inside', shownBy: groups.flatMap(insideOf) },
    { need: 'routes lead elsewhere', shownBy: ways.filter(leadsElsewhere).map(routeText) },
    { need: 'it sends through a proxy', shownBy: proxiesIn(environment) },
    { need: 'its own groups hold back what it sends', shownBy: groups.some(isOpen) ? [] : groups.map(idOf) },
    { need: 'nothing leaves its subnets', shownBy: routes === undefined || ways.some(isWayOut) ? [] : subnetIds },
  ];
  return needs.find(({ shownBy }) => shownBy.length > 0);
}

/** Why the network of a function is not seen whole, so that it may show more; undefined where it is. */
export function unseenNetwork(vpc: LambdaVpc, account: string, context: Context): string | undefined {
  const subnets = vpc.subnetIds.flatMap((id) => context.where('ec2.subnet', 'subnetId', id));
  if (subnets.some(({ ownerId }) => ownerId !== account))
    return 'its subnets belong to another account, and what else is in them is not seen';
  const isWhole =
    subnets.length === vpc.subnetIds.length && groupsOf(vpc, context).length === vpc.securityGroupIds.length;
  if (!isWhole || routesFrom(vpc.subnetIds, vpc.vpcId ?? '', context) === undefined)
    return 'not all of its subnets, route tables and security groups are in what is audited';
  return undefined;
}

function groupsOf({ securityGroupIds }: LambdaVpc, { where }: Context): readonly Ec2SecurityGroup[] {
  return securityGroupIds.flatMap((id) => where('ec2.security-group', 'groupId', id));
}

function proxiesIn(environment: LambdaConfiguration['environment']): readonly string[] {
  const names = environment.seen ? environment.value.map(({ name }) => name) : [];
  return names.filter((name) => /^https?_proxy$/i.test(name));
}

function idOf({ groupId }: Ec2SecurityGroup): string {
  return groupId;
}

function insideOf({ egress }: Ec2SecurityGroup): readonly string[] {
  return egress.flatMap(({ securityGroupIds, cidrBlocks }) => [
    ...securityGroupIds,
    ...cidrBlocks.filter(isPrivateRange),
  ]);
}

const anywhere = new Set(['0.0.0.0/0', '::/0']);

function isOpen({ egress }: Ec2SecurityGroup): boolean {
  return egress.some(({ cidrBlocks }) => cidrBlocks.some((block) => anywhere.has(block)));
}

function isWayOut({ destination }: Route): boolean {
  return anywhere.has(destination);
}

/** By anything but the VPC itself, the internet, or a gateway endpoint, to which a list of prefixes leads. */
function leadsElsewhere({ destination, target = '' }: Route): boolean {
  if (/^(?:local|igw-|eigw-|nat-)/.test(target)) return false;
  return !target.startsWith('vpce-') || !destination.startsWith('pl-');
}

function routeText({ destination, target = 'what has no id' }: Route): string {
  return `${destination} by ${target}`;
}
