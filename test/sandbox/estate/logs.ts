import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { aLogGroup } from './builders/log-group.ts';
import type { FunctionRecord, Place } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt } from './place.ts';
import { logsKeyId } from './secrets.ts';

/** Days kept where they are not the usual ones; `undefined` keeps for ever. Everything planted is in production, Ireland. */
const kept: Readonly<Record<string, number | undefined>> = {
  '/aws/lambda/orders-query': undefined,
  '/aws/lambda/data-export': 3653,
  '/aws/lambda/ops-bot': 7,
  '/prod/web/shop': 30,
};

/** What else of them is not as usual. */
const special: Readonly<Record<string, (at: Place) => Partial<LogGroup>>> = {
  '/aws/lambda/payment-capture': (at) => ({ kmsKeyId: arnAt(at, 'kms', `key/${logsKeyId}`) }),
  '/aws/lambda/fraud-model': () => ({ storedBytes: 60 * 2 ** 30 }),
  '/aws/lambda/orders-api': () => ({ storedBytes: 60 * 2 ** 30 }),
};

/** The log groups of a place: those its functions write to, its APIs' and some that are no workload's. */
export function logGroupsIn(at: Place, functions: readonly FunctionRecord[]): LogGroup[] {
  const inProduction = at.account === accountIds.production && at.region === 'eu-west-1';
  const usual = at.account === accountIds.staging ? 14 : 90;
  const names = new Set(
    functions.map((record) => record.latest.LoggingConfig?.LogGroup ?? '').filter((name) => !isEdge(name)),
  );
  const groups = [...names].map((name) => ({
    ...aLogGroup(at, name, inProduction && name in kept ? kept[name] : usual),
    ...(inProduction ? special[name]?.(at) : {}),
  }));
  return [...groups, ...(others[`${at.account}/${at.region}`]?.(at) ?? [])];
}

/** A function at the edge writes under a name of its own, in every region where it ran. */
function isEdge(name: string): boolean {
  return name.endsWith('/edge-headers');
}

const others: Readonly<Record<string, (at: Place) => LogGroup[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    aLogGroup(at, '/aws/apigateway/shop', 90),
    aLogGroup(at, '/aws/apigateway/office', 90),
    aLogGroup(at, '/aws/lambda/us-east-1.edge-headers', 90),
    // Of a function that was deleted.
    { ...aLogGroup(at, '/aws/lambda/orders-import', 90), storedBytes: 12 * 2 ** 30 },
    aLogGroup(at, '/aws/delivery/firehose-debug', 1, 'DELIVERY'),
    aLogGroup(at, '/aws/archive/checkout-audit', 365, 'INFREQUENT_ACCESS'),
    ...['orders', 'payments', 'web', 'data', 'catalog', 'platform'].map((team) => aLogGroup(at, `/ecs/${team}`)),
    aLogGroup(at, '/aws/rds/cluster/billing/postgresql', 30),
    aLogGroup(at, '/aws/vpc/flow', 30),
  ],
  [`${accountIds.production}/us-east-1`]: (at) => [
    aLogGroup(at, '/aws/lambda/us-east-1.edge-headers', 90),
    { ...aLogGroup(at, '/aws/lambda/checkout-us-trial'), creationTime: daysFromNow(-6).getTime() },
  ],
  [`${accountIds.staging}/eu-west-1`]: (at) => [aLogGroup(at, '/aws/apigateway/staging', 14)],
};
