import { DescribeCacheClustersCommand, ElastiCacheClient } from '@aws-sdk/client-elasticache';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { elasticacheCluster } from '../../collectors/elasticache-cluster.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const elastiCache = mockClient(ElastiCacheClient);
const tags = { ['arn:aws:elasticache:eu-west-1:111122223333:cluster:carts-001']: { team: 'shop' } } as const;
const first = {
  ARN: 'arn:aws:elasticache:eu-west-1:111122223333:cluster:carts-001',
  CacheClusterId: 'carts-001',
  Engine: 'valkey',
  ReplicationGroupId: 'carts',
  SecurityGroups: [{ SecurityGroupId: 'sg-1', Status: 'active' }],
};
const second = {
  ARN: 'arn:aws:elasticache:eu-west-1:111122223333:cluster:pages',
  CacheClusterId: 'pages',
  Engine: 'memcached',
};

beforeEach(() => {
  elastiCache.reset();
});

it('asks for pages of a hundred and reads the last one', async () => {
  elastiCache.on(DescribeCacheClustersCommand, { MaxRecords: 100 }).resolves({ CacheClusters: [first], Marker: 'two' });
  elastiCache
    .on(DescribeCacheClustersCommand, { MaxRecords: 100, Marker: 'two' })
    .resolves({ CacheClusters: [second] });
  const { resources, error } = await collect(elasticacheCluster, fakeAws({ tags }));
  expect(error).toBeUndefined();
  expect(elastiCache.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'elasticache.cluster',
      arn: 'arn:aws:elasticache:eu-west-1:111122223333:cluster:carts-001',
      name: 'carts-001',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      engine: 'valkey',
      replicationGroupId: 'carts',
      securityGroupIds: ['sg-1'],
    },
    {
      kind: 'elasticache.cluster',
      arn: 'arn:aws:elasticache:eu-west-1:111122223333:cluster:pages',
      name: 'pages',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      engine: 'memcached',
      replicationGroupId: undefined,
      securityGroupIds: [],
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  elastiCache
    .on(DescribeCacheClustersCommand)
    .resolvesOnce({ CacheClusters: [first], Marker: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(elasticacheCluster, fakeAws());
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['ARN', 'CacheClusterId', 'Engine'] as const)('finds one without its %s malformed', async (member) => {
  elastiCache.on(DescribeCacheClustersCommand).resolves({ CacheClusters: [{ ...first, [member]: undefined }] });
  expect((await collect(elasticacheCluster, fakeAws())).error).toBeInstanceOf(Malformed);
});

it('finds a page without its list malformed', async () => {
  elastiCache.on(DescribeCacheClustersCommand).resolves({});
  expect((await collect(elasticacheCluster, fakeAws())).error).toBeInstanceOf(Malformed);
});
