import { lambdaVpcInternetPath } from '../../../checks/vpc/lambda-vpc-internet-path.ts';
import {
  aFunction,
  aNatGateway,
  anAlias,
  aPolicy,
  aRole,
  aRouteTable,
  aVersion,
  aVpcEndpoint,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const [first, second] = ['subnet-0a1b2c3d', 'subnet-0a1b2c3e'] as const;
const vpc = { vpcId: 'vpc-0a1b2c3d', subnetIds: [first], securityGroupIds: [] };
const inside = aFunction({ vpc });
const inTwo = aFunction({ vpc: { ...vpc, subnetIds: [first, second] } });
const local = { destination: '10.0.0.0/16', target: 'local', state: 'active' };
const closed = aRouteTable({ routes: [local] });
const open = aRouteTable({ routes: [local, { destination: '0.0.0.0/0', target: 'igw-1', state: 'active' }] });
const all = ['*'];

function roleFor(actions: readonly string[], resources: readonly string[] = all) {
  return aRole({ inlinePolicies: [{ name: 'own', document: aPolicy([{ actions, resources }]) }] });
}

function to(target: string, destination = '0.0.0.0/0', state = 'active') {
  return aRouteTable({ routes: [local, { destination, target, state }] });
}

function endpointFor(service: string, overrides: Parameters<typeof aVpcEndpoint>[0] = {}) {
  return aVpcEndpoint({ serviceName: `com.amazonaws.eu-west-1.${service}`, ...overrides });
}

function served(action: string, service: string) {
  return { name: `${action}, by ${service}`, given: [inside, roleFor([action]), closed, endpointFor(service)] };
}

function unserved(name: string, overrides: Parameters<typeof aVpcEndpoint>[0]) {
  return {
    name,
    given: [inside, roleFor(['secretsmanager:GetSecretValue']), closed, aVpcEndpoint(overrides)],
    message: 'noWay',
  };
}

testCheck(lambdaVpcInternetPath, {
  passes: [
    {
      name: 'a NAT gateway',
      given: [inside, roleFor(['sqs:SendMessage']), aRouteTable(), aNatGateway()],
      evidence: { function: 'orders', qualifier: '$LATEST', subnets: [first], by: 'its routes' },
    },
    { name: 'a transit gateway', given: [inside, roleFor(['sqs:SendMessage']), to('tgw-1')] },
    { name: 'the endpoint of a firewall', given: [inside, roleFor(['sqs:SendMessage']), to('vpce-1')] },
    {
      name: 'the main table, which leads out',
      given: [inside, roleFor(['sqs:SendMessage']), aRouteTable({ subnetIds: [], isMain: true })],
    },
    {
      name: 'nothing that leads out, and a role that only writes logs',
      given: [inside, aRole(), closed],
      evidence: { services: [], by: 'endpoints', subnets: [first] },
    },
    {
      name: 'traces, network interfaces and keys, which the code does not ask for',
      given: [
        inside,
        roleFor(['xray:PutTraceSegments', 'ec2:CreateNetworkInterface', 'kms:Decrypt', 'logs:*']),
        closed,
      ],
    },
    {
      name: 'what is reached inside the VPC',
      given: [
        inside,
        roleFor(['rds-db:connect', 'elasticfilesystem:ClientWrite', 'dax:GetItem', 'kafka-cluster:Connect']),
        closed,
      ],
    },
    {
      name: 'queues and streams that Lambda reads for it',
      given: [
        inside,
        roleFor([
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'kinesis:GetRecords',
          'kinesis:Describe*',
          'dynamodb:GetRecords',
          'dynamodb:ListStreams',
          'kafka:DescribeCluster',
        ]),
        closed,
      ],
    },
    {
      name: 'where its failures go, which Lambda sends',
      given: [
        aFunction({ vpc, deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:failed' }),
        roleFor(['sqs:SendMessage'], ['arn:aws:sqs:eu-west-1:111122223333:failed']),
        closed,
      ],
    },
    served('secretsmanager:GetSecretValue', 'secretsmanager'),
    served('cloudwatch:PutMetricData', 'monitoring'),
    served('firehose:PutRecord', 'kinesis-firehose'),
    served('kinesis:PutRecord', 'kinesis-streams'),
    served('states:StartSyncExecution', 'sync-states'),
    served('ses:SendEmail', 'email-smtp'),
    served('iot:Publish', 'iot.data'),
    served('appconfig:GetLatestConfiguration', 'appconfigdata'),
    served('mobiletargeting:SendMessages', 'pinpoint'),
    served('bedrock:InvokeModel', 'bedrock-runtime'),
    {
      name: 'S3 alone, by a gateway that its table leads to',
      given: [
        inside,
        roleFor(['s3:GetObject']),
        to('vpce-s3', 'pl-6da54004'),
        endpointFor('s3', { endpointId: 'vpce-s3', type: 'Gateway', privateDnsEnabled: false }),
      ],
    },
    {
      name: 'a function in a VPC by no subnet, beside a version that has a way',
      given: [aFunction({ vpc: undefined }), aVersion({ vpc }), anAlias(), aRouteTable()],
      subject: 'orders',
      verdicts: [{ result: 'pass', subKey: 'version-1' }],
    },
  ],
  fails: [
    {
      name: 'a public subnet',
      given: [inside, roleFor(['sqs:SendMessage', 'dynamodb:PutItem']), open],
      message: 'publicSubnet',
      severity: 'medium',
      evidence: { function: 'orders', qualifier: '$LATEST', subnets: [first], services: ['dynamodb', 'sqs'] },
      text: 'orders ($LATEST) is in public subnets (subnet-0a1b2c3d), where it has no address of the internet',
    },
    {
      name: 'a public subnet for a role that names nothing, lightly',
      given: [inside, aRole(), open],
      message: 'publicSubnet',
      severity: 'low',
      evidence: { services: ['anything outside'] },
    },
    {
      name: 'a public subnet of two',
      given: [inTwo, roleFor(['sqs:SendMessage']), aRouteTable({ routeTableId: 'rtb-2', subnetIds: [second] }), open],
      message: 'publicSubnet',
      evidence: { subnets: [first] },
    },
    {
      name: 'a public subnet beside one whose table is not seen',
      given: [inTwo, roleFor(['sqs:SendMessage']), open],
      message: 'publicSubnet',
    },
    {
      name: 'a public subnet with a role that was not read whole',
      given: [
        inside,
        {
          ...roleFor(['sqs:SendMessage']),
          attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }],
        },
        open,
      ],
      message: 'publicSubnet',
    },
    {
      name: 'no way out, and a service without an endpoint',
      given: [inside, roleFor(['sqs:SendMessage', 'secretsmanager:GetSecretValue']), closed, aVpcEndpoint()],
      message: 'noWay',
      severity: 'medium',
      evidence: { subnets: [first], services: ['sqs'] },
      text: 'orders ($LATEST) may call sqs, and from subnet-0a1b2c3d nothing leads there.',
    },
    {
      name: 'a route to what is gone',
      given: [inside, roleFor(['sqs:SendMessage']), to('nat-1', '0.0.0.0/0', 'blackhole')],
      message: 'noWay',
    },
    {
      name: 'a queue that it also sends to',
      given: [inside, roleFor(['sqs:ReceiveMessage', 'sqs:SendMessage']), closed],
      message: 'noWay',
      evidence: { services: ['sqs'] },
    },
    {
      name: 'all queues, though its failures go to one',
      given: [
        aFunction({ vpc, deadLetterArn: 'arn:aws:sqs:eu-west-1:111122223333:failed' }),
        roleFor(
          ['sqs:SendMessage'],
          ['arn:aws:sqs:eu-west-1:111122223333:failed', 'arn:aws:sqs:eu-west-1:111122223333:done'],
        ),
        closed,
      ],
      message: 'noWay',
    },
    {
      name: 'one of two subnets',
      given: [
        inTwo,
        roleFor(['sqs:SendMessage']),
        aRouteTable({ subnetIds: [second] }),
        { ...closed, arn: `${closed.arn}2`, routeTableId: 'rtb-2' },
      ],
      message: 'noWay',
      evidence: { subnets: [first] },
    },
    {
      name: 'a VPC without an id, whose subnets have a table',
      given: [aFunction({ vpc: { ...vpc, vpcId: undefined } }), roleFor(['sqs:SendMessage']), closed],
      message: 'noWay',
    },
    unserved('an endpoint that is being made', { state: 'pending' }),
    unserved('an endpoint that is found by its own name alone', { privateDnsEnabled: false }),
    unserved('an endpoint of another VPC', { vpcId: 'vpc-other' }),
    unserved('an endpoint of another service that is named alike', {
      serviceName: 'com.amazonaws.eu-west-1.secretsmanagers',
    }),
    unserved('an endpoint of no service', { serviceName: undefined }),
    {
      name: 'S3, by a gateway that its table does not lead to',
      given: [
        inside,
        roleFor(['s3:GetObject']),
        to('vpce-ddb', 'pl-1'),
        endpointFor('s3', { endpointId: 'vpce-s3', type: 'Gateway' }),
      ],
      message: 'noWay',
    },
    {
      name: 'S3, by a gateway that one of two tables leads to',
      given: [
        inTwo,
        roleFor(['s3:GetObject']),
        to('vpce-s3', 'pl-1'),
        aRouteTable({ routeTableId: 'rtb-2', subnetIds: [second], routes: [local] }),
        endpointFor('s3', { endpointId: 'vpce-s3', type: 'Gateway' }),
      ],
      message: 'noWay',
      evidence: { subnets: [first, second] },
    },
    {
      name: 'a version that an alias leads to, by its own role',
      given: [
        aFunction(),
        aVersion({ vpc, roleArn: aRole({ name: 'old' }).arn }),
        anAlias(),
        aRole(),
        { ...roleFor(['sqs:SendMessage']), name: 'old', arn: aRole({ name: 'old' }).arn },
        closed,
      ],
      subject: 'orders',
      message: 'noWay',
      subKey: 'version-1',
      evidence: { qualifier: '1' },
    },
  ],
  reviews: [
    {
      name: 'a role that may call everything',
      given: [inside, roleFor(['*']), closed],
      message: 'perhapsNoWay',
      severity: 'medium',
      evidence: { services: ['*'], subnets: [first] },
    },
    {
      name: 'a role that may call all but some',
      given: [
        inside,
        aRole({ inlinePolicies: [{ name: 'own', document: aPolicy([{ actions: [], notActions: ['iam:*'] }]) }] }),
        closed,
      ],
      message: 'perhapsNoWay',
    },
    ...['tgw-1', 'pcx-1', 'vgw-1'].map((target) => ({
      name: `another network by ${target}`,
      given: [inside, roleFor(['sqs:SendMessage']), to(target, '10.1.0.0/16')],
      message: 'perhapsNoWay',
    })),
    {
      name: 'IPv6 alone',
      given: [inside, roleFor(['sqs:SendMessage']), to('eigw-1', '::/0')],
      message: 'perhapsNoWay',
    },
  ],
  skips: [
    { name: 'a function in no VPC', given: [aFunction(), aRole()], text: 'it is in no VPC' },
    { name: 'a function that left its VPC', given: [aFunction({ vpc: { ...vpc, subnetIds: [] } }), aRole()] },
  ],
  insufficient: [
    {
      name: 'a shared subnet, whose table is its owner’s',
      given: [inside, roleFor(['sqs:SendMessage'])],
      text: 'not all route tables of its subnets are in what is audited',
    },
    {
      name: 'one subnet that leads nowhere and one that is not seen, for a role that needs nothing',
      given: [inTwo, aRole(), closed],
      text: 'not all route tables',
    },
    { name: 'a role that was not found', given: [inside, closed], text: 'not all that its role may call was read' },
    {
      name: 'a policy that was not read',
      given: [
        inside,
        aRole({ attachedPolicies: [{ name: 'more', arn: 'arn:aws:iam::aws:policy/more', document: undefined }] }),
        closed,
      ],
      text: 'not all that its role may call was read',
    },
    {
      name: 'a VPC without an id',
      given: [aFunction({ vpc: { ...vpc, vpcId: undefined, subnetIds: ['subnet-x'] } }), aRole(), closed],
    },
  ],
});
