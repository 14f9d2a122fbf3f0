import * as z from 'zod/mini';
import {
  dataClassOf,
  dataClassOptions,
  defineCheck,
  fail,
  functionsOfGroups,
  notApplicable,
  passBecause,
  severityOf,
  vpcFunctionJoins,
} from '#kit';
import type { SecurityRule } from '#model';

const anywhere = new Set(['0.0.0.0/0', '::/0']);

export const lambdaSgEgress = defineCheck({
  id: 'lambda-sg-egress',
  title: 'The security group of a function lets out what the function needs',
  question: 'SEC2',
  practices: ['SEC2-11', 'SEC2-13'],
  scope: 'region',
  severity: 'low',
  why: 'Code that was slipped into a function sends what it reads wherever its network lets it.',
  remedy: {
    text: 'Let out HTTPS, and other ports to the groups that serve them, in place of everything to everywhere.',
    property: 'AWS::EC2::SecurityGroup SecurityGroupEgress',
    cli: 'aws ec2 revoke-security-group-egress --group-id {group} --ip-permissions IpProtocol=-1,IpRanges=[{CidrIp=0.0.0.0/0}] --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',

  subject: 'ec2.security-group',
  joins: vpcFunctionJoins,
  options: z.strictObject(dataClassOptions),
  messages: { open: '{name} ({group}) lets {functions} send anything to anywhere ({to}).' },

  judge({ name, groupId: group, egress }, context) {
    const functions = functionsOfGroups(context).get(group);
    if (functions === undefined) return notApplicable('no function has it');
    const to = egress
      .filter(isOfAllProtocols)
      .flatMap(({ cidrBlocks }) => cidrBlocks.filter((one) => anywhere.has(one)));
    const data = dataClassOf(functions, context.options);
    const dataClass = data.is === 'sensitive' ? data.tag : data.is;
    const evidence = { name, group, functions: functions.map((one) => one.name).sort(), to, dataClass };
    if (to.length === 0) return passBecause(evidence);
    return fail('open', evidence, data.is === 'sensitive' ? severityOf('medium', `of its functions, ${data.tag}`) : {});
  },
});

function isOfAllProtocols({ protocol }: SecurityRule): boolean {
  return protocol === '-1';
}
