import type { LambdaConfiguration, LambdaFunction, LambdaVpc, Route } from '#model';
import type { JudgeContext } from './define-check.ts';
import { endpointServes } from './endpoint-serves.ts';
import { unseenPolicyOf } from './role-holders.ts';
import { routesOfSubnet, type routesOutJoins } from './routes-out.ts';
import { servicesCalled } from './services-called.ts';

type Context = Pick<JudgeContext<(typeof routesOutJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/** The subnets of a function from which nothing leads to the internet, and the routes that they have, in the same order. */
export function closedSubnets({ subnetIds, vpcId = '' }: LambdaVpc, context: Context) {
  const ways = [...subnetIds].sort().map((id) => ({ id, routes: routesOfSubnet(id, vpcId, context) }));
  const seen = ways.flatMap(({ id, routes }) => (routes === undefined ? [] : [{ id, routes }]));
  const closed = seen.filter(({ routes }) => !hasWayOut(routes));
  return {
    closed: closed.map(({ id }) => id),
    routes: closed.map(({ routes }) => routes),
    /** The route table of each subnet is known. */
    isSeen: seen.length === ways.length,
  };
}

/** By anything but the gateway of the internet, which answers public addresses alone. */
function hasWayOut(routes: readonly Route[]): boolean {
  return routes.some((route) => route.destination === '0.0.0.0/0' && !isToGateway(route));
}

/** The gateway of the internet, for IPv4. */
export function isToGateway({ destination, target = '' }: Route): boolean {
  return destination === '0.0.0.0/0' && target.startsWith('igw-');
}

/** Whether a route leads to another network, which may have endpoints for this one, or by IPv6, which a function may be let use. */
export function leadsElsewhere({ target = '' }: Route): boolean {
  return /^(?:tgw|pcx|vgw|eigw)-/.test(target);
}

/** The services that a function's role lets its code call and that no endpoint of its VPC serves, and whether all of the role was read. */
export function servicesOutside(
  subject: LambdaFunction,
  { roleArn, vpc }: Pick<LambdaConfiguration, 'roleArn'> & { readonly vpc: LambdaVpc },
  routes: readonly (readonly Route[])[],
  { find, where }: Pick<JudgeContext<'ec2.vpc-endpoint' | 'iam.role', unknown>, 'find' | 'where'>,
) {
  const role = find('iam.role', roleArn);
  if (role.is !== 'found') return { services: [], isRead: false };
  const called = servicesCalled(role.value, subject);
  return {
    services: called.filter((service) => !isReachedInside(service, vpc.vpcId, routes, where)),
    isRead: unseenPolicyOf(role.value) === undefined,
  };
}

/** Whether calls of a service go by an endpoint of the VPC, from wherever these tables hold. */
function isReachedInside(
  service: string,
  vpcId: string | undefined,
  tables: readonly (readonly Route[])[],
  where: JudgeContext<'ec2.vpc-endpoint', unknown>['where'],
): boolean {
  const endpoints = where('ec2.vpc-endpoint', 'vpcId', vpcId ?? '').filter((one) => endpointServes(one, service));
  return endpoints.some(({ type, endpointId }) => {
    return type !== 'Gateway' || tables.every((routes) => routes.some(({ target }) => target === endpointId));
  });
}
