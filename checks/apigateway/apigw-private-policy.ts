import { defineCheck, fail, notApplicable, openInvocation, passBecause } from '#kit';
import type { Ec2VpcEndpoint, RestApi, Verdict } from '#model';
import type { PolicyEngine } from '../../src/analysis/policy.ts';

export const apigwPrivatePolicy = defineCheck({
  id: 'apigw-private-policy',
  title: 'A private API, and the endpoint that leads to it, say from where it may be called',
  question: 'SEC1',
  practices: ['SEC1-16', 'SEC1-18'],
  scope: 'region',
  severity: 'high',
  why: 'A private API is reached by every VPC endpoint for API Gateway, of whatever account, unless its policy says otherwise; without a policy nobody reaches it.',
  remedy: {
    text: 'Let calls in by your VPC endpoints, VPCs or organization only, and deploy the API; name in the policy of the endpoint the APIs that are called through it. The endpoints that an API is associated with give it names, and bound nothing.',
    property:
      'AWS::ApiGateway::RestApi Policy, EndpointConfiguration VpcEndpointIds; SAM Api Auth.ResourcePolicy, EndpointConfiguration VPCEndpointIds; AWS::EC2::VPCEndpoint PolicyDocument',
    cli: 'aws {change} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html',

  subject: ['apigateway.rest-api', 'ec2.vpc-endpoint'],
  messages: {
    unusable: '{api} is private and has no policy, without which nobody can call it.',
    open: '{api} is private, and its policy ({statements}) lets in the networks of every account.',
    fullEndpoint: 'Through the VPC endpoint {endpoint} whatever API can be called: its policy bounds nothing.',
  },

  judge(subject, { analysis: { policies } }) {
    return subject.kind === 'ec2.vpc-endpoint' ? ofEndpoint(subject, policies) : ofApi(subject, policies);
  },
});

function ofApi({ name: api, apiId, endpointTypes, vpcEndpointIds, policy }: RestApi, policies: PolicyEngine) {
  if (!endpointTypes.includes('PRIVATE')) return notApplicable('it is public');
  const patch = 'op=replace,path=/policy,value=POLICY';
  const change = ['apigateway', 'update-rest-api', '--rest-api-id', apiId, '--patch-operations', patch];
  const facts = { api, apiId, vpcEndpointIds, change };
  if (policy === undefined) return fail('unusable', facts, { subKey: 'unusable' });
  const open = openInvocation(policy, policies);
  if (open.length === 0) return passBecause(facts);
  const statements = open.map(({ statement }) => statement.sid ?? 'without Sid').sort();
  const ineffective = [...new Set(open.flatMap((one) => one.ineffective))].sort();
  return fail('open', { ...facts, statements, ineffective });
}

function ofEndpoint(
  { endpointId: endpoint, vpcId, serviceName = '', policy }: Ec2VpcEndpoint,
  policies: PolicyEngine,
): Verdict<'fullEndpoint'> {
  if (!/\.execute-api(?:-fips)?$/.test(serviceName)) return notApplicable('it leads to another service');
  const named = ['--vpc-endpoint-id', endpoint, '--policy-document', 'file://endpoint-policy.json'];
  const facts = { endpoint, vpcId, change: ['ec2', 'modify-vpc-endpoint', ...named] };
  // What is made without a policy gets one that allows all.
  const open = policy === undefined ? [{ statement: { resources: ['*'] } }] : openInvocation(policy, policies);
  if (!open.some(({ statement }) => statement.resources.includes('*'))) return passBecause(facts);
  const severity = { level: 'low', because: 'the APIs behind it have policies of their own' } as const;
  return fail('fullEndpoint', facts, { severity });
}
