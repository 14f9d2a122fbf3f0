import type { PolicyCondition, PolicyStatement } from '#model';
import { apigwPolicyPrivateCidr } from '../../../checks/apigateway/apigw-policy-private-cidr.ts';
import { aPolicy, aRestApi, aStatement } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function asking(conditions: readonly PolicyCondition[], more: Partial<PolicyStatement> = {}) {
  return aPolicy([aStatement({ principals: [{ type: '*', value: '*' }], conditions, ...more })]);
}

function from(...values: readonly string[]): PolicyCondition {
  return { operator: 'IpAddress', key: 'aws:SourceIp', values };
}

const notFromWithin = { operator: 'NotIpAddress', key: 'aws:SourceIp', values: ['10.0.0.0/8'] };
const endpoint = { operator: 'StringEquals', key: 'AWS:SourceVpce', values: ['vpce-1'] };
const endpointTypes = ['PRIVATE'] as const;

testCheck(apigwPolicyPrivateCidr, {
  passes: [
    {
      name: 'public addresses',
      given: [aRestApi({ policy: asking([from('203.0.113.0/24', '2001:db8::/32')]) })],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', endpointTypes: ['REGIONAL'] },
    },
    ...[
      '9.0.0.1',
      '11.0.0.1',
      '10.0.0.0/7',
      '110.0.0.1',
      '172.15.0.1',
      '172.32.0.1',
      '172.16.0.0/11',
      '192.167.0.1',
      '192.168.0.0/15',
      '100.63.0.1',
      '100.128.0.1',
      '100.64.0.0/9',
      'fe80::1',
      'fc00::/6',
      '2001:fd00::1',
    ].map((range) => ({
      name: `${range}, which is not within the private blocks`,
      given: [aRestApi({ policy: asking([from(range)]) })],
    })),
    {
      name: 'private, and asks for an endpoint',
      given: [aRestApi({ endpointTypes, policy: asking([endpoint]) })],
      evidence: { endpointTypes: ['PRIVATE'] },
    },
    {
      name: 'private, and asks for addresses within the network',
      given: [
        aRestApi({
          endpointTypes,
          policy: asking([{ operator: 'IpAddress', key: 'aws:VpcSourceIp', values: ['10.0.0.0/8'] }]),
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'private addresses among public ones, of which only those are told (trap: a mixed list)',
      given: [aRestApi({ policy: asking([from('192.168.1.0/24', '203.0.113.0/24', '10.1.0.0/16', '10.1.0.0/16')]) })],
      message: 'privateRanges',
      subKey: 'address',
      severity: 'medium',
      evidence: { ranges: ['10.1.0.0/16', '192.168.1.0/24'] },
      text: 'The policy of shop, a public API, asks for addresses that nobody on the internet has: 10.1.0.0/16, 192.168.1.0/24.',
    },
    ...[
      '10.0.0.0/8',
      '10.9.8.7',
      '172.16.0.0/12',
      '172.20.0.1',
      '172.29.0.1',
      '172.31.255.0/24',
      '192.168.0.0/16',
      '100.64.0.0/10',
      '100.70.0.1',
      '100.99.0.1',
      '100.100.0.1',
      '100.119.0.1',
      '100.127.255.255/32',
      'fc00::/7',
      'FD12:3456::1',
    ].map((range) => ({
      name: `${range}, which is within a private block`,
      given: [aRestApi({ endpointTypes: ['EDGE'], policy: asking([from(range)]) })],
      message: 'privateRanges',
      evidence: { ranges: [range], endpointTypes: ['EDGE'] },
    })),
    {
      name: 'a Deny for all but private addresses',
      given: [aRestApi({ policy: asking([notFromWithin], { effect: 'Deny' }) })],
      message: 'privateRanges',
    },
    ...['AWS:SourceVpce', 'aws:sourceVpc', 'aws:VpcSourceIp'].map((key) => ({
      name: `${key} on a public API`,
      given: [aRestApi({ policy: asking([{ ...endpoint, key }]) })],
      message: 'networkKeys',
      subKey: 'network',
      severity: 'medium' as const,
      evidence: { keys: [key] },
      text: key,
    })),
    {
      name: 'both at once',
      given: [aRestApi({ policy: asking([endpoint, from('10.0.0.0/8')]) })],
      verdicts: [
        { result: 'fail', subKey: 'address', message: 'privateRanges', evidence: { ranges: ['10.0.0.0/8'] } },
        { result: 'fail', subKey: 'network', message: 'networkKeys', evidence: { keys: ['AWS:SourceVpce'] } },
      ],
    },
    {
      name: 'addresses by the wrong key on a private API',
      given: [aRestApi({ endpointTypes, policy: asking([endpoint, from('203.0.113.0/24', '10.0.0.0/8')]) })],
      message: 'publicKey',
      subKey: 'address',
      severity: 'medium',
      evidence: { ranges: ['10.0.0.0/8', '203.0.113.0/24'] },
      text: 'aws:VpcSourceIp does',
    },
  ],
  skips: [
    { name: 'no policy', given: [aRestApi()], text: 'its policy asks for no addresses and no networks' },
    {
      name: 'a policy without such conditions',
      given: [aRestApi({ policy: asking([{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }]) })],
      text: 'its policy asks for no addresses and no networks',
    },
    {
      name: 'a Deny for private addresses, which turns away nobody',
      given: [aRestApi({ policy: asking([from('10.0.0.0/8')], { effect: 'Deny' }) })],
    },
    {
      name: 'an Allow for all but private addresses',
      given: [aRestApi({ policy: asking([notFromWithin]) })],
    },
  ],
});
