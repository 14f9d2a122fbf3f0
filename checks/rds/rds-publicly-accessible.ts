import { defineCheck, fail, functionsInVpcs, notApplicable, passBecause, someOf, vpcFunctionJoins } from '#kit';

export const rdsPubliclyAccessible = defineCheck({
  id: 'rds-publicly-accessible',
  title: 'A database that functions of its VPC use has no public address',
  question: 'PER1',
  practices: ['PER1-36'],
  scope: 'region',
  severity: 'high',
  why: 'Functions of the VPC get its private address, but its name resolves for everybody else to a public one: one rule of a security group is then all that stands between it and the internet.',
  remedy: {
    text: 'Switch public access off; functions of the VPC reach the database as before. Let administrators in by Session Manager or a VPN.',
    property: 'AWS::RDS::DBInstance PubliclyAccessible: false',
    cli: 'aws rds modify-db-instance --db-instance-identifier {name} --no-publicly-accessible --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html',

  subject: 'rds.instance',
  joins: vpcFunctionJoins,
  messages: {
    public: '{database} ({engine}) has a public address, which {functions} in its VPC {vpc} do not need.',
  },

  judge({ name: database, engine, publiclyAccessible, vpcId: vpc }, context) {
    const inVpc = vpc === undefined ? [] : (functionsInVpcs(context).get(vpc) ?? []);
    if (vpc === undefined || inVpc.length === 0) return notApplicable('no function is in its VPC');
    const { names: functions, related } = someOf(
      inVpc.map((one) => one.function),
      5,
    );
    const evidence = { database, engine, publiclyAccessible, vpc, functions };
    return publiclyAccessible ? fail('public', evidence, { related }) : passBecause(evidence, { related });
  },
});
