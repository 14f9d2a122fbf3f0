import type { Region } from '@aws-sdk/client-account';
import type { RegionEstate } from './model.ts';

const onByDefault = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

const onRequest = [
  'af-south-1',
  'ap-east-1',
  'ap-south-2',
  'ap-southeast-3',
  'ca-west-1',
  'eu-central-2',
  'eu-south-1',
  'eu-south-2',
  'il-central-1',
  'me-central-1',
  'me-south-1',
];

/** The regions of an account that switched on none of those that must be asked for. */
export function regionOptStatuses(switchedOn: readonly string[] = []): Region[] {
  return [
    ...onByDefault.map((RegionName): Region => ({ RegionName, RegionOptStatus: 'ENABLED_BY_DEFAULT' })),
    ...onRequest.map(
      (RegionName): Region => ({
        RegionName,
        RegionOptStatus: switchedOn.includes(RegionName) ? 'ENABLED' : 'DISABLED',
      }),
    ),
  ];
}

/** A region in which nothing was ever made. */
export function emptyRegion(): RegionEstate {
  return {
    functions: [],
    mappings: [],
    logGroups: [],
    monitoring: { metric: [], composite: [], log: [], muteRules: [], metricStreams: [], tags: {} },
    gateway: {
      account: {
        throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
        features: ['UsagePlans'],
        apiKeyVersion: '4',
      },
      apis: [],
      domainNames: [],
    },
    topics: [],
    queues: [],
  };
}
