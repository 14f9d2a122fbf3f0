import type { RdsProxyTarget, SecurityRule } from '#model';
import { lambdaRdsProxy } from '../../../checks/lambda/lambda-rds-proxy.ts';
import {
  aCacheCluster,
  aDatabase,
  aDatabaseProxy,
  aFunction,
  aGap,
  anAlias,
  aPolicy,
  aRole,
  aSecurityGroup,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';
import { aRule, fromFunctions, inVpc, outToAll } from '../../support/database-path.ts';

const orders = aFunction({ vpc: inVpc });
const outward = aSecurityGroup({ egress: outToAll });
const groups = [fromFunctions(), outward];
const reporting = aDatabase({ name: 'reporting', clusterId: undefined, engine: 'postgres' });
const reserving = (units: number) => aFunction({ vpc: inVpc, reservedConcurrency: seen(units) });
const behind = (...targets: readonly RdsProxyTarget[]) =>
  aDatabaseProxy({ targets: seen(targets), securityGroupIds: [] });
const theInstance: RdsProxyTarget = { type: 'RDS_INSTANCE', resourceId: 'reporting', trackedClusterId: undefined };
const allowing = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions }]) }] });
const noPath = 'its security groups lead to no database that a proxy is for';
const letting = (egress: Partial<SecurityRule>) => aSecurityGroup({ egress: [aRule(egress)] });

