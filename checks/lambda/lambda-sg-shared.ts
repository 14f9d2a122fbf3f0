import {
  defineCheck,
  fail,
  functionsOfGroups,
  type JudgeContext,
  notApplicable,
  oncePerInventory,
  passBecause,
  severityOf,
  vpcFunctionJoins,
} from '#kit';

const joins = [...vpcFunctionJoins, 'ec2.network-interface'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'all' | 'analysis'>;

export const lambdaSgShared = defineCheck({
  id: 'lambda-sg-shared',
  title: 'The security group of a function is for functions alone',
  question: 'SEC2',
  practices: ['SEC2-11'],
  scope: 'region',
  severity: 'low',
  why: 'A rule that somebody adds for a server, or for whatever has no group of its own, then holds for the functions too.',
  remedy: {
    text: 'Make a security group for the functions that need the same, without rules for what comes in: nothing comes in to a function.',
    property: 'AWS::EC2::SecurityGroup; AWS::Lambda::Function VpcConfig.SecurityGroupIds',
    cli: 'aws lambda update-function-configuration --function-name FUNCTION --vpc-config SubnetIds=SUBNETS,SecurityGroupIds=GROUP --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html',

  subject: 'ec2.security-group',
  joins,
  messages: {
    isDefault: '{functions} have the default security group of their VPC ({group}).',
    shared: '{functions} share {name} ({group}) with {interfaces}.',
    inbound: '{name} ({group}) has rules for what comes in to {functions}, where nothing does.',
  },

  judge({ name, groupId: group, isDefault, ingress }, context) {
    const users = functionsOfGroups(context).get(group);
    if (users === undefined) return notApplicable('no function has it');
    const functions = users.map((one) => one.name).sort();
    const interfaces = [...(otherUsers(context).get(group) ?? [])].sort().slice(0, 20);
    const facts = { name, group, functions, interfaces, inbound: ingress.length };
    if (isDefault) return fail('isDefault', facts);
    if (interfaces.length > 0) return fail('shared', facts);
    if (ingress.length === 0) return passBecause(facts);
    return fail('inbound', facts, severityOf('informational', 'they do no harm'));
  },
});

/** Of each group, the interfaces of anything but functions; Lambda's own say so. */
const otherUsers = oncePerInventory(({ all }: Context) => {
  const found = new Map<string, string[]>();
  for (const { interfaceType, networkInterfaceId, securityGroupIds } of all('ec2.network-interface')) {
    for (const group of interfaceType === 'lambda' ? [] : securityGroupIds) {
      const known = found.get(group) ?? [];
      known.push(networkInterfaceId);
      found.set(group, known);
    }
  }
  return found;
});
