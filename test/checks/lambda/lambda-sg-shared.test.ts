import { lambdaSgShared } from '../../../checks/lambda/lambda-sg-shared.ts';
import type { SecurityRule } from '../../../src/model/index.ts';
import { aFunction, aNetworkInterface, aSecurityGroup } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const vpc = { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3f'] };
const user = aFunction({ vpc });
const rule: SecurityRule = {
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  cidrBlocks: ['10.0.0.0/8'],
  securityGroupIds: [],
  prefixListIds: [],
};
const server = (networkInterfaceId: string, group = 'sg-0a1b2c3f') =>
  aNetworkInterface({ networkInterfaceId, interfaceType: 'interface', securityGroupIds: [group, 'sg-9'] });

testCheck(lambdaSgShared, {
  passes: [
    {
      name: 'interfaces of functions alone',
      given: [aSecurityGroup(), user, aNetworkInterface(), server('eni-1', 'sg-8')],
      evidence: { name: 'functions', group: 'sg-0a1b2c3f', functions: ['orders'], interfaces: [], inbound: 0 },
    },
  ],
  fails: [
    {
      name: 'the default group, whoever else has it',
      given: [
        aSecurityGroup({ isDefault: true, ingress: [rule] }),
        aFunction({ name: 'worker', vpc }),
        user,
        server('eni-1'),
      ],
      message: 'isDefault',
      severity: 'low',
      evidence: { functions: ['orders', 'worker'], interfaces: ['eni-1'] },
      text: 'orders, worker have the default security group',
    },
    {
      name: 'servers beside functions',
      given: [aSecurityGroup({ ingress: [rule] }), user, aNetworkInterface(), server('eni-9'), server('eni-1')],
      message: 'shared',
      severity: 'low',
      evidence: { interfaces: ['eni-1', 'eni-9'], inbound: 1 },
      text: 'orders share functions (sg-0a1b2c3f) with eni-1, eni-9',
    },
    {
      name: 'so many servers that twenty are enough to tell',
      given: [aSecurityGroup(), user, ...Array.from({ length: 21 }, (_, index) => server(`eni-${String(index + 10)}`))],
      message: 'shared',
      evidence: { interfaces: Array.from({ length: 20 }, (_, index) => `eni-${String(index + 10)}`) },
    },
    {
      name: 'rules for what comes in, on a group of functions alone: a note',
      given: [aSecurityGroup({ ingress: [rule] }), user, aNetworkInterface()],
      message: 'inbound',
      severity: 'informational',
      evidence: { inbound: 1 },
      text: 'where nothing does',
    },
  ],
  skips: [
    {
      name: 'no function has it',
      given: [aSecurityGroup({ isDefault: true }), aFunction(), server('eni-1')],
      text: 'no function has it',
    },
  ],
});
