import { aFunction, type FunctionSketch, functionArn } from '../estate/builders/function.ts';
import { aMapping } from '../estate/builders/mapping.ts';
import { aQueue } from '../estate/builders/queue.ts';
import { aRestApi, aStage, restApiArn } from '../estate/builders/rest-api.ts';
import { aTable, type TableSketch } from '../estate/builders/table.ts';
import { iamOf } from '../estate/iam.ts';
import { type Estate, emptyEstate } from '../estate/index.ts';
import type { MetricRecord } from '../estate/metric-record.ts';
import type { Place, RegionEstate } from '../estate/model.ts';
import { accessKey } from '../estate/organization.ts';
import { accountIds, arnAt, createdAt, iamArn } from '../estate/place.ts';
import { emptyRegion, regionOptStatuses } from '../estate/regions.ts';
import { aStateMachine } from '../estate/sfn.ts';
import { stableId } from '../estate/stable-id.ts';
import { aStream } from '../estate/streaming.ts';
import { type Calls, functionPublishes, provisionedPublishes, regionPublishes } from './functions.ts';
import { machinePublishes, queuePublishes, stagePublishes } from './requests.ts';
import { type Consumed, cachePublishes, type Direction, tablePublishes } from './stores.ts';
import { type Reading, readerPublishes, streamPublishes, type Written } from './streams.ts';
import type { Traffic } from './traffic.ts';

/** Where everything of it is: in the account whose key every audit here starts with. */
export const place: Place = { partition: 'aws', account: accountIds.management, region: 'eu-west-1' };
const tags = { Environment: 'production', Team: 'orders' };
const dayMilliseconds = 86_400_000;

/** What one resource adds to a region, and what the findings on it are about. */
export interface Planted {
  readonly arn: string;
  readonly adds: Partial<Pick<RegionEstate, Part>>;
}

const parts = [
  ...(['functions', 'mappings', 'metrics', 'queues', 'tables', 'daxClusters'] as const),
  ...(['streams', 'stateMachines'] as const),
] as const;
type Part = (typeof parts)[number] | 'gateway' | 'scaling';

/** An account with these in its only region. */
export function estateOf(planted: readonly Planted[]): Estate {
  const region = planted.map(({ adds }) => adds).reduce<RegionEstate>(joined, emptyRegion());
  const keys = [accessKey(place.partition, place.account, 'lens-auditor')];
  return {
    ...emptyEstate(),
    accounts: {
      [place.account]: {
        id: place.account,
        alias: undefined,
        keys,
        regionOptStatus: regionOptStatuses(),
        iam: iamOf(place, region.functions, keys),
        dashboards: [],
        regions: { [place.region]: region },
      },
    },
  };
}

function joined(region: RegionEstate, adds: Planted['adds']): RegionEstate {
  const lists = Object.fromEntries(parts.map((part) => [part, [...region[part], ...(adds[part] ?? [])]]));
  const { apis } = region.gateway;
  const { targets } = region.scaling;
  return {
    ...region,
    ...lists,
    gateway: { ...region.gateway, apis: [...apis, ...(adds.gateway?.apis ?? [])] },
    scaling: { ...region.scaling, targets: [...targets, ...(adds.scaling?.targets ?? [])] },
  };
}

interface FunctionSettings extends FunctionSketch {
  readonly changedDaysAgo?: number;
  /** Environments that its alias keeps ready, and since when. */
  readonly ready?: { readonly units: number; readonly daysAgo?: number };
}

export function plantedFunction(
  name: string,
  calls: Calls,
  { changedDaysAgo, ready, ...sketch }: FunctionSettings = {},
): Planted {
  const LastModified = changedDaysAgo === undefined ? {} : { LastModified: lambdaTime(changedDaysAgo) };
  const { reservedConcurrency } = sketch;
  const alias = ready === undefined ? {} : { versions: [{}], aliases: { live: '1' } };
  const made = aFunction(place, name, { tags, ...alias, ...sketch, more: { ...LastModified } });
  const own = reservedConcurrency === undefined ? calls : { ...calls, reserved: reservedConcurrency };
  const metrics = functionPublishes(name, own);
  if (ready === undefined) return { arn: functionArn(place, name), adds: { functions: [made], metrics } };
  const arn = functionArn(place, `${name}:live`);
  made.provisioned = [
    {
      FunctionArn: arn,
      RequestedProvisionedConcurrentExecutions: ready.units,
      AvailableProvisionedConcurrentExecutions: ready.units,
      AllocatedProvisionedConcurrentExecutions: ready.units,
      Status: 'READY',
      LastModified: lambdaTime(ready.daysAgo ?? 60),
    },
  ];
  return {
    arn,
    adds: { functions: [made], metrics: [...metrics, ...provisionedPublishes(name, 'live', calls, ready.units)] },
  };
}

