import { lambdaRdsConnectionPressure } from '../../../checks/rds/lambda-rds-connection-pressure.ts';
import {
  aDatabase,
  aDatabaseProxy,
  aFunction,
  aGap,
  anAccountSettings,
  anAlias,
  aSecurityGroup,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';
import { fromFunctions, inVpc, outToAll } from '../../support/database-path.ts';

const named = { name: 'reporting', clusterId: undefined, engine: 'postgres' };
/** It takes 450 connections. */
const small = aDatabase({ ...named, instanceClass: 'db.t4g.medium' });
const groups = [fromFunctions(), aSecurityGroup({ egress: outToAll })];
const left = (units: number) => anAccountSettings({}, { unreservedConcurrentExecutions: units });
const reserving = (units: number, name = 'orders') => aFunction({ name, vpc: inVpc, reservedConcurrency: seen(units) });
const free = (name = 'orders') => aFunction({ name, vpc: inVpc });
const proxy = aDatabaseProxy({
  targets: seen([{ type: 'RDS_INSTANCE', resourceId: 'reporting', trackedClusterId: undefined }]),
});

testCheck(lambdaRdsConnectionPressure, {
  passes: [
    {
      name: 'reservations that together are all it takes',
      given: [small, ...groups, reserving(400), reserving(50, 'cart')],
      evidence: {
        database: 'reporting',
        engine: 'postgres',
        class: 'db.t4g.medium',
        takes: 450,
        mayOpen: 450,
        functions: ['cart', 'orders'],
        unbounded: [],
        bound: ['cart'],
      },
    },
    {
      name: 'what the account has left is no more than it takes, however many share that',
      given: [small, ...groups, free(), free('cart'), left(450)],
      evidence: { mayOpen: 450, unbounded: ['cart', 'orders'] },
    },
    {
      name: 'a version that is called reaches it, and reserves little',
      given: [
        small,
        ...groups,
        aFunction({ vpc: undefined, reservedConcurrency: seen(1) }),
        aVersion({ vpc: inVpc }),
        anAlias(),
      ],
      evidence: { mayOpen: 1 },
    },
  ],
  reviews: [
    {
      name: 'reservations that together are one too many',
      given: [small, ...groups, reserving(400), reserving(51, 'cart')],
      message: 'tooMany',
      severity: 'medium',
      evidence: { mayOpen: 451, unbounded: [], bound: ['cart'] },
      related: [aFunction({ name: 'cart' }).arn, aFunction().arn],
      text: 'cart, orders may open 451 connections at once to reporting (postgres, db.t4g.medium), which takes some 450',
    },
    {
      name: 'a reservation and what the account has left for the others',
      given: [small, ...groups, reserving(1), free('shop'), free('cart'), left(450)],
      message: 'tooMany',
      evidence: { mayOpen: 451, unbounded: ['cart', 'shop'], bound: ['cart'] },
    },
    {
      name: 'a proxy of another database',
      given: [small, ...groups, reserving(451), aDatabaseProxy()],
      message: 'tooMany',
    },
    {
      name: 'a proxy in another account',
      given: [small, ...groups, reserving(451), { ...proxy, account: '444455556666' }],
      message: 'tooMany',
    },
  ],
  skips: [
    {
      name: 'a proxy pools what they open',
      given: [small, ...groups, reserving(451), proxy],
      text: 'an RDS Proxy pools its connections',
    },
    {
      name: 'its group lets in nothing',
      given: [small, aSecurityGroup({ groupId: 'sg-0a1b2c40' }), aSecurityGroup({ egress: outToAll }), free()],
      subject: 'reporting',
    },
    {
      name: 'no function in its VPC',
      given: [small, ...groups, aFunction({ vpc: undefined })],
      subject: 'reporting',
      text: 'no function of a VPC is seen to reach it',
    },
  ],
  insufficient: [
    {
      name: 'a class that grows by itself',
      given: [aDatabase({ ...named, instanceClass: 'db.serverless' }), ...groups, free(), left(1000)],
      text: 'how many connections postgres on db.serverless takes is not known',
    },
    {
      name: 'the settings of the account are not there',
      given: [small, ...groups, free(), anAccountSettings({ account: '444455556666' })],
      text: 'how many executions the account has left is not told',
    },
    {
      name: 'the limits of the account are not told',
      given: [small, ...groups, free(), anAccountSettings({ limits: seen(undefined) })],
    },
  ],
  unknowns: [
    {
      name: 'a reservation could not be read',
      given: [small, ...groups, aFunction({ vpc: inVpc, reservedConcurrency: unseen({ operation: 'lambda:Get' }) })],
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'the limits of the account could not be read',
      given: [
        small,
        ...groups,
        free(),
        anAccountSettings({ limits: unseen({ operation: 'lambda:GetAccountSettings' }) }),
      ],
      gap: { operation: 'lambda:GetAccountSettings' },
    },
    {
      name: 'what a proxy is for could not be read',
      given: [small, ...groups, reserving(451), aDatabaseProxy({ targets: unseen({ operation: 'rds:Describe' }) })],
      gap: { operation: 'rds:Describe' },
    },
    {
      name: 'security groups could not be read',
      given: [small, reserving(451)],
      gaps: [aGap({ kind: 'ec2.security-group', operation: 'ec2:Describe' })],
      gap: { operation: 'ec2:Describe' },
    },
    {
      name: 'proxies could not be listed',
      given: [small, ...groups, reserving(451)],
      gaps: [aGap({ kind: 'rds.proxy', operation: 'rds:List' })],
      gap: { operation: 'rds:List' },
    },
    {
      name: 'the settings of the account could not be listed',
      given: [small, ...groups, free()],
      gaps: [aGap({ kind: 'lambda.account-settings', operation: 'lambda:List' })],
      gap: { operation: 'lambda:List' },
    },
  ],
});
