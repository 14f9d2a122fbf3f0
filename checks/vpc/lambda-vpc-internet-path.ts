import {
  type AttachedConfiguration,
  closedSubnets,
  defineCheck,
  fail,
  insufficientEvidence,
  isToGateway,
  type JudgeContext,
  judgeAttached,
  leadsElsewhere,
  passBecause,
  review,
  routesOutJoins,
  servicesOutside,
  severityOf,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const joins = ['ec2.vpc-endpoint', 'iam.role', 'lambda.alias', 'lambda.version', ...routesOutJoins] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;
type Message = 'publicSubnet' | 'noWay' | 'perhapsNoWay';

export const lambdaVpcInternetPath = defineCheck({
  id: 'lambda-vpc-internet-path',
  title: 'A function in a VPC has a way to what it calls',
  question: 'PER1',
  practices: ['PER1-11'],
  scope: 'region',
  severity: 'medium',
  why: 'A function in a VPC gets no public address: what it sends to the internet gateway, or nowhere, is lost, and each call hangs until it times out.',
  remedy: {
    text: 'Put the function in private subnets that lead to a NAT gateway, or give the VPC endpoints of all that it calls.',
    property: 'AWS::EC2::Route NatGatewayId; AWS::Lambda::Function VpcConfig.SubnetIds; AWS::EC2::VPCEndpoint',
    cli: 'aws ec2 create-nat-gateway --subnet-id PUBLIC_SUBNET --allocation-id ADDRESS --region {region} && aws ec2 create-route --route-table-id TABLE --destination-cidr-block 0.0.0.0/0 --nat-gateway-id GATEWAY --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html',

  subject: 'lambda.function',
  joins,
  messages: {
    publicSubnet:
      '{function} ({qualifier}) is in public subnets ({subnets}), where it has no address of the internet: calls of {services} get no answer.',
    noWay: '{function} ({qualifier}) may call {services}, and from {subnets} nothing leads there.',
    perhapsNoWay:
      '{function} ({qualifier}) may call {services}, and from {subnets} only other networks, IPv6 or what is not named leads there.',
  },

  judge(subject, context) {
    return judgeAttached(subject, context, (one) => verdictOn(subject, one, context));
  },
});

/** Of subnets that are mixed, those without a way decide: each call starts in any of them. */
function verdictOn(
  subject: LambdaFunction,
  { qualifier, configuration, vpc }: AttachedConfiguration,
  context: Context,
): Verdict<Message> {
  const { closed, routes, isSeen } = closedSubnets(vpc, context);
  const evidence = { function: subject.name, qualifier, subnets: closed };
  const unseen = insufficientEvidence('not all route tables of its subnets are in what is audited');
  if (closed.length === 0)
    return isSeen ? passBecause({ ...evidence, subnets: vpc.subnetIds, by: 'its routes' }) : unseen;

  const { services, isRead } = servicesOutside(subject, { ...configuration, vpc }, routes, context);
  const facts = { ...evidence, services };
  const isPublic = routes.flat().some(isToGateway);
  if (services.length > 0) {
    if (isPublic) return fail('publicSubnet', facts);
    const mayReach = services.includes('*') || routes.flat().some(leadsElsewhere);
    return mayReach ? review('perhapsNoWay', facts) : fail('noWay', facts);
  }
  if (!isRead) return insufficientEvidence('not all that its role may call was read');
  if (!isSeen) return unseen;
  if (!isPublic) return passBecause({ ...facts, by: 'endpoints' });
  const weight = severityOf('low', 'its role names nothing that it could not reach');
  return fail('publicSubnet', { ...facts, services: ['anything outside'] }, weight);
}
