import type {
  DescribeAccountPoliciesRequest,
  DescribeAccountPoliciesResponse,
  DescribeDeliverySourcesRequest,
  DescribeDeliverySourcesResponse,
  DescribeExportTasksRequest,
  DescribeExportTasksResponse,
  DescribeMetricFiltersRequest,
  DescribeMetricFiltersResponse,
  DescribeQueryDefinitionsRequest,
  DescribeQueryDefinitionsResponse,
  DescribeSubscriptionFiltersRequest,
  DescribeSubscriptionFiltersResponse,
  ListLogAnomalyDetectorsRequest,
  ListLogAnomalyDetectorsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** What is made of log groups: filters, policies, detectors, saved queries, deliveries and exports. */
export const logging: Service<Estate>['operations'] = {
  DescribeMetricFilters: describeMetricFilters,
  DescribeSubscriptionFilters: describeSubscriptionFilters,
  DescribeAccountPolicies: describeAccountPolicies,
  ListLogAnomalyDetectors: listLogAnomalyDetectors,
  DescribeQueryDefinitions: describeQueryDefinitions,
  DescribeDeliverySources: describeDeliverySources,
  DescribeExportTasks: describeExportTasks,
};

function describeMetricFilters(
  input: DescribeMetricFiltersRequest,
  context: Context<Estate>,
): DescribeMetricFiltersResponse {
  const { logGroupName } = input;
  const wanted = regionOf(context).logging.metricFilters.filter(
    (filter) => logGroupName === undefined || filter.logGroupName === logGroupName,
  );
  const sorted = wanted.toSorted((one, other) => ((one.filterName ?? '') < (other.filterName ?? '') ? -1 : 1));
  const { items, next } = cut(sorted, { of: `MetricFilters/${logGroupName ?? ''}`, ...asked(input), context });
  return { metricFilters: items, ...next };
}

function describeSubscriptionFilters(
  input: DescribeSubscriptionFiltersRequest,
  context: Context<Estate>,
): DescribeSubscriptionFiltersResponse {
  const { logGroupName } = input;
  const { logGroups, logging: record } = regionOf(context);
  const group = logGroups.find((one) => one.logGroupName === logGroupName);
  if (group === undefined) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  if ((group.logGroupClass ?? 'STANDARD') !== 'STANDARD') {
    throw new ServiceError(
      'ValidationException',
      'Only log groups of the Standard log class have subscription filters.',
    );
  }
  const wanted = record.subscriptionFilters.filter((filter) => filter.logGroupName === logGroupName);
  const { items, next } = cut(wanted, { of: `SubscriptionFilters/${logGroupName ?? ''}`, ...asked(input), context });
  return { subscriptionFilters: items, ...next };
}

function describeAccountPolicies(
  { policyType, nextToken }: DescribeAccountPoliciesRequest,
  context: Context<Estate>,
): DescribeAccountPoliciesResponse {
  if (policyType === undefined) throw invalid("Value null at 'policyType' failed to satisfy constraint");
  const wanted = regionOf(context).logging.accountPolicies.filter((policy) => policy.policyType === policyType);
  const { items, next } = cut(wanted, { of: `AccountPolicies/${policyType}`, token: nextToken, context });
  return { accountPolicies: items, ...next };
}

function listLogAnomalyDetectors(
  input: ListLogAnomalyDetectorsRequest,
  context: Context<Estate>,
): ListLogAnomalyDetectorsResponse {
  const { anomalyDetectors } = regionOf(context).logging;
  const { items, next } = cut(anomalyDetectors, { of: 'AnomalyDetectors', ...asked(input), context });
  return { anomalyDetectors: items, ...next };
}

function describeQueryDefinitions(
  input: DescribeQueryDefinitionsRequest,
  context: Context<Estate>,
): DescribeQueryDefinitionsResponse {
  const { queryDefinitions } = regionOf(context).logging;
  const { nextToken: token, maxResults: size } = input;
  const { items, next } = cut(queryDefinitions, { of: 'QueryDefinitions', token, size, most: 1000, context });
  return { queryDefinitions: items, ...next };
}

function describeDeliverySources(
  input: DescribeDeliverySourcesRequest,
  context: Context<Estate>,
): DescribeDeliverySourcesResponse {
  const { deliverySources } = regionOf(context).logging;
  const { items, next } = cut(deliverySources, { of: 'DeliverySources', ...asked(input), context });
  return { deliverySources: items, ...next };
}

function describeExportTasks(input: DescribeExportTasksRequest, context: Context<Estate>): DescribeExportTasksResponse {
  const { exportTasks } = regionOf(context).logging;
  const { items, next } = cut(exportTasks, { of: 'ExportTasks', ...asked(input), context });
  return { exportTasks: items, ...next };
}

function asked({ nextToken, limit }: { nextToken?: string | undefined; limit?: number | undefined }) {
  return { token: nextToken, size: limit };
}

interface Cut {
  readonly of: string;
  readonly token: string | undefined;
  readonly size?: number | undefined;
  readonly most?: number;
  readonly context: Context<Estate>;
}

function cut<Item>(all: readonly Item[], { of, token, size = 50, most = 50, context }: Cut) {
  if (size < 1 || size > most) throw invalid(`Member must have value between 1 and ${String(most)}`);
  const { items, next } = page(all, {
    of: `logs:${of}/${context.caller.account}/${context.region}`,
    token,
    size,
    malformed: () => invalid('The specified nextToken is invalid.'),
  });
  return { items: [...items], next: next === undefined ? {} : { nextToken: next } };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}
