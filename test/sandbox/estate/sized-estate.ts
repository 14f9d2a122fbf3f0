import { anAlarm, metricOf } from './builders/alarm.ts';
import { aFunction, functionArn } from './builders/function.ts';
import { invokableBy } from './builders/function-policy.ts';
import { aLogGroup } from './builders/log-group.ts';
import { aMapping } from './builders/mapping.ts';
import { aQueue } from './builders/queue.ts';
import { aRestApi, aStage, type RouteSketch } from './builders/rest-api.ts';
import { aTopic } from './builders/topic.ts';
import { iamOf } from './iam.ts';
import { type Estate, emptyEstate } from './index.ts';
import type { AccessKey, FunctionRecord, Place, RegionEstate, RestApiRecord } from './model.ts';
import { accessKey } from './organization.ts';
import { accountIds, arnAt, iamArn } from './place.ts';
import { emptyRegion, regionOptStatuses } from './regions.ts';

/** How many there are of each thing, for one function. */
const perFunction = {
  roles: 0.9,
  versioned: 0.3,
  reserved: 0.02,
  mappings: 0.3,
  queues: 0.3,
  restApis: 0.04,
  alarms: 1.5,
  logGroups: 1.3,
  topics: 0.15,
  subscriptions: 0.3,
} as const;
const versionsEach = 5;
const resourcesPerApi = 25;
const methodsPerApi = 35;

/** Where everything of it is: in the account whose key every audit here starts with, and in its only region. */
const at: Place = { partition: 'aws', account: accountIds.management, region: 'eu-west-1' };
const tags = { Environment: 'production', Team: 'orders' };

export interface SizedEstate {
  readonly estate: Estate;
  readonly at: Place;
  /** The key to audit it with, and one of somebody else who works in the account. */
  readonly auditor: AccessKey;
  readonly colleague: AccessKey;
  readonly firstFunction: string;
}

/** An account with this many functions in one region and, around them, as much of the rest as usually comes with them. */
export function sizedEstate(functions: number): SizedEstate {
  const auditor = accessKey(at.partition, at.account, 'lens-auditor');
  const colleague = accessKey(at.partition, at.account, 'deployer');
  const keys = [auditor, colleague];
  const region = regionOf(functions);
  const account = {
    id: at.account,
    alias: undefined,
    keys,
    regionOptStatus: regionOptStatuses().map(({ RegionName = '' }) => ({
      RegionName,
      RegionOptStatus: RegionName === at.region ? ('ENABLED_BY_DEFAULT' as const) : ('DISABLED' as const),
    })),
    iam: iamOf(at, region.functions, keys),
    regions: { [at.region]: region },
  };
  return {
    estate: { ...emptyEstate(), accounts: { [at.account]: account } },
    at,
    auditor,
    colleague,
    firstFunction: named(0),
  };
}

function regionOf(size: number): RegionEstate {
  const many = (of: keyof typeof perFunction) =>
    Array.from({ length: Math.round(size * perFunction[of]) }, (_, n) => n);
  const each = Array.from({ length: size }, (_, n) => n);
  const alarms = many('alarms').map((n) =>
    anAlarm(at, `alarm-${String(n)}`, metricFor(n, size), { actions: [alerts] }),
  );
  const groups = many('logGroups').map((n) =>
    aLogGroup(at, n < size ? `/aws/lambda/${named(n)}` : `/company/${String(n)}`, n % 7 === 0 ? undefined : 30),
  );
  const subscribers = many('subscriptions');
  const topics = many('topics').map((n, _, all) => ({
    name: `topic-${String(n)}`,
    subscriptions: subscribers
      .filter((subscriber) => subscriber % all.length === n)
      .map((subscriber) => ({ protocol: 'sqs' as const, endpoint: arnAt(at, 'sqs', `queue-${String(subscriber)}`) })),
  }));
  return {
    ...emptyRegion(),
    functions: each.map((n) => functionOf(n, size)),
    mappings: many('mappings').map((n) => aMapping(at, arnAt(at, 'sqs', `queue-${String(n)}`), named(n))),
    logGroups: groups,
    monitoring: { ...emptyRegion().monitoring, metric: alarms },
    gateway: { ...emptyRegion().gateway, apis: many('restApis').map(apiOf) },
    topics: topics.map(({ name, subscriptions }) => aTopic(at, name, { subscriptions, tags })),
    queues: many('queues').map((n) => aQueue(at, `queue-${String(n)}`, { tags })),
  };
}

const alerts = arnAt(at, 'sns', 'topic-0');

function named(n: number): string {
  return `function-${String(n).padStart(5, '0')}`;
}

/** Three of ten have versions; of these, those of every other ten have a second alias. */
function functionOf(n: number, size: number): FunctionRecord {
  const roles = Math.max(1, Math.round(size * perFunction.roles));
  const versioned = n % 10 < perFunction.versioned * 10;
  const aliases = Math.floor(n / 10) % 2 === 0 ? { live: '5' } : { live: '5', next: '4' };
  const arn = functionArn(at, named(n));
  return aFunction(at, named(n), {
    role: iamArn(at, `role/role-${String(n % roles)}`),
    environment: { TABLE_NAME: 'orders', LOG_LEVEL: 'info' },
    tags,
    policies: { $LATEST: [invokableBy('events.amazonaws.com', arn, arnAt(at, 'events', `rule/${named(n)}`))] },
    ...(versioned ? { versions: Array.from({ length: versionsEach }, () => ({})), aliases } : {}),
    ...(n % (1 / perFunction.reserved) === 0 ? { reservedConcurrency: 5 } : {}),
  });
}

/** Errors of every function, then throttles of some. */
function metricFor(n: number, size: number) {
  return metricOf('AWS/Lambda', n < size ? 'Errors' : 'Throttles')({ FunctionName: named(n % size) });
}

function apiOf(n: number): RestApiRecord {
  const paths = Array.from({ length: resourcesPerApi - 1 }, (_, path) => `/items-${String(path)}`);
  const routes = Array.from({ length: methodsPerApi }, (_, method): [string, RouteSketch] => [
    `${method < paths.length ? 'GET' : 'POST'} ${paths[method % paths.length] ?? '/'}`,
    { auth: 'AWS_IAM', to: functionArn(at, named(n)) },
  ]);
  const logs = arnAt(at, 'logs', `log-group:/company/${String(n)}`);
  return aRestApi(at, `api${String(n).padStart(7, '0')}`, {
    stages: [aStage('prod', logs)],
    routes: Object.fromEntries(routes),
    tags,
  });
}
