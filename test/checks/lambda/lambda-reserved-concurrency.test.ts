import { lambdaReservedConcurrency } from '../../../checks/lambda/lambda-reserved-concurrency.ts';
import {
  aCacheCluster,
  aDatabase,
  aDatabaseProxy,
  aFunction,
  aGap,
  aMapping,
  aSchedule,
  aSecret,
  aSecurityGroup,
  environmentReferences,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';
import { fromFunctions, inVpc, outToAll } from '../../support/database-path.ts';

const orders = aFunction({ vpc: inVpc });
const reserving = (units: number) => aFunction({ vpc: inVpc, reservedConcurrency: seen(units) });
const outward = aSecurityGroup({ egress: outToAll });
const groups = [fromFunctions({ fromPort: 0, toPort: 65_535 }), outward];
const reporting = aDatabase({ name: 'reporting', clusterId: undefined });
const bounded = aMapping({ maximumConcurrency: 5 });
const secret = aSecret({ owningService: 'rds' });
const naming = environmentReferences({
  references: [
    { variable: 'TABLE', targetArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders', as: 'arn' },
    { variable: 'DB_SECRET', targetArn: secret.arn, as: 'arn' },
  ],
});

testCheck(lambdaReservedConcurrency, {
  passes: [
    {
      name: 'a reservation, of 0 too',
      given: [reserving(0), ...groups, reporting],
      evidence: { function: 'orders', backends: ['reporting'], reserved: 0 },
    },
    {
      name: 'queues alone call it, each bounded',
      given: [orders, ...groups, reporting, bounded, { ...bounded, arn: `${bounded.arn}2`, maximumConcurrency: 7 }],
      evidence: { backends: ['reporting'], bounds: ['5', '7'] },
    },
  ],
  reviews: [
    {
      name: 'a database and a cache, and nothing that bounds it',
      given: [orders, ...groups, reporting, aCacheCluster(), aDatabase({ engine: 'docdb', name: 'docs' })],
      message: 'unbounded',
      severity: 'medium',
      evidence: { function: 'orders', backends: ['carts-001', 'docs', 'reporting'] },
      text: 'orders may run as often at once as its account allows, and it reaches carts-001, docs, reporting directly.',
    },
    ...(
      [
        ['valkey', 6379],
        ['redis', 6379],
        ['memcached', 11_211],
      ] as const
    ).map(([engine, port]) => ({
      name: `a cache of ${engine}, by its usual port`,
      given: [orders, fromFunctions({ fromPort: port, toPort: port }), outward, aCacheCluster({ engine })],
      message: 'unbounded',
    })),
    {
      name: 'a secret that RDS keeps for a database, with no VPC at all',
      given: [aFunction(), secret, naming],
      message: 'unbounded',
      evidence: { backends: ['orders/database'] },
    },
    {
      name: 'one of two queues is not bounded',
      given: [
        orders,
        ...groups,
        reporting,
        bounded,
        aMapping({ uuid: '2', sourceArn: 'arn:aws:sqs:eu-west-1:111122223333:b' }),
      ],
      message: 'unbounded',
    },
    {
      name: 'a schedule calls it beside its queue',
      given: [orders, ...groups, reporting, bounded, aSchedule()],
      message: 'unbounded',
    },
    { name: 'nobody is seen to call it', given: [orders, ...groups, reporting], message: 'unbounded' },
    {
      name: 'a stream, whose mapping has no such bound',
      given: [
        orders,
        ...groups,
        reporting,
        aMapping({ sourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s', maximumConcurrency: 5 }),
      ],
      message: 'unbounded',
    },
    {
      name: 'a proxy before one of two databases',
      given: [orders, ...groups, reporting, aDatabase(), aDatabaseProxy()],
      message: 'unbounded',
      evidence: { backends: ['reporting'] },
    },
  ],
  skips: [
    {
      name: 'nothing behind it takes few connections',
      given: [orders, ...groups, aSecret(), naming],
      text: 'nothing is seen behind it that takes few connections',
    },
    {
      name: 'a cache whose group lets it in by the port of databases alone',
      given: [orders, fromFunctions(), outward, aCacheCluster(), aCacheCluster({ name: 'b', engine: 'memcached' })],
      subject: 'orders',
    },
    {
      name: 'it is in no VPC, and databases could not be listed',
      given: [aFunction()],
      gaps: [aGap({ kind: 'rds.instance' })],
    },
    { name: 'a proxy before its one database', given: [orders, ...groups, aDatabase(), aDatabaseProxy()] },
    {
      name: 'a proxy in the path, and the secret of the database behind it',
      given: [orders, ...groups, aDatabase(), aDatabaseProxy(), secret, naming],
      subject: 'orders',
    },
    {
      name: 'a secret of its own, and one of another function',
      given: [aFunction(), aSecret({ owningService: undefined }), naming, aFunction({ name: 'cart' })],
      subject: 'orders',
    },
  ],
  unknowns: [
    {
      name: 'its reservation could not be read',
      given: [
        aFunction({ vpc: inVpc, reservedConcurrency: unseen({ operation: 'lambda:Get' }) }),
        ...groups,
        reporting,
      ],
      gap: { operation: 'lambda:Get' },
    },
    {
      name: 'what a proxy is for could not be read',
      given: [orders, ...groups, reporting, aDatabaseProxy({ targets: unseen({ operation: 'rds:Describe' }) })],
      gap: { operation: 'rds:Describe' },
    },
    {
      name: 'its queue is bounded, and schedules could not be listed',
      given: [orders, ...groups, reporting, bounded],
      gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:List' })],
      gap: { operation: 'scheduler:List' },
    },
    {
      name: 'mappings could not be listed, one of which may be all that calls it',
      given: [orders, ...groups, reporting],
      gaps: [aGap({ kind: 'lambda.event-source-mapping', operation: 'lambda:List' })],
      gap: { operation: 'lambda:List' },
    },
    ...(
      [
        'ec2.security-group',
        'elasticache.cluster',
        'rds.instance',
        'rds.proxy',
        'lambda.environment-reference',
        'secretsmanager.secret',
      ] as const
    ).map((kind) => ({
      name: `${kind} could not be listed`,
      given: [reserving(1), ...groups, reporting],
      gaps: [aGap({ kind, operation: `test:${kind}` })],
      gap: { operation: `test:${kind}` },
    })),
  ],
});
