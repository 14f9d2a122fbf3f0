import type { Region } from '@aws-sdk/client-account';
import type { RegionEstate } from './model.ts';
import { emptyNetwork } from './network.ts';

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
    lambda: { layers: [], codeSigning: [] },
    scaling: { targets: [], policies: [], scheduledActions: [] },
    codedeploy: { applications: [], groups: [], configs: [], deployments: [] },
    registry: {},
    optimizer: undefined,
    mappings: [],
    logGroups: [],
    tracing: { samplingRules: [], destination: 'XRay', traces: [] },
    eventDataStores: [],
    detection: {
      detectors: {},
      inspector: { lambda: 'DISABLED', lambdaCode: 'DISABLED', coverage: [], findings: [] },
      analyzers: [],
    },
    appMonitors: [],
    logging: {
      metricFilters: [],
      subscriptionFilters: [],
      accountPolicies: [],
      anomalyDetectors: [],
      queryDefinitions: [],
      deliverySources: [],
      exportTasks: [],
      protectedGroups: [],
      groupTags: {},
      events: {},
      reports: {},
    },
    monitoring: {
      metric: [],
      composite: [],
      log: [],
      muteRules: [],
      metricStreams: [],
      anomalyDetectors: [],
      tags: {},
    },
    gateway: {
      account: {
        throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
        features: ['UsagePlans'],
        apiKeyVersion: '4',
      },
      apis: [],
      apisV2: [],
      domainNames: [],
      portals: [],
      usagePlans: [],
      apiKeys: [],
    },
    metrics: [],
    topics: [],
    queues: [],
    events: { buses: [], archives: [] },
    schedules: { groups: {}, schedules: [] },
    pipes: [],
    stateMachines: [],
    tables: [],
    daxClusters: [],
    streams: [],
    deliveryStreams: [],
    userPools: [],
    identityPools: [],
    appsync: { graphql: [], event: [] },
    searchDomains: [],
    email: {
      account: { SendingEnabled: true, SendQuota: { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 } },
      configurationSets: [],
      templates: [],
    },
    buckets: [],
    waf: { webAcls: [], ruleGroups: [] },
    certificates: [],
    amplify: [],
    network: emptyNetwork(),
    balancing: { balancers: [], groups: [], tags: {} },
    databases: { instances: [], proxies: [], caches: [] },
    secrets: [],
    keys: [],
    stacks: [],
    tooling: { parameters: [], applications: [], pipelines: [] },
  };
}
