import * as z from 'zod/mini';
import {
  type AttachedConfiguration,
  defineCheck,
  insufficientEvidence,
  type JudgeContext,
  judgeAttached,
  passBecause,
  review,
  servicesAllowed,
  unknown,
  unseenNetwork,
  unseenPolicyOf,
  vpcNeed,
  vpcNeedJoins,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const joins = [...vpcNeedJoins, 'iam.role', 'lambda.alias', 'lambda.version'] as const;
/** VPCs that functions are to be in, whatever else is in there: by a rule, or for the address of a NAT gateway. */
const options = z.strictObject({ neededVpcs: z._default(z.array(z.string()), []) });
type Context = JudgeContext<(typeof joins)[number], z.output<typeof options>>;

export const lambdaVpcNecessity = defineCheck({
  id: 'lambda-vpc-necessity',
  title: 'A function is in a VPC only for what it finds there',
  question: 'PER1',
  practices: ['SEC2-10', 'PER1-10', 'PER1-14'],
  scope: 'region',
  severity: 'low',
  why: 'A function in a VPC takes addresses of its subnets, pays a NAT gateway for all that is outside, and fails where the network does.',
  remedy: {
    text: 'Take the function out of its VPC, unless a rule wants its traffic in there or others know it by the address of a NAT gateway: then list the VPC in neededVpcs.',
    property: 'AWS::Lambda::Function VpcConfig; SAM AWS::Serverless::Function VpcConfig',
    cli: 'aws lambda update-function-configuration --function-name {name} --vpc-config SubnetIds=[],SecurityGroupIds=[] --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',

  subject: 'lambda.function',
  joins,
  options,
  messages: {
    noNeed:
      'Nothing is seen that {function} ({qualifier}) needs {vpc} for: no security group admits it to anything, its subnets lead to no other network, and its role names no service that is reached in a VPC alone.',
  },

  judge(subject, context) {
    return judgeAttached(subject, context, (one) => verdictOn(subject, one, context));
  },
});

function verdictOn(
  { name, account }: LambdaFunction,
  { qualifier, configuration, vpc }: AttachedConfiguration,
  context: Context,
): Verdict<'noNeed'> {
  const role = context.find('iam.role', configuration.roleArn);
  const services = role.is === 'found' ? servicesAllowed(role.value) : [];
  const { subnetIds: subnets, securityGroupIds: groups, vpcId = 'a VPC' } = vpc;
  const evidence = { function: name, qualifier, vpc: vpcId, subnets, groups, services };
  if (context.options.neededVpcs.includes(vpcId)) return passBecause({ ...evidence, need: 'by configuration' });
  const need = vpcNeed({ ...configuration, vpc, services }, context);
  if (need !== undefined) return passBecause({ ...evidence, ...need });
  const unseen = unseenNetwork(vpc, account, context);
  if (unseen !== undefined) return insufficientEvidence(unseen);
  if (role.is !== 'found' || unseenPolicyOf(role.value) !== undefined)
    return insufficientEvidence('not all policies of its role were read, so it may name more services');
  if (!configuration.environment.seen) return unknown(configuration.environment.gap);
  return review('noNeed', evidence);
}