/** The account's functions together, whatever each of them is called. */
export function plantedRegion(functions: readonly Calls[]): Planted {
  return { arn: arnAt(place, 'lambda', 'account-settings'), adds: { metrics: regionPublishes(functions) } };
}

interface TableSettings extends Pick<TableSketch, 'units'> {
  readonly madeDaysAgo?: number;
  /** It scales, and not below this. */
  readonly atLeast?: readonly [read: number, write: number];
}

export function plantedTable(
  name: string,
  use: Readonly<Record<Direction, Omit<Consumed, 'capacity'>>>,
  { units, madeDaysAgo, atLeast }: TableSettings = {},
): Planted {
  const differs = madeDaysAgo === undefined ? {} : { CreationDateTime: daysAgo(madeDaysAgo) };
  const provisioned = (direction: Direction): Consumed => {
    const capacity = units?.[direction === 'Read' ? 0 : 1];
    return { ...use[direction], ...(capacity === undefined ? {} : { capacity: () => capacity }) };
  };
  const metrics = tablePublishes(name, { Read: provisioned('Read'), Write: provisioned('Write') }, madeDaysAgo);
  const targets = (atLeast ?? []).map((MinCapacity, index) =>
    aTarget(name, index === 0 ? 'Read' : 'Write', MinCapacity),
  );
  return {
    arn: arnAt(place, 'dynamodb', `table/${name}`),
    adds: {
      tables: [aTable(place, name, { tags, differs, ...(units === undefined ? {} : { units }) })],
      metrics,
      scaling: { targets, policies: [], scheduledActions: [] },
    },
  };
}

function aTarget(table: string, direction: Direction, MinCapacity: number) {
  return {
    ServiceNamespace: 'dynamodb' as const,
    ResourceId: `table/${table}`,
    ScalableDimension: `dynamodb:table:${direction}CapacityUnits` as const,
    MinCapacity,
    MaxCapacity: 1000,
    RoleARN: iamArn(place, 'role/scaling'),
    CreationTime: createdAt,
    ScalableTargetARN: arnAt(
      place,
      'application-autoscaling',
      `scalable-target/0${stableId(`${table}/${direction}`, 30)}`,
    ),
  };
}

/** A stream, and what reads it where something does. */
export function plantedStream(
  name: string,
  written: Written,
  reading?: Omit<Reading, 'shards'> & { readonly timeout?: number; readonly changedDaysAgo?: number },
): Planted {
  const { shards = 4 } = written;
  const StreamMode = written.shards === undefined ? 'ON_DEMAND' : 'PROVISIONED';
  const stream = aStream(place, name, {
    tags,
    summary: { StreamModeDetails: { StreamMode }, OpenShardCount: shards },
  });
  const arn = arnAt(place, 'kinesis', `stream/${name}`);
  const metrics = streamPublishes(name, written);
  if (reading === undefined) return { arn, adds: { streams: [stream], metrics } };
  const { timeout = 60, changedDaysAgo = 60, factor, batchSize } = reading;
  const mapping = aMapping(place, arn, name, {
    BatchSize: batchSize,
    ParallelizationFactor: factor,
    LastModified: daysAgo(changedDaysAgo),
  });
  return {
    arn: mapping.EventSourceMappingArn ?? '',
    adds: {
      streams: [stream],
      functions: [aFunction(place, name, { tags, timeout })],
      mappings: [mapping],
      metrics: [...metrics, ...readerPublishes(name, written.traffic, { ...reading, shards })],
    },
  };
}

interface StageSettings {
  readonly limit?: number;
  readonly cache?: '0.5';
  readonly changedDaysAgo?: number;
  readonly hitRatio?: number;
  readonly p95?: (ago: number) => number;
}

