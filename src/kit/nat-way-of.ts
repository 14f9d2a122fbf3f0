import type { Ec2NatGateway } from '#model';
import type { JudgeContext } from './define-check.ts';
import { routesOfSubnet, type routesOutJoins } from './routes-out.ts';

type Context = Pick<
  JudgeContext<'ec2.subnet' | (typeof routesOutJoins)[number], unknown>,
  'all' | 'analysis' | 'where'
>;

/** `none`: it has none, or one that is no NAT gateway of the VPC, such as a transit gateway. */
type NatWay = { readonly is: 'same' | 'none' | 'unseen' } | { readonly is: 'apart'; readonly gateway: string };

/** Whether a subnet leads to a NAT gateway of its own zone. */
export function natWayOf(subnetId: string, vpc: string, context: Context): NatWay {
  const routes = routesOfSubnet(subnetId, vpc, context);
  if (routes === undefined) return { is: 'unseen' };
  const target = routes.find(({ destination }) => destination === '0.0.0.0/0')?.target;
  if (target?.startsWith('nat-') !== true) return { is: 'none' };
  const [gateway] = context.where('ec2.nat-gateway', 'natGatewayId', target);
  return gateway === undefined ? { is: 'unseen' } : wayBy(gateway, subnetId, context);
}

function wayBy({ natGatewayId: gateway, ...one }: Ec2NatGateway, subnetId: string, context: Context): NatWay {
  if (one.subnetId === undefined || one.availabilityMode === 'regional') return { is: 'same' };
  const [own, its] = [subnetId, one.subnetId].map((id) => zoneOf(id, context));
  if (own === undefined || its === undefined) return { is: 'unseen' };
  return own === its ? { is: 'same' } : { is: 'apart', gateway };
}

function zoneOf(subnetId: string, { where }: Context): string | undefined {
  return where('ec2.subnet', 'subnetId', subnetId)[0]?.availabilityZoneId;
}
