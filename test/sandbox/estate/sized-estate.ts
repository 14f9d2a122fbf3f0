import { anAlarm, metricOf } from './builders/alarm.ts';
import { anApiV2 } from './builders/api-v2.ts';
import { aFunction, functionArn } from './builders/function.ts';
import { invokableBy } from './builders/function-policy.ts';
import { aLogGroup } from './builders/log-group.ts';
import { aMapping } from './builders/mapping.ts';
import { aQueue } from './builders/queue.ts';
import { aRestApi, aStage, type RouteSketch } from './builders/rest-api.ts';
import { aTable } from './builders/table.ts';
import { aTopic } from './builders/topic.ts';
import { aBus, aRule } from './events.ts';
import type { ApiV2Record } from './gateway-records.ts';
import { iamOf } from './iam.ts';
import { type Estate, emptyEstate } from './index.ts';
import { metricsIn } from './metrics.ts';
import type {
  AccessKey,
  AccountEstate,
  FunctionRecord,
  Place,
  RegionEstate,
  RestApiRecord,
  RuleRecord,
} from './model.ts';
import { accessKey } from './organization.ts';
import { accountIds, arnAt, iamArn } from './place.ts';
import { emptyRegion, regionOptStatuses } from './regions.ts';
import { aStateMachine } from './sfn.ts';
import { aStream } from './streaming.ts';

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
  httpApis: 0.03,
  tables: 0.25,
  rules: 0.3,
  stateMachines: 0.1,
  streams: 0.02,
} as const;
const versionsEach = 5;
const resourcesPerApi = 25;
const methodsPerApi = 35;

/** Where everything of it is: in the account whose key every audit here starts with, and in its only region. */
const home: Place = { partition: 'aws', account: accountIds.management, region: 'us-east-1' };
const tags = { Environment: 'production', Team: 'orders' };

export interface SizedEstate {
  readonly estate: Estate;
  /** The account and region of the first. */
  readonly at: Place;
  /** The key to audit it with, and one of somebody else who works in the account. */
  readonly auditor: AccessKey;
  readonly colleague: AccessKey;
  readonly firstFunction: string;
  readonly accounts: readonly string[];
}

/** How large an estate is: functions in each region of each account. */
export interface Size {
  readonly functions: number;
  readonly accounts?: number;
  readonly regions?: number;
}

/** The audited accounts' role trusts the first account. */
const regionNames = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-2'];

/** Accounts with this many functions in each region and, around them, as much of the rest as usually comes with them. */
export function sizedEstate(
  functions: number,
  { accounts = 1, regions = 1 }: Omit<Size, 'functions'> = {},
): SizedEstate {
  const auditor = accessKey(home.partition, home.account, 'lens-auditor');
  const colleague = accessKey(home.partition, home.account, 'deployer');
  const names = regionNames.slice(0, regions);
  const ids = Array.from({ length: accounts }, (_, n) => (n === 0 ? home.account : String(200_000_000_000 + n)));
  const made = ids.map((id) => {
    const keys = id === home.account ? [auditor, colleague] : [];
    return [id, accountOf(id, { functions, names, keys })] as const;
  });
  return {
    estate: { ...emptyEstate(), accounts: Object.fromEntries(made) },
    at: home,
    auditor,
    colleague,
    firstFunction: named(0),
    accounts: ids,
  };
}

interface AccountSize {
  readonly functions: number;
  readonly names: readonly string[];
  readonly keys: readonly AccessKey[];
}

function accountOf(id: string, { functions, names, keys }: AccountSize): AccountEstate {
  const regions = Object.fromEntries(
    names.map((region): [string, RegionEstate] => [region, regionOf({ ...home, account: id, region }, functions)]),
  );
  const all = Object.values(regions).flatMap((region) => region.functions);
  return {
    id,
    alias: undefined,
    keys,
    regionOptStatus: regionOptStatuses().map(({ RegionName = '' }) => ({
      RegionName,
      RegionOptStatus: names.includes(RegionName) ? ('ENABLED_BY_DEFAULT' as const) : ('DISABLED' as const),
    })),
    iam: iamOf({ ...home, account: id }, all, keys),
    dashboards: [],
    regions,
  };
}

function regionOf(at: Place, size: number): RegionEstate {
  const alerts = arnAt(at, 'sns', 'topic-0');
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
  const functions = each.map((n) => functionOf(at, n, size));
  const gateway = {
    ...emptyRegion().gateway,
    apis: many('restApis').map((n) => apiOf(at, n)),
    apisV2: many('httpApis').map((n) => httpApiOf(at, n)),
  };
  const queues = many('queues').map((n) => aQueue(at, `queue-${String(n)}`, { tags }));
  return {
    ...emptyRegion(),
    tables: many('tables').map((n) => aTable(at, `table-${String(n)}`, { tags })),
    events: { buses: [aBus(at, 'default', { rules: many('rules').map((n) => ruleOf(at, n)) })], archives: [] },
    stateMachines: many('stateMachines').map((n) =>
      aStateMachine(at, `machine-${String(n)}`, { definition: definitionOf(at, n), tags }),
    ),
    streams: many('streams').map((n) => aStream(at, `stream-${String(n)}`, { tags })),
    functions,
    metrics: metricsIn({ functions, gateway, queues }),
    mappings: many('mappings').map((n) => aMapping(at, arnAt(at, 'sqs', `queue-${String(n)}`), named(n))),
    logGroups: groups,
    monitoring: { ...emptyRegion().monitoring, metric: alarms },
    gateway,
    topics: topics.map(({ name, subscriptions }) => aTopic(at, name, { subscriptions, tags })),
    queues,
  };
}

function named(n: number): string {
  return `function-${String(n).padStart(5, '0')}`;
}

/** Three of ten have versions; of these, those of every other ten have a second alias. */
function functionOf(at: Place, n: number, size: number): FunctionRecord {
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

function ruleOf(at: Place, n: number): RuleRecord {
  return aRule(at, `rule-${String(n)}`, { schedule: 'rate(5 minutes)', tags }, [
    { Id: 'function', Arn: functionArn(at, named(n)) },
  ]);
}

function definitionOf(at: Place, n: number): object {
  const task = { Type: 'Task', Resource: functionArn(at, named(n)), End: true };
  return { StartAt: 'Work', States: { Work: task } };
}

function httpApiOf(at: Place, n: number): ApiV2Record {
  return anApiV2(at, `http${String(n).padStart(6, '0')}`, {
    name: `http-${String(n)}`,
    tags,
    integrations: { work: { IntegrationUri: functionArn(at, named(n)) } },
    routes: Object.fromEntries(Array.from({ length: 20 }, (_, path) => [`GET /items-${String(path)}`, { to: 'work' }])),
  });
}

function apiOf(at: Place, n: number): RestApiRecord {
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
