import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-dax';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** DAX clusters, described 100 a page at most. */
export const dax: Service<Estate> = { client: 'dax', operations: { DescribeClusters: describeClusters } };

function describeClusters(input: DescribeClustersRequest, context: Context<Estate>): DescribeClustersResponse {
  const size = input.MaxResults ?? 100;
  if (size < 20 || size > 100) throw invalid('MaxResults must be between 20 and 100.');
  const clusters = regionOf(context).daxClusters.map(({ cluster }) => cluster);
  const asked = input.ClusterNames ?? [];
  for (const name of asked) {
    if (!clusters.some(({ ClusterName }) => ClusterName === name))
      throw new ServiceError('ClusterNotFoundFault', `Cluster ${name} not found.`, 400);
  }
  const { items, next } = page(
    clusters.filter(({ ClusterName = '' }) => asked.length === 0 || asked.includes(ClusterName)),
    {
      of: `dax:DescribeClusters/${context.caller.account}/${context.region}/${asked.join()}`,
      token: input.NextToken,
      size,
      malformed: () => invalid('The token is not valid.'),
    },
  );
  return { Clusters: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', message);
}
