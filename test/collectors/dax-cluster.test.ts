import { type Cluster, DAXClient, DescribeClustersCommand } from '@aws-sdk/client-dax';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { daxCluster } from '../../collectors/dax-cluster.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const dax = mockClient(DAXClient);
const arn = 'arn:aws:dax:eu-west-1:111122223333:cache/catalog';
const cluster: Cluster = {
  ClusterName: 'catalog',
  ClusterArn: arn,
  Status: 'available',
  NodeType: 'dax.r5.large',
  TotalNodes: 2,
  Nodes: [
    { NodeId: 'b', NodeCreateTime: new Date('2026-11-01T00:00:00.000Z') },
    { NodeId: 'a', NodeCreateTime: new Date('2026-03-01T00:00:00.000Z') },
  ],
};

beforeEach(() => {
  dax.reset();
  dax.on(DescribeClustersCommand).resolves({ Clusters: [cluster] });
});

it('reads all pages, and tells a cluster by its oldest node', async () => {
  dax
    .on(DescribeClustersCommand)
    .resolvesOnce({ Clusters: [cluster], NextToken: 'two' })
    .resolvesOnce({
      Clusters: [{ ...cluster, ClusterName: 'new', ClusterArn: `${arn}2`, Status: 'creating', Nodes: undefined }],
    });
  const { resources } = await collect(daxCluster, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toEqual([
    {
      kind: 'dax.cluster',
      arn,
      name: 'catalog',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      status: 'available',
      nodeType: 'dax.r5.large',
      nodes: 2,
      oldestNodeCreatedAt: '2026-03-01T00:00:00.000Z',
    },
    expect.objectContaining({ name: 'new', oldestNodeCreatedAt: undefined }),
  ]);
  expect(dax.calls().map(({ args }) => args[0].input as unknown)).toEqual([
    { MaxResults: 100 },
    { MaxResults: 100, NextToken: 'two' },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  dax
    .on(DescribeClustersCommand)
    .resolvesOnce({ Clusters: [cluster], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(daxCluster, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each<[string, Partial<Cluster>]>([
  ['ARN', { ClusterArn: undefined }],
  ['status', { Status: undefined }],
  ['type of its nodes', { NodeType: undefined }],
  ['number of nodes', { TotalNodes: undefined }],
  ['age of a node', { Nodes: [{}] }],
])('finds a cluster without %s malformed', async (_, differs) => {
  dax.on(DescribeClustersCommand).resolves({ Clusters: [{ ...cluster, ...differs }] });
  expect((await collect(daxCluster, fakeAws())).error).toBeInstanceOf(Malformed);
});
