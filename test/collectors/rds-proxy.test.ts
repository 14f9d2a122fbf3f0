import { DescribeDBProxiesCommand, DescribeDBProxyTargetsCommand, RDSClient } from '@aws-sdk/client-rds';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { rdsProxy } from '../../collectors/rds-proxy.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const rds = mockClient(RDSClient);
const arn = 'arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-1';
const described = { DBProxyArn: arn, DBProxyName: 'orders' };

beforeEach(() => {
  rds.reset();
  rds.on(DescribeDBProxiesCommand).resolves({ DBProxies: [described] });
  rds.on(DescribeDBProxyTargetsCommand).resolves({ Targets: [] });
});

it('asks for pages of a hundred, reads the last ones, of proxies and of the targets of each', async () => {
  rds.on(DescribeDBProxiesCommand, { MaxRecords: 100 }).resolves({
    DBProxies: [
      {
        ...described,
        VpcId: 'vpc-1',
        VpcSecurityGroupIds: ['sg-1'],
        Auth: [{ SecretArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:hunter2' }],
      },
    ],
    Marker: 'two',
  });
  rds
    .on(DescribeDBProxiesCommand, { MaxRecords: 100, Marker: 'two' })
    .resolves({ DBProxies: [{ DBProxyArn: `${arn}2`, DBProxyName: 'idle' }] });
  rds.on(DescribeDBProxyTargetsCommand, { DBProxyName: 'orders', MaxRecords: 100 }).resolves({
    Targets: [{ Type: 'TRACKED_CLUSTER', RdsResourceId: 'orders' }],
    Marker: 'two',
  });
  rds.on(DescribeDBProxyTargetsCommand, { DBProxyName: 'orders', MaxRecords: 100, Marker: 'two' }).resolves({
    Targets: [{ Type: 'RDS_INSTANCE', RdsResourceId: 'orders-1', TrackedClusterId: 'orders' }],
  });
  const { resources, error } = await collect(rdsProxy, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(rds.calls()).toHaveLength(5);
  const alike = { kind: 'rds.proxy', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...alike,
      arn,
      name: 'orders',
      tags: { seen: true, value: { team: 'shop' } },
      vpcId: 'vpc-1',
      securityGroupIds: ['sg-1'],
      targets: {
        seen: true,
        value: [
          { type: 'TRACKED_CLUSTER', resourceId: 'orders', trackedClusterId: undefined },
          { type: 'RDS_INSTANCE', resourceId: 'orders-1', trackedClusterId: 'orders' },
        ],
      },
    },
    {
      ...alike,
      arn: `${arn}2`,
      name: 'idle',
      tags: { seen: true, value: {} },
      vpcId: undefined,
      securityGroupIds: [],
      targets: { seen: true, value: [] },
    },
  ]);
});

it('keeps a proxy whose targets are refused, and takes one that has vanished as one without', async () => {
  rds.on(DescribeDBProxiesCommand).resolves({ DBProxies: [described, described] });
  rds.on(DescribeDBProxyTargetsCommand).rejectsOnce(denied).rejects(serviceError('DBProxyNotFoundFault', 404));
  const aws = fakeAws();
  const { resources } = await collect(rdsProxy, aws);
  expect(resources).toMatchObject([{ targets: { seen: false } }, { targets: { seen: true, value: [] } }]);
  expect(aws.noted).toMatchObject([{ kind: 'rds.proxy', operation: 'rds:DescribeDBProxyTargets', hides: 'fact' }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  rds
    .on(DescribeDBProxiesCommand)
    .resolvesOnce({ DBProxies: [described], Marker: 'two' })
    .rejects(denied);
  expect(await collect(rdsProxy, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['DBProxyArn', 'DBProxyName'] as const)('finds one without its %s malformed', async (member) => {
  rds.on(DescribeDBProxiesCommand).resolves({ DBProxies: [{ ...described, [member]: undefined }] });
  expect((await collect(rdsProxy, fakeAws())).error).toBeInstanceOf(Malformed);
});
