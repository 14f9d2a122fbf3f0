import type { AppMonitorSummary } from '@aws-sdk/client-rum';
import type { Place, TracingRecord } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import { emptyRegion } from './regions.ts';

/** Production traces its orders always and its indexer never; staging sends its spans to logs. */
export function tracingIn(at: Place): TracingRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? emptyRegion().tracing;
}

const places: Readonly<Record<string, (at: Place) => TracingRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    ...emptyRegion().tracing,
    samplingRules: [
      rule(at, 'orders', 'orders-*', 1),
      rule(at, 'indexer', 'search-indexer', 0),
      { ...rule(at, 'intranet', 'intranet/*', 0), ServiceType: 'AWS::ApiGateway::Stage' },
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: () => ({ ...emptyRegion().tracing, destination: 'CloudWatchLogs' }),
};

function rule(at: Place, RuleName: string, ServiceName: string, share: 0 | 1): TracingRecord['samplingRules'][number] {
  return {
    RuleName,
    RuleARN: arnAt(at, 'xray', `sampling-rule/${RuleName}`),
    ResourceARN: '*',
    Priority: 100,
    FixedRate: share,
    ReservoirSize: share,
    ServiceName,
    ServiceType: 'AWS::Lambda::Function',
    Host: '*',
    HTTPMethod: '*',
    URLPath: '*',
    Version: 1,
    Attributes: {},
  };
}

/** Production's shop measures what its visitors see. */
export function appMonitorsIn(at: Place): AppMonitorSummary[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  const Created = createdAt.toISOString();
  return [{ Name: 'shop.example.com', Id: '7c1d', State: 'ACTIVE', Platform: 'Web', Created, LastModified: Created }];
}
