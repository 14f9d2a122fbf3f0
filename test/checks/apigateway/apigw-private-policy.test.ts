import type { Ec2VpcEndpoint, PolicyStatement, RestApi } from '#model';
import { apigwPrivatePolicy } from '../../../checks/apigateway/apigw-private-policy.ts';
import { aPolicy, aRestApi, aStatement, aVpcEndpoint } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const everybody = [{ type: '*', value: '*' }];
const endpointTypes = ['PRIVATE'] as const;

function asked(key: string, value: string, operator = 'StringEquals') {
  return { conditions: [{ operator, key, values: [value] }] };
}

function policyOf(statements: readonly Partial<PolicyStatement>[]) {
  const defaults = { principals: everybody, actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  return aPolicy(statements.map((one) => aStatement({ ...defaults, ...one })));
}

function inside(...statements: readonly Partial<PolicyStatement>[]): RestApi {
  return aRestApi({ endpointTypes, vpcEndpointIds: ['vpce-0a1b2c02'], policy: policyOf(statements) });
}

function endpoint(policy: Ec2VpcEndpoint['policy'], serviceName = 'com.amazonaws.eu-west-1.execute-api') {
  return aVpcEndpoint({ serviceName, policy });
}

testCheck(apigwPrivatePolicy, {
  passes: [
    {
      name: 'one VPC endpoint',
      given: [inside(asked('aws:SourceVpce', 'vpce-1'))],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', vpcEndpointIds: ['vpce-0a1b2c02'] },
    },
    { name: 'one VPC', given: [inside(asked('aws:SourceVpc', 'vpc-1'))] },
    { name: 'one organization', given: [inside(asked('aws:PrincipalOrgID', 'o-a1b2c3d4e5'))] },
    {
      name: 'a Deny for all other endpoints (trap: the condition stands there)',
      given: [inside({}, { effect: 'Deny', ...asked('aws:SourceVpce', 'vpce-1', 'StringNotEquals') })],
    },
    {
      name: 'a policy that allows nothing: callers of the account who sign are let in by policies of their own',
      given: [inside({ effect: 'Deny', ...asked('aws:SourceVpce', 'vpce-1', 'StringNotEquals') })],
    },
    { name: 'open to another action', given: [inside({ actions: ['execute-api:InvalidateCache'] })] },
    { name: 'one account by name', given: [inside({ principals: [{ type: 'AWS', value: '999988887777' }] })] },
    {
      name: 'an endpoint for the APIs of this account',
      given: [endpoint(policyOf([{ resources: ['arn:aws:execute-api:eu-west-1:111122223333:*'] }]))],
      evidence: { endpoint: 'vpce-0a1b2c02' },
    },
    {
      name: 'an endpoint for the principals of one organization',
      given: [endpoint(policyOf([{ resources: ['*'], ...asked('aws:PrincipalOrgID', 'o-a1b2c3d4e5') }]))],
    },
  ],
  fails: [
    {
      name: 'no policy: nobody can call it',
      given: [aRestApi({ endpointTypes })],
      message: 'unusable',
      subKey: 'unusable',
      severity: 'high',
      evidence: { api: 'shop', vpcEndpointIds: [] },
      text: 'shop is private and has no policy, without which nobody can call it.',
    },
    {
      name: 'every network of every account (trap: the endpoints it is associated with restrict nothing)',
      given: [inside({ sid: 'All' }, { ...asked('aws:SourceVpce', '*', 'StringLike') })],
      message: 'open',
      severity: 'high',
      evidence: {
        vpcEndpointIds: ['vpce-0a1b2c02'],
        statements: ['All', 'without Sid'],
        ineffective: ['StringLike aws:SourceVpce'],
        change: [
          'apigateway',
          'update-rest-api',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--patch-operations',
          'op=replace,path=/policy,value=POLICY',
        ],
      },
      text: 'shop is private, and its policy (All, without Sid) lets in the networks of every account.',
    },
    ...['com.amazonaws.eu-west-1.execute-api', 'com.amazonaws.us-gov-west-1.execute-api-fips'].map((serviceName) => ({
      name: `an endpoint of ${serviceName} that whatever API can be called by`,
      given: [endpoint(policyOf([{ actions: ['*'], resources: ['*'] }]), serviceName)],
      message: 'fullEndpoint',
      severity: 'low' as const,
      evidence: {
        endpoint: 'vpce-0a1b2c02',
        vpcId: aVpcEndpoint().vpcId,
        change: [
          'ec2',
          'modify-vpc-endpoint',
          '--vpc-endpoint-id',
          'vpce-0a1b2c02',
          '--policy-document',
          'file://endpoint-policy.json',
        ],
      },
      text: 'Through the VPC endpoint vpce-0a1b2c02 whatever API can be called',
    })),
    { name: 'an endpoint without a policy', given: [endpoint(undefined)], message: 'fullEndpoint' },
  ],
  skips: [
    { name: 'a public API', given: [aRestApi()], text: 'it is public' },
    { name: 'an endpoint of another service', given: [aVpcEndpoint({ policy: undefined })], text: 'another service' },
    {
      name: 'an endpoint of a resource',
      given: [aVpcEndpoint({ serviceName: undefined, policy: undefined })],
      text: 'another service',
    },
    {
      name: 'an endpoint of a service with a similar name',
      given: [endpoint(undefined, 'com.amazonaws.eu-west-1.execute-api.another')],
      text: 'another service',
    },
  ],
});
