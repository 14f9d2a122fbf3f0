import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { rdsInstance } from '../../collectors/rds-instance.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const rds = mockClient(RDSClient);
const first = {
  DBInstanceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-1',
  DBInstanceIdentifier: 'orders-1',
  Engine: 'aurora-postgresql',
  DBInstanceClass: 'db.r7g.large',
  PubliclyAccessible: false,
  MasterUsername: 'hunter2',
  DBClusterIdentifier: 'orders',
  DBSubnetGroup: { VpcId: 'vpc-1' },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
  Endpoint: { Address: 'orders-1.example', Port: 5432 },
  TagList: [{ Key: 'team', Value: 'shop' }, { Key: 'flag' }],
};
const second = {
  DBInstanceArn: 'arn:aws:rds:eu-west-1:111122223333:db:reporting',
  DBInstanceIdentifier: 'reporting',
  Engine: 'mysql',
  DBInstanceClass: 'db.t4g.micro',
  PubliclyAccessible: true,
};

beforeEach(() => {
  rds.reset();
});

it('asks for pages of a hundred and reads the last one', async () => {
  rds.on(DescribeDBInstancesCommand, { MaxRecords: 100 }).resolves({ DBInstances: [first], Marker: 'two' });
  rds.on(DescribeDBInstancesCommand, { MaxRecords: 100, Marker: 'two' }).resolves({ DBInstances: [second] });
  const { resources, error } = await collect(rdsInstance, fakeAws());
  expect(error).toBeUndefined();
  expect(rds.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'rds.instance',
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:orders-1',
      name: 'orders-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop', flag: '' } },
      engine: 'aurora-postgresql',
      instanceClass: 'db.r7g.large',
      publiclyAccessible: false,
      clusterId: 'orders',
      vpcId: 'vpc-1',
      securityGroupIds: ['sg-1'],
      port: 5432,
    },
    {
      kind: 'rds.instance',
      arn: 'arn:aws:rds:eu-west-1:111122223333:db:reporting',
      name: 'reporting',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      engine: 'mysql',
      instanceClass: 'db.t4g.micro',
      publiclyAccessible: true,
      clusterId: undefined,
      vpcId: undefined,
      securityGroupIds: [],
      port: undefined,
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  rds
    .on(DescribeDBInstancesCommand)
    .resolvesOnce({ DBInstances: [first], Marker: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(rdsInstance, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['DBInstanceArn', 'DBInstanceIdentifier', 'Engine', 'DBInstanceClass', 'PubliclyAccessible'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ ...first, [member]: undefined }] });
    expect((await collect(rdsInstance, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  rds.on(DescribeDBInstancesCommand).resolves({});
  expect((await collect(rdsInstance, fakeAws())).error).toBeInstanceOf(Malformed);
});
