import { lambdaVpcSubnetCapacity } from '../../../checks/lambda/lambda-vpc-subnet-capacity.ts';
import { aFunction, anAlias, aSubnet, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const vpc = { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3f'] };
const inside = aFunction({ vpc });

testCheck(lambdaVpcSubnetCapacity, {
  passes: [
    {
      name: 'plenty of addresses',
      given: [aSubnet(), inside],
      evidence: {
        subnet: 'subnet-0a1b2c3d',
        cidr: '10.0.0.0/24',
        addresses: 251,
        free: 180,
        needed: 26,
        functions: ['orders'],
      },
    },
    {
      name: 'just a tenth of a large subnet',
      given: [aSubnet({ cidrBlock: '10.0.0.0/22', availableIpAddressCount: 102 }), inside],
      evidence: { addresses: 1019, needed: 102 },
    },
    {
      name: 'just twenty of a small one, where few interfaces are shared by many',
      given: [aSubnet({ cidrBlock: '10.0.0.0/26', availableIpAddressCount: 20 }), inside],
      evidence: { addresses: 59, needed: 20 },
    },
    {
      name: 'as few as the options ask',
      given: [aSubnet({ availableIpAddressCount: 3 }), inside],
      options: { minIps: 3, minPercent: 0 },
      evidence: { needed: 3 },
    },
    {
      name: 'once for all of its functions, by name',
      given: [
        aSubnet(),
        aFunction({ name: 'search', vpc: { ...vpc, subnetIds: ['subnet-0000', 'subnet-0a1b2c3d'] } }),
        inside,
      ],
      verdicts: [{ result: 'pass', evidence: { functions: ['orders', 'search'] } }],
    },
  ],
  fails: [
    {
      name: 'one below a tenth of a large subnet',
      given: [aSubnet({ cidrBlock: '10.0.0.0/22', availableIpAddressCount: 101 }), inside],
      message: 'scarce',
      severity: 'medium',
      evidence: { free: 101, needed: 102, functions: ['orders'] },
      text: 'has 101 free addresses for orders; at least 102 are wanted',
    },
    {
      name: 'nineteen of a small subnet',
      given: [aSubnet({ cidrBlock: '10.0.0.0/26', availableIpAddressCount: 19 }), inside],
      message: 'scarce',
      evidence: { free: 19, needed: 20 },
    },
    {
      name: 'a subnet too small ever to have twenty',
      given: [aSubnet({ cidrBlock: '10.0.0.0/28', availableIpAddressCount: 11 }), inside],
      message: 'scarce',
      evidence: { addresses: 11, free: 11 },
    },
    {
      name: 'fewer than the options ask',
      given: [aSubnet({ availableIpAddressCount: 124 }), inside],
      options: { minPercent: 50 },
      message: 'scarce',
      evidence: { needed: 126 },
    },
    {
      name: 'a subnet of a version that an alias calls',
      given: [aSubnet({ availableIpAddressCount: 4 }), aFunction(), aVersion({ vpc }), anAlias()],
      message: 'scarce',
      evidence: { functions: ['orders'] },
    },
  ],
  skips: [
    {
      name: 'no function is in it',
      given: [aSubnet({ availableIpAddressCount: 0 }), aFunction()],
      text: 'no function is in it',
    },
    {
      name: 'only an old version was in it',
      given: [aSubnet({ availableIpAddressCount: 0 }), aFunction(), aVersion({ vpc })],
    },
  ],
  insufficient: [
    { name: 'it has IPv6 addresses alone', given: [aSubnet({ cidrBlock: undefined }), inside], text: 'IPv4' },
  ],
});
