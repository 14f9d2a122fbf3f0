import { defineCheck, fail, insufficientEvidence, type JudgeContext, judgeAttached, passBecause } from '#kit';
import type { LambdaVpc, Verdict } from '#model';

const joins = ['lambda.version', 'lambda.alias', 'ec2.subnet'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'where'>;

/** `euw1-az1`; the ids of local zones name their city in between: `usw2-lax1-az1`. */
const zoneOfRegion = /^[a-z0-9]+-az\d+$/;

export const lambdaVpcMultiAz = defineCheck({
  id: 'lambda-vpc-multi-az',
  title: 'A function in a VPC runs in several Availability Zones',
  question: 'REL2',
  practices: ['REL2-B5'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'Lambda runs a function in the zones of its subnets: with one alone, an outage of that zone stops it.',
  remedy: {
    text: 'Give the function subnets in two zones or more; waive it where all that it calls is in one zone, too.',
    property: 'AWS::Lambda::Function VpcConfig.SubnetIds; SAM AWS::Serverless::Function VpcConfig.SubnetIds',
    cli: 'aws lambda update-function-configuration --function-name {name} --vpc-config SubnetIds=SUBNETS,SecurityGroupIds=GROUPS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',

  subject: 'lambda.function',
  joins,
  messages: { oneZone: '{function} ({qualifier}) runs in {zones} alone.' },

  judge(subject, context) {
    return judgeAttached(subject, context, ({ qualifier, vpc }) =>
      verdictOn(vpc, { function: subject.name, qualifier }, context),
    );
  },
});

function verdictOn(
  { subnetIds }: LambdaVpc,
  of: Readonly<Record<'function' | 'qualifier', string>>,
  { where }: Context,
): Verdict<'oneZone'> {
  const subnets = subnetIds.flatMap((id) => where('ec2.subnet', 'subnetId', id));
  const zones = [...new Set(subnets.map((one) => one.availabilityZoneId))].sort();
  const evidence = { ...of, subnets: subnetIds, zones };
  if (zones.filter((zone) => zoneOfRegion.test(zone)).length > 1) return passBecause(evidence);
  return subnets.length < subnetIds.length
    ? insufficientEvidence('not all of its subnets are in what is audited')
    : fail('oneZone', evidence);
}
