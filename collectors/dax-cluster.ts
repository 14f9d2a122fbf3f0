import { type Cluster, DAXClient, DescribeClustersCommand } from '@aws-sdk/client-dax';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { DaxCluster } from '#model';

/** DAX clusters, complete in their listing. */
export const daxCluster = defineCollector({
  kinds: ['dax.cluster'],
  scope: 'region',
  permissions: ['dax:DescribeClusters', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeClusters(aws.client(DAXClient)), (cluster) => toCluster(aws, cluster));
  },
});

/** The SDK has no paginator of them. */
async function* describeClusters(client: DAXClient): AsyncIterable<Cluster> {
  let NextToken: string | undefined;
  do {
    const page = await client.send(new DescribeClustersCommand({ MaxResults: 100, NextToken }));
    yield* required(page.Clusters);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
}

/** A cluster does not tell its age, but its nodes do. */
async function toCluster(aws: Aws, cluster: Cluster): Promise<DaxCluster> {
  const arn = asArn(required(cluster.ClusterArn));
  const made = (cluster.Nodes ?? []).map(({ NodeCreateTime }) => required(NodeCreateTime).toISOString());
  return {
    kind: 'dax.cluster',
    arn,
    name: required(cluster.ClusterName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    status: required(cluster.Status),
    nodeType: required(cluster.NodeType),
    nodes: required(cluster.TotalNodes),
    oldestNodeCreatedAt: made.toSorted()[0],
  };
}
