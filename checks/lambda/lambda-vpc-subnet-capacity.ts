import * as z from 'zod/mini';
import {
  attachedConfigurations,
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  oncePerInventory,
  passBecause,
} from '#kit';

const joins = ['lambda.function', 'lambda.version', 'lambda.alias'] as const;
/** EC2 keeps the first four and the last address of each subnet. */
const keptByEc2 = 5;

export const lambdaVpcSubnetCapacity = defineCheck({
  id: 'lambda-vpc-subnet-capacity',
  title: 'A subnet of functions has free addresses for more network interfaces',
  question: 'OPS2',
  practices: ['OPS2-14'],
  scope: 'region',
  severity: 'medium',
  why: 'Lambda needs an address for each pair of subnet and security groups, and more as connections grow: without one, functions neither scale nor deploy.',
  remedy: {
    text: 'Give the functions larger subnets, or more of them; fewer distinct sets of security groups need fewer addresses.',
    property: 'AWS::EC2::Subnet CidrBlock; AWS::Lambda::Function VpcConfig.SubnetIds',
    cli: 'aws lambda update-function-configuration --function-name FUNCTION --vpc-config SubnetIds=SUBNETS,SecurityGroupIds=GROUPS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',

  subject: 'ec2.subnet',
  joins,
  options: z.strictObject({
    minIps: z._default(z.int().check(z.nonnegative()), 20),
    minPercent: z._default(z.number().check(z.gte(0), z.lte(100)), 10),
  }),
  messages: { scarce: '{subnet} ({cidr}) has {free} free addresses for {functions}; at least {needed} are wanted.' },

  judge({ subnetId: subnet, cidrBlock: cidr, availableIpAddressCount: free }, context) {
    const functions = usersOfSubnets(context).get(subnet);
    if (functions === undefined) return notApplicable('no function is in it');
    if (cidr === undefined) return insufficientEvidence('it has no block of IPv4 addresses');
    const { minIps, minPercent } = context.options;
    const addresses = 2 ** (32 - Number(cidr.split('/')[1])) - keptByEc2;
    const needed = Math.max(minIps, Math.ceil((addresses * minPercent) / 100));
    const evidence = { subnet, cidr, addresses, free, needed, functions: [...functions].sort() };
    return free < needed ? fail('scarce', evidence) : passBecause(evidence);
  },
});

type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'all' | 'where' | 'analysis'>;

/** The functions in each subnet, by `$LATEST` or a version that an alias sends calls to. */
const usersOfSubnets = oncePerInventory(({ all, where }: Context): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  for (const one of all('lambda.function')) {
    const subnets = attachedConfigurations(one, where).flatMap(({ vpc }) => vpc.subnetIds);
    for (const subnet of subnets) users.set(subnet, (users.get(subnet) ?? new Set()).add(one.name));
  }
  return users;
});
