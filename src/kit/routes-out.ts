import type { Ec2RouteTable, Route } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** What a check that asks for the ways out of subnets joins. */
export const routesOutJoins = ['ec2.route-table', 'ec2.nat-gateway'] as const;

type Context = Pick<JudgeContext<(typeof routesOutJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/** A default route. */
export interface RouteOut {
  readonly tableId: string;
  readonly target: string;
  /** It leads by a firewall's endpoint, before a NAT gateway or behind it. */
  readonly isFiltered: boolean;
}

/** The ways out of subnets of a VPC; undefined where the route table of one is not seen. */
export function routesOut(
  subnetIds: Iterable<string>,
  vpcId: string,
  context: Context,
): readonly RouteOut[] | undefined {
  return tablesFor(subnetIds, vpcId, context)?.flatMap((table) =>
    targetsOf(table).map((target) => ({
      tableId: table.routeTableId,
      target,
      isFiltered: isFirewall(target) || isFilteredBehind(target, vpcId, context),
    })),
  );
}

/** All routes of subnets of a VPC, with those of the NAT gateways that they lead to; undefined as for `routesOut`. */
export function routesFrom(subnetIds: Iterable<string>, vpcId: string, context: Context): readonly Route[] | undefined {
  const tables = tablesFor(subnetIds, vpcId, context);
  const routes = tables?.flatMap((table) => table.routes);
  const gateways = new Set(routes?.flatMap(({ target }) => target ?? []));
  return routes?.concat([...gateways].flatMap((target) => tableBehind(target, vpcId, context)?.routes ?? []));
}

/** The routes of one subnet that lead somewhere; undefined as for `routesOut`. */
export function routesOfSubnet(subnetId: string, vpcId: string, context: Context): readonly Route[] | undefined {
  return tableOf(subnetId, vpcId, context)?.routes.filter(({ state }) => state !== 'blackhole');
}

function tablesFor(subnetIds: Iterable<string>, vpcId: string, context: Context): readonly Ec2RouteTable[] | undefined {
  const tables = new Set(Array.from(new Set(subnetIds), (id) => tableOf(id, vpcId, context)));
  const seen = [...tables].flatMap((table) => table ?? []);
  return seen.length < tables.size ? undefined : seen;
}

function targetsOf({ routes }: Ec2RouteTable): readonly string[] {
  const isDefault = (destination: string) => destination === '0.0.0.0/0' || destination === '::/0';
  return routes.flatMap(({ destination, target, state }) =>
    isDefault(destination) && target !== undefined && state !== 'blackhole' ? [target] : [],
  );
}

function isFirewall(target: string): boolean {
  return target.startsWith('vpce-');
}

function isFilteredBehind(target: string, vpcId: string, context: Context): boolean {
  const table = tableBehind(target, vpcId, context);
  return table !== undefined && targetsOf(table).some(isFirewall);
}

/** Of the subnet that a NAT gateway is in. */
function tableBehind(natGatewayId: string, vpcId: string, context: Context): Ec2RouteTable | undefined {
  const [gateway] = context.where('ec2.nat-gateway', 'natGatewayId', natGatewayId);
  return gateway?.subnetId === undefined ? undefined : tableOf(gateway.subnetId, vpcId, context);
}

/** The one that a subnet is associated with, or else the main one of its VPC. */
function tableOf(subnetId: string, vpcId: string, context: Context): Ec2RouteTable | undefined {
  const tables = tablesOf(context);
  return tables.get(subnetId) ?? tables.get(vpcId);
}

const tablesOf = oncePerInventory(({ all }: Context): ReadonlyMap<string, Ec2RouteTable> => {
  const tables = all('ec2.route-table');
  const ids = (table: Ec2RouteTable) => [...table.subnetIds, ...(table.isMain ? [table.vpcId] : [])];
  return new Map(tables.flatMap((table) => ids(table).map((id) => [id, table] as const)));
});