export function plantedStage(name: string, traffic: Traffic, settings: StageSettings = {}): Planted {
  const { limit, cache, changedDaysAgo, hitRatio, p95 = () => 200 } = settings;
  const id = stableId(name, 10);
  const stage = aStage('prod', undefined, {
    ...(limit === undefined
      ? {}
      : { methodSettings: { '*/*': { throttlingRateLimit: limit, throttlingBurstLimit: limit } } }),
    ...(cache === undefined
      ? {}
      : { cacheClusterEnabled: true, cacheClusterSize: cache, cacheClusterStatus: 'AVAILABLE' }),
    ...(changedDaysAgo === undefined ? {} : { lastUpdatedDate: daysAgo(changedDaysAgo) }),
  });
  const api = aRestApi(place, id, { name, tags, stages: [stage], routes: { 'GET /items': { to: 'MOCK' } } });
  const metrics = stagePublishes(name, { traffic, p95, ...(hitRatio === undefined ? {} : { hitRatio }) });
  return {
    arn: restApiArn(place, id, 'stages/prod'),
    adds: { gateway: { ...emptyRegion().gateway, apis: [api] }, metrics },
  };
}

interface QueueSettings {
  readonly madeDaysAgo?: number;
  /** Messages that wait, and how few did on a day; it keeps what another queue could not have done. */
  readonly failed?: { readonly now: number; readonly fewest: (ago: number) => number | undefined };
}

export function plantedQueue(name: string, sent: Traffic, { madeDaysAgo, failed }: QueueSettings = {}): Planted {
  const created = madeDaysAgo === undefined ? {} : { CreatedTimestamp: seconds(daysAgo(madeDaysAgo)) };
  const waiting = failed === undefined ? {} : { ApproximateNumberOfMessages: String(failed.now) };
  const queue = aQueue(place, name, { tags, attributes: { ...created, ...waiting } });
  const source = failed === undefined ? [] : [aQueue(place, `${name}-source`, { tags, deadLetter: name })];
  const metrics = queuePublishes(name, sent, failed === undefined ? {} : { fewest: failed.fewest });
  return { arn: arnAt(place, 'sqs', name), adds: { queues: [queue, ...source], metrics } };
}

/** A queue and the function that reads it: the oldest message waits so many seconds. */
export function plantedPoller(
  name: string,
  calls: Calls,
  { waits = () => 5, pollers }: { readonly waits?: (hour: number) => number; readonly pollers?: number },
): Planted {
  const queue = aQueue(place, name, { tags });
  const provisioned = pollers === undefined ? {} : { MinimumPollers: pollers, MaximumPollers: 200 };
  const mapping = aMapping(
    place,
    queue.arn,
    name,
    pollers === undefined ? {} : { ProvisionedPollerConfig: provisioned },
  );
  const ofPollers: MetricRecord = {
    namespace: 'AWS/Lambda',
    name: 'ProvisionedPollers',
    dimensions: { EventSourceMappingUUID: mapping.UUID ?? '' },
    daily: {},
    during: { Maximum: () => pollers },
  };
  return {
    arn: mapping.EventSourceMappingArn ?? '',
    adds: {
      queues: [queue],
      functions: [aFunction(place, name, { tags })],
      mappings: [mapping],
      metrics: [
        ...functionPublishes(name, calls),
        ...queuePublishes(name, calls.traffic, { seconds: ({ from }) => waits(Math.floor(from / 60)) }),
        ofPollers,
      ],
    },
  };
}

export function plantedCache(name: string, traffic: Traffic, hitRatio: number, madeDaysAgo = 90): Planted {
  const arn = arnAt(place, 'dax', `cache/${name}`);
  const node = { NodeId: `${name}-a`, NodeStatus: 'available', NodeCreateTime: daysAgo(madeDaysAgo) };
  const cluster = { ClusterName: name, ClusterArn: arn, TotalNodes: 1, ActiveNodes: 1, NodeType: 'dax.r5.large' };
  return {
    arn,
    adds: {
      daxClusters: [{ cluster: { ...cluster, Status: 'available', Nodes: [node] }, tags }],
      metrics: cachePublishes(name, traffic, hitRatio),
    },
  };
}

export function plantedMachine(
  name: string,
  traffic: Traffic,
  { p99 = 2000, madeDaysAgo }: { readonly p99?: number; readonly madeDaysAgo?: number } = {},
): Planted {
  const definition = { StartAt: 'Note', States: { Note: { Type: 'Pass', End: true } } };
  const more = madeDaysAgo === undefined ? {} : { creationDate: daysAgo(madeDaysAgo) };
  const machine = aStateMachine(place, name, { definition, tags, more });
  const arn = arnAt(place, 'states', `stateMachine:${name}`);
  return { arn, adds: { stateMachines: [machine], metrics: machinePublishes(arn, traffic, p99) } };
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * dayMilliseconds);
}

function seconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

/** As Lambda writes it. */
function lambdaTime(days: number): string {
  return daysAgo(days).toISOString().replace('Z', '+0000');
}
