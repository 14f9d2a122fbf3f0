import {
  type AttachedFunction,
  callsService,
  defineCheck,
  fail,
  functionsInVpcs,
  isOpenEndpoint,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
  severityOf,
  vpcFunctionJoins,
} from '#kit';
import type { Ec2VpcEndpoint, Verdict } from '#model';

const joins = [...vpcFunctionJoins, 'iam.role', 'ec2.vpc-endpoint'] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

/** Endpoints that cost nothing, and can be shared with no other VPC; and those that are paid by the hour. */
const gateways = ['dynamodb', 's3'];
const interfaces = ['kms', 'secretsmanager', 'sqs'];

export const vpcEndpointsPresent = defineCheck({
  id: 'vpc-endpoints-present',
  title: 'Functions in a VPC reach AWS without leaving it',
  question: 'SEC2',
  practices: ['SEC2-11'],
  scope: 'region',
  severity: 'low',
  why: 'Without endpoints, calls of AWS leave the VPC by a NAT gateway, which is paid by the gigabyte, and no policy at the VPC says whose data they may touch.',
  remedy: {
    text: 'Add gateway endpoints for S3 and DynamoDB, which cost nothing; add interface endpoints for what is secret, and give endpoints policies that name your own resources.',
    property: 'AWS::EC2::VPCEndpoint ServiceName, PolicyDocument',
    cli: 'aws ec2 create-vpc-endpoint --vpc-id {vpc} --service-name com.amazonaws.{region}.{service} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints.html',

  subject: 'account-region',
  joins,
  messages: {
    noGateway: '{functions} call {service} from {vpc}, which has no endpoint for it.',
    noInterface:
      '{functions} call {service} from {vpc}, which has no endpoint of its own for it: see whether a central one serves it.',
    openPolicy: 'The endpoint {endpoint} of {vpc} for {service} lets everything through to whichever account.',
  },

  judge(_region, context) {
    const vpcs = [...functionsInVpcs(context)].sort(([one], [other]) => (one < other ? -1 : 1));
    if (vpcs.length === 0) return notApplicable('no function is in a VPC');
    return vpcs.flatMap(([vpc, functions]) => ofVpc(vpc, functions, context));
  },
});

type Message = 'noGateway' | 'noInterface' | 'openPolicy';

function ofVpc(vpc: string, functions: readonly AttachedFunction[], context: Context): readonly Verdict<Message>[] {
  const endpoints = context.where('ec2.vpc-endpoint', 'vpcId', vpc).filter(({ state }) => /^available$/i.test(state));
  const verdicts = [...gateways, ...interfaces].flatMap((service) => {
    const callers = functions.filter((one) => callsService(one.function, service, context));
    const here = endpoints.filter(({ serviceName }) => serviceName?.endsWith(`.${service}`) === true);
    return callers.length === 0 ? [] : ofService({ vpc, service }, callers, here);
  });
  return verdicts.length > 0 ? verdicts : [passBecause({ vpc, functions: namesOf(functions) }, { subKey: vpc })];
}

function ofService(
  { vpc, service }: Readonly<Record<'vpc' | 'service', string>>,
  callers: readonly AttachedFunction[],
  endpoints: readonly Ec2VpcEndpoint[],
): readonly Verdict<Message>[] {
  const related = callers.map((one) => one.function.arn).sort();
  const facts = { vpc, service, functions: namesOf(callers) };
  const details = { subKey: `${vpc}/${service}`, related };
  const note = (because: string) => ({ ...details, ...severityOf('informational', because) });
  if (endpoints.length > 0)
    return endpoints.filter(isOpenEndpoint).map(({ endpointId }) => {
      const weight = { ...note('policies elsewhere still hold'), subKey: endpointId };
      return fail('openPolicy', { ...facts, endpoint: endpointId }, weight);
    });
  if (gateways.includes(service)) return [fail('noGateway', facts, details)];
  return [review('noInterface', facts, note('it may be served centrally'))];
}

function namesOf(functions: readonly AttachedFunction[]): readonly string[] {
  return functions.map((one) => one.function.name).sort();
}
