import type { Ec2NetworkInterface, Ec2SecurityGroup, Ec2VpcEndpoint, SecurityRule } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { rangesOverlap } from './ranges-overlap.ts';

/** What a check that asks which security groups let something in joins. */
export const lettingInJoins = [
  'ec2.network-interface',
  'ec2.security-group',
  'ec2.subnet',
  'ec2.vpc-endpoint',
] as const;

type Context = Pick<JudgeContext<(typeof lettingInJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/**
 * The security groups that let in what has some groups, or is in some subnets, by their ids in order: those that name one
 * of these groups, and those of what may listen and whose blocks of addresses take in one of these subnets. Not those of
 * functions and gateways, which call and are not called, and not what an address of the internet leads to as well.
 */
export function groupsLettingIn(groupsAndSubnets: readonly string[], context: Context): readonly string[] {
  const groups = groupsBySource(context);
  return [...new Set(groupsAndSubnets.flatMap((id) => groups.get(id) ?? []))].map(({ groupId }) => groupId).sort();
}

const groupsBySource = oncePerInventory((context: Context): ReadonlyMap<string, readonly Ec2SecurityGroup[]> => {
  const users = groupedBy(context.all('ec2.network-interface'), ({ securityGroupIds }) => securityGroupIds);
  return groupedBy(context.all('ec2.security-group'), (group) =>
    sourcesOf(group, users.get(group.groupId) ?? [], context),
  );
});

/** A group that nothing has just now still tells who is meant: its tasks may start by the hour. */
function sourcesOf(
  group: Ec2SecurityGroup,
  users: readonly Ec2NetworkInterface[],
  context: Context,
): readonly string[] {
  const listening = users.filter((one) => mayListen(one, context));
  if (listening.length === 0 && users.length > 0) return [];
  const named = group.ingress.flatMap((rule) => rule.securityGroupIds);
  if (listening.length === 0) return named.filter((id) => id !== group.groupId);
  const isInside = listening.some((one) => !one.hasPublicAddress);
  const subnets = context.where('ec2.subnet', 'vpcId', group.vpcId);
  // Of a subnet for IPv6 alone it is not known which blocks take it in.
  const takenIn = subnets.filter(({ cidrBlock = '0.0.0.0/0' }) =>
    group.ingress.some((rule) => takesIn(rule, cidrBlock, isInside)),
  );
  return [...named, ...takenIn.map(({ subnetId }) => subnetId)];
}

const calling = new Set([
  'api_gateway_managed',
  'aws_codestar_connections_managed',
  'ec2_instance_connect_endpoint',
  'gateway_load_balancer_endpoint',
  'global_accelerator_managed',
  'iot_rules_managed',
  'lambda',
  'natGateway',
  'nat_gateway',
  'quicksight',
  'transit_gateway',
]);

function mayListen({ interfaceType, vpcId }: Ec2NetworkInterface, { where }: Context): boolean {
  if (interfaceType !== 'vpc_endpoint') return !calling.has(interfaceType);
  return where('ec2.vpc-endpoint', 'vpcId', vpcId).some(isOfOwnService);
}

/** Private APIs, and services, resources and networks of others; not APIs of AWS, which are there without a VPC too. */
function isOfOwnService({ serviceName, type }: Ec2VpcEndpoint): boolean {
  return type !== 'Gateway' && (serviceName === undefined || /\.(?:vpce\.|execute-api)/.test(serviceName));
}

/** Whoever may come from anywhere, from a list of prefixes or by IPv6 may come from the subnet, though not by name. */
function takesIn(rule: SecurityRule, subnet: string, isInside: boolean): boolean {
  const isVague = (block: string) => block === '0.0.0.0/0' || block.includes(':');
  if (isInside && (rule.prefixListIds.length > 0 || rule.cidrBlocks.some(isVague))) return true;
  return rule.cidrBlocks.some((block) => !isVague(block) && rangesOverlap(block, subnet));
}
