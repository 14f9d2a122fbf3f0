import { vpcEndpointsPresent } from '../../../checks/vpc/vpc-endpoints-present.ts';
import type { PolicyStatement } from '../../../src/model/index.ts';
import { aFunction, aPolicy, aRegion, aRole, aVpcEndpoint } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const home = aRegion();
const vpcId = 'vpc-0a1b2c3d';
const user = aFunction({ vpc: { vpcId, subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-1'] } });
const calling = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'all', document: aPolicy([{ actions }]) }] });
const endpoint = (service: string, overrides: Parameters<typeof aVpcEndpoint>[0] = {}) =>
  aVpcEndpoint({ endpointId: `vpce-${service}`, serviceName: `com.amazonaws.eu-west-1.${service}`, ...overrides });
const all: Partial<PolicyStatement> = { actions: ['*'], resources: ['*'], principals: [{ type: '*', value: '*' }] };
const admitting = (statement: Partial<PolicyStatement>) =>
  endpoint('s3', { policy: aPolicy([{ ...all, ...statement }]) });

testCheck(vpcEndpointsPresent, {
  passes: [
    {
      name: 'endpoints for all that its functions call',
      given: [
        home,
        user,
        calling('s3:GetObject', 'dynamodb:GetItem', 'kms:Decrypt', 'sqs:SendMessage', 'secretsmanager:GetSecretValue'),
        ...['s3', 'dynamodb', 'kms', 'sqs', 'secretsmanager'].map((service) => endpoint(service)),
      ],
      subKey: vpcId,
      evidence: { vpc: vpcId, functions: ['orders'] },
    },
    { name: 'functions that call none of them', given: [home, user, calling('logs:PutLogEvents', 'ssm:GetParameter')] },
    { name: 'an administrator, of whom nobody knows what it calls', given: [home, user, calling('*')] },
    { name: 'a role that is gone', given: [home, user] },
    {
      name: 'a policy for some resources',
      given: [home, user, calling('s3:*'), admitting({ resources: ['arn:aws:s3:::a/*'] })],
    },
    { name: 'a policy for some actions', given: [home, user, calling('s3:*'), admitting({ actions: ['s3:Get*'] })] },
    {
      name: 'a policy for one organization',
      given: [
        home,
        user,
        calling('s3:*'),
        admitting({ conditions: [{ operator: 'StringEquals', key: 'aws:ResourceOrgID', values: ['o-1'] }] }),
      ],
    },
    { name: 'a policy that denies', given: [home, user, calling('s3:*'), admitting({ effect: 'Deny' })] },
    { name: 'no policy told', given: [home, user, calling('s3:*'), endpoint('s3', { policy: undefined })] },
  ],
  fails: [
    ...['s3', 'dynamodb'].map((service) => ({
      name: `no endpoint for ${service}`,
      given: [home, aFunction({ name: 'worker', vpc: user.vpc }), user, calling(`${service}:GetIt`), endpoint('sqs')],
      message: 'noGateway',
      severity: 'low' as const,
      subKey: `${vpcId}/${service}`,
      evidence: { vpc: vpcId, service, functions: ['orders', 'worker'] },
      related: [user.arn, aFunction({ name: 'worker' }).arn],
      text: `orders, worker call ${service} from ${vpcId}`,
    })),
    {
      name: 'an endpoint of another VPC, one that is not ready, and one of no service',
      given: [
        home,
        user,
        calling('s3:*'),
        endpoint('s3', { vpcId: 'vpc-2' }),
        endpoint('s3', { endpointId: 'vpce-2', state: 'pending' }),
        endpoint('s3', { endpointId: 'vpce-3', serviceName: undefined }),
      ],
      message: 'noGateway',
    },
    {
      name: 'an endpoint that lets everything through: a note',
      given: [home, user, calling('s3:*'), admitting({})],
      message: 'openPolicy',
      severity: 'informational',
      subKey: 'vpce-s3',
      evidence: { endpoint: 'vpce-s3', service: 's3', vpc: vpcId, functions: ['orders'] },
      related: [user.arn],
      text: 'lets everything through',
    },
    {
      name: 'each VPC for itself, in the order of their ids',
      given: [
        home,
        aFunction({
          name: 'worker',
          vpc: { ...user.vpc, vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds: [] },
        }),
        user,
        calling('s3:*', 'dynamodb:*'),
        endpoint('dynamodb'),
        endpoint('s3'),
      ],
      verdicts: [
        { result: 'pass', subKey: vpcId, evidence: { functions: ['orders'] } },
        { result: 'fail', subKey: 'vpc-1/dynamodb', evidence: { functions: ['worker'] } },
        { result: 'fail', subKey: 'vpc-1/s3' },
      ],
    },
  ],
  reviews: ['kms', 'secretsmanager', 'sqs'].map((service) => ({
    name: `no endpoint for ${service}, which another VPC may share with it`,
    given: [home, user, calling(`${service}:GetIt`)],
    message: 'noInterface',
    severity: 'informational' as const,
    subKey: `${vpcId}/${service}`,
    evidence: { service, functions: ['orders'] },
    related: [user.arn],
    text: 'whether a central one serves it',
  })),
  skips: [
    {
      name: 'a VPC that was taken away',
      given: [home, aFunction({ vpc: { vpcId: undefined, subnetIds: [], securityGroupIds: [] } })],
    },
    { name: 'no function in a VPC', given: [home, aFunction(), calling('s3:*')], text: 'no function is in a VPC' },
  ],
});
