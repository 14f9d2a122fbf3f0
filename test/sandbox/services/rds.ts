import type {
  DBInstanceMessage,
  DescribeDBInstancesMessage,
  DescribeDBProxiesRequest,
  DescribeDBProxiesResponse,
  DescribeDBProxyTargetsRequest,
  DescribeDBProxyTargetsResponse,
} from '@aws-sdk/client-rds';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { regionOf } from './place-of.ts';
import { recordPage } from './record-page.ts';

/** Databases and proxies, a hundred a page. */
export const rds: Service<Estate> = {
  client: 'rds',
  operations: {
    DescribeDBInstances: describeInstances,
    DescribeDBProxies: describeProxies,
    DescribeDBProxyTargets: describeTargets,
  },
};

function describeInstances(input: DescribeDBInstancesMessage, context: Context<Estate>): DBInstanceMessage {
  const { items, ...next } = recordPage(regionOf(context).databases.instances, 'rds:DBInstances', input, context);
  return { DBInstances: items, ...next };
}

function describeProxies(input: DescribeDBProxiesRequest, context: Context<Estate>): DescribeDBProxiesResponse {
  const proxies = regionOf(context).databases.proxies.map(({ proxy }) => proxy);
  const { items, ...next } = recordPage(proxies, 'rds:DBProxies', input, context);
  return { DBProxies: items, ...next };
}

function describeTargets(
  input: DescribeDBProxyTargetsRequest,
  context: Context<Estate>,
): DescribeDBProxyTargetsResponse {
  const name = input.DBProxyName ?? '';
  const record = regionOf(context).databases.proxies.find(({ proxy }) => proxy.DBProxyName === name);
  if (record === undefined) throw new ServiceError('DBProxyNotFoundFault', `DBProxy ${name} not found`, 404);
  const { items, ...next } = recordPage(record.targets, `rds:Targets/${name}`, input, context);
  return { Targets: items, ...next };
}
