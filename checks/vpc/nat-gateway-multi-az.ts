import {
  type AttachedFunction,
  defineCheck,
  fail,
  functionsInVpcs,
  insufficientEvidence,
  type JudgeContext,
  natWayOf,
  notApplicable,
  passBecause,
  routesOutJoins,
  vpcFunctionJoins,
} from '#kit';
import type { Verdict } from '#model';

const joins = [...vpcFunctionJoins, ...routesOutJoins, 'ec2.subnet'] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const natGatewayMultiAz = defineCheck({
  id: 'nat-gateway-multi-az',
  title: 'Functions in a VPC reach the internet by a NAT gateway of their own zone',
  question: 'PER1',
  practices: ['PER1-12'],
  scope: 'region',
  severity: 'medium',
  why: 'When the zone of the only NAT gateway fails, functions in the other zones fail with it; until then, what they send is paid between zones.',
  remedy: {
    text: 'Add a NAT gateway to each zone and route the subnets of that zone to it, or use one regional NAT gateway.',
    property: 'AWS::EC2::NatGateway SubnetId, AvailabilityMode; AWS::EC2::Route NatGatewayId',
    cli: 'aws ec2 create-nat-gateway --subnet-id SUBNET --allocation-id ADDRESS --region {region} && aws ec2 replace-route --route-table-id TABLE --destination-cidr-block 0.0.0.0/0 --nat-gateway-id GATEWAY --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html',

  subject: 'account-region',
  joins,
  messages: {
    otherZone: 'Functions in {subnets} of {vpc} reach the internet by {gateways}, in another zone: {functions}.',
  },

  judge(_region, context) {
    const vpcs = [...functionsInVpcs(context)].sort(([one], [other]) => (one < other ? -1 : 1));
    if (vpcs.length === 0) return notApplicable('no function is in a VPC');
    const verdicts = vpcs.flatMap(([vpc, functions]) => ofVpc(vpc, functions, context));
    return verdicts.length > 0
      ? verdicts
      : notApplicable('no function reaches the internet by a NAT gateway of its VPC');
  },
});

function ofVpc(vpc: string, functions: readonly AttachedFunction[], context: Context): readonly Verdict<'otherZone'>[] {
  const subnets = [...new Set(functions.flatMap(({ subnetIds }) => [...subnetIds]))].sort();
  const ways = subnets.map((subnetId) => ({ subnetId, ...natWayOf(subnetId, vpc, context) }));
  const apart = ways.flatMap((way) => (way.is === 'apart' ? [way] : []));
  const details = { subKey: vpc };
  if (apart.length > 0) {
    const lost = new Set(apart.map(({ subnetId }) => subnetId));
    const touched = functions.filter(({ subnetIds }) => [...subnetIds].some((id) => lost.has(id)));
    const gateways = [...new Set(apart.map(({ gateway }) => gateway))].sort();
    const names = touched.map((one) => one.function.name).sort();
    const related = touched.map((one) => one.function.arn).sort();
    return [fail('otherZone', { vpc, subnets: [...lost], gateways, functions: names }, { ...details, related })];
  }
  if (ways.some(({ is }) => is === 'unseen'))
    return [
      insufficientEvidence('not all of its subnets, route tables and NAT gateways are in what is audited', details),
    ];
  return ways.some(({ is }) => is === 'same') ? [passBecause({ vpc, subnets }, details)] : [];
}
