import type { AdvancedEventSelector, GetEventDataStoreResponse } from '@aws-sdk/client-cloudtrail';
import type { Place, TrailRecord } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

const ireland = (account: string): Place => ({ partition: 'aws', account, region: 'eu-west-1' });

/** The organization's trail records every account, in files that could be altered; production's own two are no good. */
export function trailsOf(account: string): TrailRecord[] {
  const own = account === accountIds.production ? [paymentsTrail(ireland(account)), stoppedTrail(account)] : [];
  return [organizationTrail(), ...own];
}

function organizationTrail(): TrailRecord {
  const at = ireland(accountIds.management);
  const { trail, status } = aTrail(at, 'organization');
  return {
    trail: { ...trail, LogFileValidationEnabled: false },
    status,
    selectors: {
      AdvancedEventSelectors: [
        selector([['eventCategory', 'Management']]),
        selector([
          ['eventCategory', 'Data'],
          ['resources.type', 'AWS::Lambda::Function'],
        ]),
      ],
    },
  };
}

/** Of one region, writes alone, with files that nobody can validate, into a bucket that refuses them. */
function paymentsTrail(at: Place): TrailRecord {
  const { trail, status } = aTrail(at, 'payments-audit');
  return {
    trail: { ...trail, IsMultiRegionTrail: false, IsOrganizationTrail: false, LogFileValidationEnabled: false },
    status: { ...status, LatestDeliveryError: 'AccessDenied' },
    selectors: {
      EventSelectors: [
        {
          ReadWriteType: 'WriteOnly',
          IncludeManagementEvents: true,
          DataResources: [{ Type: 'AWS::DynamoDB::Table', Values: [arnAt(at, 'dynamodb', 'table/payments')] }],
          ExcludeManagementEventSources: [],
        },
      ],
    },
  };
}

function stoppedTrail(account: string): TrailRecord {
  const { trail, status } = aTrail({ ...ireland(account), region: 'us-east-1' }, 'first-trail');
  return {
    trail: { ...trail, IsOrganizationTrail: false },
    status: { ...status, IsLogging: false },
    selectors: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: [] }] },
  };
}

function aTrail(at: Place, Name: string): Omit<TrailRecord, 'selectors'> {
  return {
    trail: {
      Name,
      TrailARN: arnAt(at, 'cloudtrail', `trail/${Name}`),
      HomeRegion: at.region,
      S3BucketName: `${Name}-of-${at.account}`,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: true,
      IsOrganizationTrail: true,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: true,
      HasInsightSelectors: false,
    },
    status: { IsLogging: true, LatestDeliveryTime: createdAt, StartLoggingTime: createdAt },
  };
}

/** Production keeps its management events in a lake of its own. */
export function eventDataStoresIn(at: Place): GetEventDataStoreResponse[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    {
      EventDataStoreArn: arnAt(at, 'cloudtrail', 'eventdatastore/2b1d7a60-0000-4000-8000-000000000001'),
      Name: 'changes',
      Status: 'ENABLED',
      MultiRegionEnabled: true,
      OrganizationEnabled: false,
      AdvancedEventSelectors: [
        selector([
          ['eventCategory', 'Management'],
          ['readOnly', 'false'],
        ]),
      ],
      RetentionPeriod: 366,
    },
  ];
}

function selector(fields: readonly (readonly [field: string, value: string])[]): AdvancedEventSelector {
  return { FieldSelectors: fields.map(([Field, value]) => ({ Field, Equals: [value] })) };
}
