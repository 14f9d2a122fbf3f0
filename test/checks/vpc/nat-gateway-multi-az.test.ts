import { natGatewayMultiAz } from '../../../checks/vpc/nat-gateway-multi-az.ts';
import { aFunction, aNatGateway, aRegion, aRouteTable, aSubnet } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const vpcId = 'vpc-0a1b2c3d';
const [first, second, front] = ['subnet-0a1b2c3d', 'subnet-0a1b2c3e', 'subnet-0a1b2c40'] as const;
const vpc = { vpcId, subnetIds: [first, second], securityGroupIds: [] };
const inTwo = aFunction({ vpc });
const inOne = aFunction({ vpc: { ...vpc, subnetIds: [first] } });
const subnets = [
  aSubnet(),
  aSubnet({ subnetId: second, availabilityZoneId: 'euw1-az2' }),
  aSubnet({ subnetId: front }),
  aSubnet({ subnetId: 'subnet-0a1b2c41', availabilityZoneId: 'euw1-az2' }),
];
const both = aRouteTable({ subnetIds: [first, second] });
const local = { destination: '10.0.0.0/16', target: 'local', state: 'active' };

function to(target: string, state = 'active', destination = '0.0.0.0/0') {
  return [local, { destination, target, state }];
}

testCheck(natGatewayMultiAz, {
  passes: [
    {
      name: 'one subnet, with the gateway in its zone',
      given: [aRegion(), inOne, ...subnets, aRouteTable(), aNatGateway()],
      subKey: vpcId,
      evidence: { vpc: vpcId, subnets: [first] },
    },
    {
      name: 'a gateway for each zone',
      given: [
        aRegion(),
        inTwo,
        ...subnets,
        aRouteTable(),
        aRouteTable({ routeTableId: 'rtb-2', subnetIds: [second], routes: to('nat-2') }),
        aNatGateway(),
        aNatGateway({ natGatewayId: 'nat-2', subnetId: 'subnet-0a1b2c41' }),
      ],
      evidence: { subnets: [first, second] },
    },
    {
      name: 'a regional gateway, which is in every zone',
      given: [aRegion(), inTwo, ...subnets, both, aNatGateway({ subnetId: undefined, availabilityMode: 'regional' })],
    },
    {
      name: 'a regional gateway that names a subnet',
      given: [aRegion(), inTwo, ...subnets, both, aNatGateway({ availabilityMode: 'regional' })],
    },
    {
      name: 'the main table, for a subnet without one of its own',
      given: [aRegion(), inOne, ...subnets, aRouteTable({ subnetIds: [], isMain: true }), aNatGateway()],
    },
    {
      name: 'a subnet without a way out beside it',
      given: [
        aRegion(),
        inTwo,
        ...subnets,
        aRouteTable(),
        aRouteTable({ routeTableId: 'rtb-2', subnetIds: [second], routes: [local] }),
        aNatGateway(),
      ],
    },
  ],
  fails: [
    {
      name: 'each VPC by itself',
      given: [
        aRegion(),
        inTwo,
        aFunction({ name: 'cart', vpc: { vpcId: 'vpc-00', subnetIds: ['subnet-00'], securityGroupIds: [] } }),
        aFunction({ name: 'desk', vpc: { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] } }),
        ...subnets,
        both,
        aNatGateway(),
      ],
      verdicts: [
        { result: 'insufficient-evidence', subKey: 'vpc-00' },
        { result: 'fail', subKey: vpcId, message: 'otherZone', evidence: { functions: ['orders'] } },
        { result: 'insufficient-evidence', subKey: 'vpc-1' },
      ],
    },
    {
      name: 'one gateway for two zones',
      given: [aRegion(), inTwo, aFunction({ name: 'cart', vpc }), ...subnets, both, aNatGateway()],
      message: 'otherZone',
      severity: 'medium',
      subKey: vpcId,
      related: [aFunction({ name: 'cart' }).arn, aFunction().arn],
      evidence: { vpc: vpcId, subnets: [second], gateways: ['nat-0a1b2c3d'], functions: ['cart', 'orders'] },
      text: `Functions in ${second} of ${vpcId} reach the internet by nat-0a1b2c3d, in another zone: cart, orders.`,
    },
    {
      name: 'only those that are in the other zone',
      given: [
        aRegion(),
        inTwo,
        aFunction({ name: 'cart', vpc: { ...vpc, subnetIds: [first] } }),
        ...subnets,
        both,
        aNatGateway(),
      ],
      message: 'otherZone',
      evidence: { functions: ['orders'] },
    },
    {
      name: 'a gateway of an older kind, which does not tell that it is zonal',
      given: [aRegion(), inTwo, ...subnets, both, aNatGateway({ availabilityMode: undefined })],
      message: 'otherZone',
    },
    {
      name: 'an account that is not production, lightly',
      given: [aRegion(), inTwo, ...subnets, both, aNatGateway()],
      environments: { '111122223333': 'non-production' },
      message: 'otherZone',
      severity: 'low',
    },
    {
      name: 'one zone that is wrong, though another table is not seen',
      given: [
        aRegion(),
        aFunction({ vpc: { ...vpc, subnetIds: [first, second, 'subnet-shared'] } }),
        ...subnets,
        both,
        aNatGateway(),
      ],
      message: 'otherZone',
    },
  ],
  skips: [
    { name: 'no function in a VPC', given: [aRegion(), aFunction()], text: 'no function is in a VPC' },
    {
      name: 'a transit gateway, which leads to another VPC’s gateways',
      given: [aRegion(), inTwo, ...subnets, aRouteTable({ subnetIds: [first, second], routes: to('tgw-1') })],
      text: 'no function reaches the internet by a NAT gateway of its VPC',
    },
    {
      name: 'a gateway that is gone',
      given: [aRegion(), inOne, ...subnets, aRouteTable({ routes: to('nat-0a1b2c3d', 'blackhole') }), aNatGateway()],
    },
    {
      name: 'a gateway for IPv6 alone',
      given: [
        aRegion(),
        inTwo,
        ...subnets,
        aRouteTable({ subnetIds: [first, second], routes: to('nat-0a1b2c3d', 'active', '64:ff9b::/96') }),
        aNatGateway(),
      ],
    },
  ],
  insufficient: [
    {
      name: 'a table that is not seen',
      given: [aRegion(), inOne, ...subnets, aNatGateway()],
      subKey: vpcId,
      text: 'not all of its subnets',
    },
    { name: 'a gateway that is not seen', given: [aRegion(), inOne, ...subnets, aRouteTable()] },
    {
      name: 'a subnet of functions that is not seen',
      given: [aRegion(), inOne, ...subnets.slice(2), aRouteTable(), aNatGateway()],
    },
    {
      name: 'the subnet of the gateway, not seen',
      given: [aRegion(), inOne, ...subnets.slice(0, 2), aRouteTable(), aNatGateway()],
    },
  ],
});
