import type { Caller } from '../service.ts';
import { certificatesIn } from './acm.ts';
import { amplifyIn } from './amplify.ts';
import { gatewayIn } from './apigateway.ts';
import { appsyncIn } from './appsync.ts';
import { balancingIn } from './balancing.ts';
import { cloudfrontOf } from './cloudfront.ts';
import { monitoringIn } from './cloudwatch.ts';
import { codedeployIn } from './codedeploy.ts';
import { identityPoolsIn, userPoolsIn } from './cognito.ts';
import { costsOf } from './costs.ts';
import { databasesIn } from './databases.ts';
import { backlogged, filteredIn, unprotectedIn } from './deliveries.ts';
import { detectionIn } from './detection.ts';
import { daxClustersIn, tablesIn } from './dynamodb.ts';
import { eventsIn } from './events.ts';
import { withFactsOf } from './function-facts.ts';
import { iamOf } from './iam.ts';
import { functionsIn } from './lambda.ts';
import { layersAndSigningIn } from './layers.ts';
import { loggingIn } from './logging.ts';
import { logGroupsIn } from './logs.ts';
import { mappingsIn } from './mappings.ts';
import { measuredIn } from './measured.ts';
import { gatewaysMeasuredIn } from './measured-gateways.ts';
import { storesMeasuredIn } from './measured-stores.ts';
import { streamsMeasuredIn } from './measured-streams.ts';
import { asUsedIn } from './measured-use.ts';
import { metricsIn } from './metrics.ts';
import type { AccessKey, AccountEstate, Estate, Place, RegionEstate } from './model.ts';
import { inVpcs, networkIn } from './network.ts';
import { searchDomainsIn } from './opensearch.ts';
import { lastAccessedIn, logEventsIn, tracesIn } from './opted-in.ts';
import { accessKey, demoOrganization } from './organization.ts';
import { withPermissions } from './permissions.ts';
import { pipesIn } from './pipes.ts';
import { accountIds } from './place.ts';
import { regionOptStatuses } from './regions.ts';
import { insightsOf, reportsIn } from './reports.ts';
import { recommendationsIn, registryIn } from './rightsizing.ts';
import { bucketsIn, publicAccessBlockOf } from './s3.ts';
import { scalingIn } from './scaling.ts';
import { schedulesIn } from './scheduler.ts';
import { keysIn, secretsIn } from './secrets.ts';
import { emailIn } from './ses.ts';
import { stateMachinesIn } from './sfn.ts';
import { topicsIn } from './sns.ts';
import { queuesIn } from './sqs.ts';
import { stacksIn, toolingIn } from './stacks.ts';
import { laterThan, type Step } from './steps.ts';
import { deliveryStreamsIn, streamsIn } from './streaming.ts';
import { appMonitorsIn, tracingIn } from './tracing.ts';
import { eventDataStoresIn, trailsOf } from './trails.ts';
import { wafIn } from './wafv2.ts';
import { dashboardsOf, watchingIn } from './watching.ts';

export { auditorExternalId, auditorRoleName } from './iam.ts';
export type * from './model.ts';
export { unitIds } from './organization.ts';
export { accountIds } from './place.ts';
export { findingsTopicArn } from './sns.ts';
export type { Step } from './steps.ts';

const partition = 'aws';
const regions = ['eu-west-1', 'us-east-1'] as const;

/** The key an audit of the demo's estate starts with: a user of the management account. */
export const auditorCredentials: Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'> = accessKey(
  partition,
  accountIds.management,
  'lens-auditor',
);

/** The key of an account's own administrator. */
export function adminCredentials(account: string): Pick<AccessKey, 'accessKeyId' | 'secretAccessKey'> {
  return accessKey(partition, account, 'admin');
}

/**
 * A company of three accounts in two regions, as it is now or one or two changes later (`steps.ts`). New in every call:
 * nothing one test does to it is seen by another.
 */
export function demoEstate(step: Step = 1): Estate {
  return laterThan(firstEstate(), step);
}

/** The same with those regions alone switched on that hold anything: audits of it take half as long. */
export function smallEstate(step: Step = 1): Estate {
  const estate = demoEstate(step);
  for (const account of Object.values(estate.accounts)) {
    account.regionOptStatus = account.regionOptStatus.map(({ RegionName = '' }) => ({
      RegionName,
      RegionOptStatus: RegionName in account.regions ? 'ENABLED_BY_DEFAULT' : 'DISABLED',
    }));
  }
  return estate;
}