testCheck(lambdaRdsProxy, {
  passes: [
    {
      name: 'a proxy of the cluster',
      given: [orders, ...groups, aDatabase(), aDatabaseProxy()],
      evidence: { function: 'orders', proxied: ['orders-1'], databases: [] },
    },
    {
      name: 'a proxy of the instance',
      given: [orders, ...groups, reporting, behind(theInstance)],
    },
    {
      name: 'a proxy of another instance of the same cluster',
      given: [
        orders,
        ...groups,
        aDatabase(),
        behind({ type: 'RDS_INSTANCE', resourceId: 'orders-2', trackedClusterId: 'orders' }),
      ],
    },
    {
      name: 'proxies of both databases that it reaches, and one whose targets could not be read',
      given: [
        orders,
        ...groups,
        aDatabase(),
        reporting,
        aDatabaseProxy(),
        { ...behind(theInstance), arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-2' },
        aDatabaseProxy({ arn: 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-3', targets: unseen() }),
      ],
      evidence: { proxied: ['orders-1', 'reporting'] },
    },
  ],
  fails: [
    {
      name: 'one of two databases has no proxy',
      given: [orders, ...groups, aDatabase(), reporting, aDatabaseProxy()],
      message: 'direct',
      severity: 'low',
      evidence: { proxied: ['orders-1'], databases: ['reporting'] },
      related: [reporting.arn],
      text: 'orders may connect to reporting directly, and no RDS Proxy is there for them.',
    },
    {
      name: 'two databases without one, each told once',
      given: [orders, ...groups, { ...reporting, securityGroupIds: ['sg-0a1b2c40', 'sg-0a1b2c40'] }, aDatabase()],
      message: 'direct',
      evidence: { databases: ['orders-1', 'reporting'] },
    },
    {
      name: 'a proxy of an instance whose name is that of the cluster',
      given: [
        orders,
        ...groups,
        aDatabase(),
        behind({ type: 'RDS_INSTANCE', resourceId: 'orders', trackedClusterId: undefined }),
      ],
      message: 'direct',
    },
    {
      name: 'a proxy of a cluster whose name is that of the instance, and one for nothing',
      given: [
        orders,
        ...groups,
        reporting,
        behind(
          { type: 'TRACKED_CLUSTER', resourceId: 'reporting', trackedClusterId: undefined },
          { type: 'RDS_INSTANCE', resourceId: undefined, trackedClusterId: undefined },
        ),
      ],
      message: 'direct',
    },
    {
      name: 'a proxy of the same name in another region',
      given: [orders, ...groups, aDatabase(), { ...aDatabaseProxy(), region: 'us-east-1' }],
      message: 'direct',
    },
    {
      name: 'a version that an alias sends calls to reaches it',
      given: [aFunction({ vpc: undefined }), aVersion({ vpc: inVpc }), anAlias(), ...groups, reporting],
      message: 'direct',
    },
    {
      name: 'one call over what opens few connections',
      given: [reserving(11), ...groups, reporting],
      message: 'direct',
    },
    {
      name: 'the options take less for few',
      given: [reserving(6), ...groups, reporting],
      options: { lowConcurrency: 5 },
      message: 'direct',
    },
    {
      name: 'a role that may sign in to databases, and do everything else',
      given: [orders, ...groups, reporting, allowing('rds-db:connect', '*')],
      message: 'direct',
    },
    ...[
      { name: 'its group lets out to the group of databases', egress: { securityGroupIds: ['sg-0a1b2c40'] } },
      { name: 'its group lets out to the network', egress: { cidrBlocks: ['10.0.0.0/16'] } },
      { name: 'its group lets out to all, by IPv6', egress: { cidrBlocks: ['::/0'] } },
      { name: 'its group lets out to a list of prefixes', egress: { prefixListIds: ['pl-1'] } },
      {
        name: 'its group lets out by a range of ports',
        egress: { fromPort: 5000, toPort: 5432, cidrBlocks: ['0.0.0.0/0'] },
      },
    ].map(({ name, egress }) => ({
      name,
      given: [orders, fromFunctions(), letting(egress), reporting],
      message: 'direct',
    })),
    {
      name: 'a database whose port is not told yet',
      given: [orders, ...groups, { ...reporting, port: undefined }],
      message: 'direct',
    },
    ...['mysql', 'mariadb', 'aurora-mysql', 'sqlserver-se'].map((engine) => ({
      name: `${engine} without one`,
      given: [orders, ...groups, aDatabase({ engine })],
      message: 'direct',
    })),
  ],
  skips: [
    { name: 'it is in no VPC', given: [aFunction(), ...groups, reporting], text: 'it is in no VPC' },
    {
      name: 'nothing lets it in',
      given: [orders, outward, aSecurityGroup({ groupId: 'sg-0a1b2c40' }), reporting],
      text: noPath,
    },
    {
      name: 'the database lets in another group, and a range of addresses',
      given: [orders, outward, fromFunctions({ securityGroupIds: ['sg-1'], cidrBlocks: ['10.0.0.0/8'] }), reporting],
      text: noPath,
    },
    {
      name: 'the database lets it in by other ports, just above and just below',
      given: [
        orders,
        outward,
        aSecurityGroup({
          groupId: 'sg-0a1b2c40',
          ingress: [
            aRule({ fromPort: 5433, toPort: 5433, securityGroupIds: ['sg-0a1b2c3f'] }),
            aRule({ fromPort: 5431, toPort: 5431, securityGroupIds: ['sg-0a1b2c3f'] }),
            aRule({ protocol: 'udp', securityGroupIds: ['sg-0a1b2c3f'] }),
          ],
        }),
        reporting,
      ],
      text: noPath,
    },
    {
      name: 'its own group lets out HTTPS alone',
      given: [orders, fromFunctions(), aSecurityGroup(), reporting],
      text: noPath,
    },
    {
      name: 'its own group lets out to an address of the internet',
      given: [orders, fromFunctions(), letting({ cidrBlocks: ['203.0.113.7/32'] }), reporting],
      text: noPath,
    },
    {
      name: 'the proxy in the path: the database lets in that alone',
      given: [
        orders,
        aSecurityGroup({
          groupId: 'sg-proxy',
          ingress: [aRule({ securityGroupIds: ['sg-0a1b2c3f'] })],
          egress: outToAll,
        }),
        fromFunctions({ securityGroupIds: ['sg-proxy'] }),
        outward,
        aDatabase(),
        aDatabaseProxy({ securityGroupIds: ['sg-proxy'] }),
      ],
      text: noPath,
    },
    {
      name: 'a database and a cache that no proxy is for',
      given: [
        orders,
        ...groups,
        aDatabase({ engine: 'docdb' }),
        aDatabase({ name: 'graph', engine: 'neptune' }),
        aDatabase({ name: 'erp', engine: 'oracle-ee' }),
        aCacheCluster(),
      ],
      text: noPath,
    },
    {
      name: 'it opens few connections, as a reservation bounds it',
      given: [reserving(10), ...groups, reporting],
      text: 'it never takes over 10 calls at once',
    },
    {
      name: 'its role is for the Data API',
      given: [orders, ...groups, reporting, allowing('s3:GetObject', 'RDS-Data:ExecuteStatement')],
      subject: 'orders',
      text: 'its role is for the Data API',
    },
  ],
  unknowns: [
    {
      name: 'what a proxy is for could not be read',
      given: [orders, ...groups, reporting, aDatabaseProxy({ targets: unseen({ operation: 'rds:DescribeTargets' }) })],
      gap: { operation: 'rds:DescribeTargets' },
    },
    {
      name: 'its reservation could not be read',
      given: [
        aFunction({ vpc: inVpc, reservedConcurrency: unseen({ operation: 'lambda:Get' }) }),
        ...groups,
        reporting,
      ],
      gap: { operation: 'lambda:Get' },
    },
    ...(['ec2.security-group', 'rds.instance', 'rds.proxy', 'iam.role'] as const).map((kind) => ({
      name: `${kind} could not be listed`,
      given: [orders, ...groups, reporting],
      gaps: [aGap({ kind, operation: `test:${kind}` })],
      gap: { operation: `test:${kind}` },
    })),
  ],
});
