import type { AccountEstate, RegionEstate } from '../../sandbox/estate/model.ts';
import { buildCertificates } from './acm.ts';
import { buildRestApis } from './apigateway.ts';
import { buildApisV2 } from './apigatewayv2.ts';
import { buildAppsync } from './appsync.ts';
import { buildScaling } from './autoscaling.ts';
import { buildBalancing } from './balancing.ts';
import { buildCloudfront } from './cloudfront.ts';
import { buildTrails } from './cloudtrail.ts';
import { buildAlarms, buildDashboards } from './cloudwatch.ts';
import { buildIdentityPools, buildUserPools } from './cognito.ts';
import { buildDatabases, buildDax } from './databases.ts';
import { buildDetection } from './detection.ts';
import { buildTables } from './dynamodb.ts';
import { buildImages } from './ecr.ts';
import { buildCaches } from './elasticache.ts';
import { buildEvents } from './events.ts';
import { buildDeliveryStreams } from './firehose.ts';
import { buildGateway } from './gateway.ts';
import { buildIam } from './iam.ts';
import { buildStreams } from './kinesis.ts';
import { buildKeys } from './kms.ts';
import { buildFunctions } from './lambda.ts';
import { buildLayers } from './layers.ts';
import { buildDeliverySources, buildLogGroups, buildLogging } from './logs.ts';
import { buildMappings } from './mappings.ts';
import type { Moto } from './moto.ts';
import { buildNetwork } from './network.ts';
import { buildSearchDomains } from './opensearch.ts';
import { buildPipes } from './pipes.ts';
import { buildBuckets } from './s3.ts';
import { buildSchedules } from './scheduler.ts';
import { buildSecrets } from './secrets.ts';
import { buildStateMachines } from './sfn.ts';
import { buildTopics } from './sns.ts';
import { buildQueues } from './sqs.ts';
import { buildParameters } from './ssm.ts';
import { buildWaf } from './wafv2.ts';

type Step = (moto: Moto, region: RegionEstate, account: AccountEstate) => Promise<void>;

/** What there is, each after what it refers to. */
export const steps: readonly Step[] = [
  (moto, _, { iam }) => buildIam(moto, iam),
  (moto, { keys }) => buildKeys(moto, keys),
  (moto, { certificates }) => buildCertificates(moto, certificates),
  (moto, { network }) => buildNetwork(moto, network),
  (moto, { queues }) => buildQueues(moto, queues),
  (moto, { streams }) => buildStreams(moto, streams),
  (moto, { tables }) => buildTables(moto, tables),
  (moto, { lambda }) => buildLayers(moto, lambda.layers),
  (moto, region) => buildFunctions(moto, region),
  (moto, { mappings }) => buildMappings(moto, mappings),
  (moto, { topics }) => buildTopics(moto, topics),
  (moto, { logGroups }) => buildLogGroups(moto, logGroups),
  (moto, { logging }) => buildLogging(moto, logging),
  (moto, _, account) => buildDeliverySources(moto, account),
  (moto, { buckets }) => buildBuckets(moto, buckets),
  (moto, { userPools }) => buildUserPools(moto, userPools),
  (moto, { identityPools }) => buildIdentityPools(moto, identityPools),
  (moto, { gateway }) => buildRestApis(moto, gateway.apis),
  (moto, { gateway }) => buildApisV2(moto, gateway.apisV2),
  (moto, { gateway }) => buildGateway(moto, gateway),
  (moto, { monitoring }) => buildAlarms(moto, monitoring),
  (moto, _, { dashboards }) => buildDashboards(moto, dashboards),
  (moto, { events }) => buildEvents(moto, events),
  (moto, { schedules }) => buildSchedules(moto, schedules),
  (moto, { pipes }) => buildPipes(moto, pipes),
  (moto, { deliveryStreams }) => buildDeliveryStreams(moto, deliveryStreams),
  (moto, { secrets }) => buildSecrets(moto, secrets),
  (moto, { tooling }) => buildParameters(moto, tooling),
  (moto, { appsync }) => buildAppsync(moto, appsync),
  (moto, { scaling }) => buildScaling(moto, scaling),
  (moto, { balancing }) => buildBalancing(moto, balancing),
  (moto, { waf }) => buildWaf(moto, waf),
  (moto, _, { trails }) => buildTrails(moto, trails),
  (moto, { detection }, { id }) => buildDetection(moto, detection, id),
  (moto, _, account) => buildCloudfront(moto, account),
  (moto, { stateMachines }) => buildStateMachines(moto, stateMachines),
  (moto, { registry }) => buildImages(moto, registry),
  (moto, { databases }) => buildCaches(moto, databases),
  (moto, { searchDomains }) => buildSearchDomains(moto, searchDomains),
  (moto, { databases }) => buildDatabases(moto, databases),
  (moto, { daxClusters }) => buildDax(moto, daxClusters),
];

/** Makes in moto what the estate has in an account and one of its regions. */
export async function buildEstate(moto: Moto, account: AccountEstate, region: RegionEstate): Promise<void> {
  for (const step of steps) await step(moto, region, account);
}