function firstEstate(): Estate {
  return {
    ...emptyEstate(),
    organization: demoOrganization(partition),
    accounts: {
      [accountIds.production]: accountEstate(accountIds.production, 'lens-shop-production'),
      [accountIds.staging]: accountEstate(accountIds.staging, 'lens-shop-staging'),
      [accountIds.management]: accountEstate(accountIds.management, undefined),
    },
  };
}

/** No organization and no account: nobody's key is known here. */
export function emptyEstate(): Estate {
  return {
    partition,
    organization: undefined,
    accounts: {},
    sessions: new Map(),
    published: [],
    events: [],
    codeReads: [],
    endpoint: undefined,
  };
}

/** Who signs with this key, while it is good; sessions that ran out are nobody. */
export function identify(accessKeyId: string, estate: Estate, now: Date = new Date()): Caller | undefined {
  const session = estate.sessions.get(accessKeyId);
  if (session !== undefined) {
    return session.expiresAt > now ? { account: session.account, arn: session.arn, userId: session.userId } : undefined;
  }
  for (const account of Object.values(estate.accounts)) {
    const key = account.keys.find((one) => one.accessKeyId === accessKeyId);
    if (key !== undefined) return { account: account.id, arn: key.userArn, userId: key.userId };
  }
  return undefined;
}

function accountEstate(id: string, alias: string | undefined): AccountEstate {
  const users = id === accountIds.management ? ['admin', 'lens-auditor'] : ['admin'];
  const keys = users.map((user) => accessKey(partition, id, user));
  const made = Object.fromEntries(regions.map((region) => [region, regionEstate({ partition, account: id, region })]));
  const functions = Object.values(made).flatMap((region) => region.functions);
  return {
    id,
    alias,
    keys,
    regionOptStatus: regionOptStatuses(),
    iam: { ...iamOf({ partition, account: id }, functions, keys), lastAccessed: lastAccessedIn(id) },
    dashboards: dashboardsOf(id),
    trails: trailsOf(id),
    costs: costsOf(partition, id),
    regions: made,
    ...publicAccessBlockOf(id),
    ...cloudfrontOf({ partition, account: id }),
  };
}

function regionEstate(at: Place): RegionEstate {
  const functions = inVpcs(at, withPermissions(at, withFactsOf(at, functionsIn(at))));
  const monitoring = monitoringIn(at, functions);
  const gateway = gatewayIn(at);
  const mappings = mappingsIn(at);
  const queues = queuesIn(at);
  const streams = streamsIn(at);
  const tables = tablesIn(at);
  const daxClusters = daxClustersIn(at);
  return {
    functions,
    lambda: layersAndSigningIn(at),
    scaling: scalingIn(at),
    codedeploy: codedeployIn(at),
    registry: registryIn(at),
    optimizer: recommendationsIn(at),
    mappings,
    logGroups: logGroupsIn(at, functions),
    logging: { ...loggingIn(at), events: logEventsIn(at), reports: reportsIn(at) },
    tracing: { ...tracingIn(at), traces: tracesIn(at) },
    eventDataStores: eventDataStoresIn(at),
    detection: detectionIn(at),
    appMonitors: appMonitorsIn(at),
    monitoring: { ...monitoring, ...watchingIn(at, monitoring) },
    gateway,
    metrics: asUsedIn(at, [
      ...storesMeasuredIn(at, { tables, daxClusters }),
      ...gatewaysMeasuredIn(at),
      ...streamsMeasuredIn(at),
      ...metricsIn({ functions, gateway, queues, streams }),
      ...functions.flatMap(insightsOf),
      ...measuredIn(at, { functions, gateway, mappings, queues: backlogged(queues), streams }),
    ]),
    topics: [...topicsIn(at), ...filteredIn(at)],
    queues: [...backlogged(queues), ...unprotectedIn(at)],
    events: eventsIn(at),
    schedules: schedulesIn(at),
    pipes: pipesIn(at),
    stateMachines: stateMachinesIn(at),
    tables,
    daxClusters,
    streams,
    deliveryStreams: deliveryStreamsIn(at),
    userPools: userPoolsIn(at),
    identityPools: identityPoolsIn(at),
    appsync: appsyncIn(at),
    searchDomains: searchDomainsIn(at),
    email: emailIn(at),
    network: networkIn(at),
    balancing: balancingIn(at),
    databases: databasesIn(at),
    secrets: secretsIn(at),
    keys: keysIn(at),
    stacks: stacksIn(at),
    tooling: toolingIn(at),
    buckets: bucketsIn(at),
    waf: wafIn(at),
    certificates: certificatesIn(at),
    amplify: amplifyIn(at),
  };
}
