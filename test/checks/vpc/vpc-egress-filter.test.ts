import { vpcEgressFilter } from '../../../checks/vpc/vpc-egress-filter.ts';
import type { Route } from '../../../src/model/index.ts';
import { aFunction, aNatGateway, aRegion, aRouteTable, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const home = aRegion();
const vpcId = 'vpc-0a1b2c3d';
const within = (...subnetIds: readonly string[]) => ({ vpcId, subnetIds, securityGroupIds: ['sg-1'] });
const user = aFunction({ vpc: within('subnet-0a1b2c3d') });
const to = (target: string | undefined, destination = '0.0.0.0/0', state = 'active'): Route => ({
  destination,
  target,
  state,
});
const local = to('local', '10.0.0.0/16');
const table = (...routes: readonly Route[]) => aRouteTable({ routes: [local, ...routes] });
const other = (routeTableId: string, subnetIds: readonly string[], ...routes: readonly Route[]) =>
  aRouteTable({ routeTableId, subnetIds, routes });
const main = (...routes: readonly Route[]) =>
  aRouteTable({ routeTableId: 'rtb-main', isMain: true, subnetIds: [], routes });
const proxy = (name: string) => seen([{ name, secret: undefined, lengthBucket: '16-31' as const }]);

testCheck(vpcEgressFilter, {
  passes: [
    {
      name: 'a firewall in the way',
      given: [home, user, table(to('vpce-1'))],
      subKey: vpcId,
      evidence: { vpc: vpcId, filter: 'a firewall' },
    },
    {
      name: 'a firewall behind the NAT gateway',
      given: [home, user, table(to('nat-0a1b2c3d')), aNatGateway(), other('rtb-2', ['subnet-0a1b2c40'], to('vpce-1'))],
      evidence: { filter: 'a firewall' },
    },
    {
      name: 'a firewall behind the NAT gateway, by the main route table',
      given: [home, user, table(to('nat-0a1b2c3d')), aNatGateway(), main(to('vpce-1'))],
    },
    {
      name: 'a proxy for all functions',
      given: [home, aFunction({ vpc: user.vpc, environment: proxy('https_proxy') }), table(to('nat-1'))],
      evidence: { filter: 'a proxy' },
    },
    {
      name: 'a filter that is declared',
      given: [home, user, table(to('nat-1'))],
      options: { filteredVpcs: [vpcId] },
      evidence: { filter: 'by configuration' },
    },
  ],
  reviews: [
    {
      name: 'a NAT gateway that leads to the internet',
      given: [
        home,
        aFunction({ name: 'worker', vpc: within('subnet-0a1b2c3d') }),
        user,
        table(to('nat-0a1b2c3d')),
        aNatGateway(),
        other('rtb-2', ['subnet-0a1b2c40'], to('igw-1')),
      ],
      message: 'unfiltered',
      severity: 'informational',
      subKey: vpcId,
      evidence: { vpc: vpcId, functions: ['orders', 'worker'], exits: ['nat-0a1b2c3d'], tables: ['rtb-0a1b2c3d'] },
      text: `What orders, worker send out of ${vpcId} leaves by nat-0a1b2c3d`,
    },
    {
      name: 'a NAT gateway in no subnet, and one whose route table is not seen',
      given: [
        home,
        aFunction({ vpc: within('subnet-0a1b2c3d', 'subnet-2') }),
        table(to('nat-0a1b2c3d')),
        other('rtb-00000001', ['subnet-2'], to('nat-2')),
        aNatGateway({ subnetId: undefined }),
        aNatGateway({ natGatewayId: 'nat-2' }),
      ],
      message: 'unfiltered',
      evidence: { exits: ['nat-0a1b2c3d', 'nat-2'], tables: ['rtb-00000001', 'rtb-0a1b2c3d'] },
    },
    {
      name: 'a way out by IPv6 beside a firewall',
      given: [home, user, table(to('vpce-1'), to('eigw-1', '::/0'))],
      message: 'unfiltered',
      evidence: { exits: ['eigw-1'] },
    },
    {
      name: 'a subnet of the main route table, and a proxy for another function',
      given: [
        home,
        aFunction({ vpc: within('subnet-7') }),
        aFunction({ name: 'careful', vpc: within('subnet-0a1b2c3d'), environment: proxy('HTTPS_PROXY') }),
        main(to('igw-1')),
        table(),
      ],
      message: 'unfiltered',
      evidence: { functions: ['orders'], exits: ['igw-1'], tables: ['rtb-main'] },
    },
    {
      name: 'a transit gateway beside an internet gateway, and another variable',
      given: [
        home,
        aFunction({ vpc: within('subnet-0a1b2c3d'), environment: proxy('HTTP_PROXY') }),
        table(to('tgw-1'), to('igw-1', '::/0')),
      ],
      message: 'unfiltered',
      evidence: { exits: ['igw-1', 'tgw-1'] },
    },
    {
      name: 'each VPC for itself, in the order of their ids',
      given: [
        home,
        user,
        aFunction({ name: 'worker', vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-9'], securityGroupIds: [] } }),
        table(to('vpce-1')),
        aRouteTable({ routeTableId: 'rtb-9', vpcId: 'vpc-1', subnetIds: ['subnet-9'], routes: [to('igw-9')] }),
      ],
      verdicts: [
        { result: 'pass', subKey: vpcId },
        { result: 'review', subKey: 'vpc-1', evidence: { functions: ['worker'], exits: ['igw-9'] } },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a transit gateway alone',
      given: [home, user, table(to('tgw-1'))],
      subKey: vpcId,
      text: 'behind which it may be filtered',
    },
    {
      name: 'a route table that is not seen',
      given: [home, aFunction({ vpc: within('subnet-0a1b2c3d', 'subnet-9') }), table(to('nat-1'))],
      text: 'not all of its route tables',
    },
  ],
  unknowns: [
    {
      name: 'no filter, and an environment that may name a proxy',
      given: [home, aFunction({ vpc: user.vpc, environment: unseen() }), table(to('nat-1'))],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    { name: 'no function in a VPC', given: [home, aFunction()], text: 'no function is in a VPC' },
    {
      name: 'nothing that leaves: routes within, one whose target is gone, and one without a target',
      given: [home, user, table(to('nat-1', '0.0.0.0/0', 'blackhole'), to('pcx-1', '10.1.0.0/16'), to(undefined))],
      subKey: vpcId,
      text: 'nothing leaves it',
    },
  ],
});
