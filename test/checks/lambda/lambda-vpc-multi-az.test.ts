import { lambdaVpcMultiAz } from '../../../checks/lambda/lambda-vpc-multi-az.ts';
import { aFunction, anAlias, aSubnet, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const within = (...subnetIds: readonly string[]) => ({ vpcId: 'vpc-0a1b2c3d', subnetIds, securityGroupIds: ['sg-1'] });
const one = aSubnet({ subnetId: 'subnet-1', availabilityZoneId: 'euw1-az1' });
const same = aSubnet({ subnetId: 'subnet-2', availabilityZoneId: 'euw1-az1' });
const other = aSubnet({ subnetId: 'subnet-3', availabilityZoneId: 'euw1-az2' });
const local = aSubnet({ subnetId: 'subnet-4', availabilityZoneId: 'usw2-lax1-az1' });

testCheck(lambdaVpcMultiAz, {
  passes: [
    {
      name: 'subnets in two zones',
      given: [aFunction({ vpc: within('subnet-3', 'subnet-1', 'subnet-2') }), one, same, other],
      evidence: {
        function: 'orders',
        qualifier: '$LATEST',
        subnets: ['subnet-3', 'subnet-1', 'subnet-2'],
        zones: ['euw1-az1', 'euw1-az2'],
      },
    },
    {
      name: 'two zones, and a subnet that is not seen',
      given: [aFunction({ vpc: within('subnet-1', 'subnet-3', 'subnet-9') }), one, other],
    },
  ],
  fails: [
    {
      name: 'one subnet',
      given: [aFunction({ vpc: within('subnet-1') }), one],
      message: 'oneZone',
      severity: 'medium',
      evidence: { zones: ['euw1-az1'], subnets: ['subnet-1'] },
      text: 'orders ($LATEST) runs in euw1-az1 alone',
    },
    {
      name: 'two subnets of one zone',
      given: [aFunction({ vpc: within('subnet-1', 'subnet-2') }), one, same],
      message: 'oneZone',
      evidence: { zones: ['euw1-az1'] },
    },
    {
      name: 'a zone and a local zone, which does not count',
      given: [aFunction({ vpc: within('subnet-1', 'subnet-4') }), one, local],
      message: 'oneZone',
      evidence: { zones: ['euw1-az1', 'usw2-lax1-az1'] },
    },
    {
      name: 'the version behind an alias, beside what is deployed next',
      given: [
        aFunction({ vpc: within('subnet-1', 'subnet-3') }),
        aVersion({ vpc: within('subnet-1') }),
        anAlias(),
        one,
        other,
      ],
      verdicts: [
        { result: 'pass', evidence: { qualifier: '$LATEST' } },
        { result: 'fail', subKey: 'version-1', evidence: { qualifier: '1' } },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a subnet that is not seen, beside one zone',
      given: [aFunction({ vpc: within('subnet-1', 'subnet-9') }), one],
      text: 'not all of its subnets',
    },
  ],
  skips: [
    { name: 'no VPC', given: [aFunction(), one], text: 'it is in no VPC' },
    { name: 'a VPC that was taken away', given: [aFunction({ vpc: { ...within(), vpcId: undefined } })] },
  ],
});
