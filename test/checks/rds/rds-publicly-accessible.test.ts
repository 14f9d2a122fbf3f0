import { rdsPubliclyAccessible } from '../../../checks/rds/rds-publicly-accessible.ts';
import { aDatabase, aFunction, anAlias, aVersion } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const inVpc = (name: string, vpcId: string | undefined) =>
  aFunction({ name, vpc: { vpcId, subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3f'] } });
const vpc = 'vpc-0a1b2c3d';
const ordersIn = inVpc('orders', vpc);
const open = aDatabase({ publiclyAccessible: true });
const users = ['f', 'e', 'd', 'c', 'b', 'a'].map((name) => inVpc(name, vpc));

testCheck(rdsPubliclyAccessible, {
  passes: [
    {
      name: 'a private database',
      given: [aDatabase(), ordersIn],
      evidence: {
        database: 'orders-1',
        engine: 'aurora-postgresql',
        publiclyAccessible: false,
        vpc: 'vpc-0a1b2c3d',
        functions: ['orders'],
      },
      related: [ordersIn.arn],
    },
  ],
  fails: [
    {
      name: 'a public one, and a version behind an alias that is in its VPC',
      given: [open, aFunction(), aVersion({ vpc: ordersIn.vpc }), anAlias()],
      message: 'public',
      evidence: { functions: ['orders'] },
    },
    {
      name: 'a public one, though functions of its VPC get its private address: the first five of them',
      given: [open, ...users],
      message: 'public',
      severity: 'high',
      evidence: { database: 'orders-1', publiclyAccessible: true, functions: ['a', 'b', 'c', 'd', 'e'] },
      related: ['a', 'b', 'c', 'd', 'e'].map((name) => inVpc(name, vpc).arn),
      text: 'orders-1 (aurora-postgresql) has a public address',
    },
  ],
  skips: [
    { name: 'functions outside of any VPC', given: [open, aFunction()], text: 'no function is in its VPC' },
    { name: 'functions of another VPC', given: [open, inVpc('orders', 'vpc-0ffff')] },
    { name: 'a function on its way out of its VPC', given: [open, inVpc('orders', undefined)] },
    { name: 'a database in no VPC that is known', given: [aDatabase({ ...open, vpcId: undefined }), ordersIn] },
  ],
});
