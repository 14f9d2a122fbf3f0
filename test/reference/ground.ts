import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { anAlarm, metricOf } from '../sandbox/estate/builders/alarm.ts';
import { aFunction, type FunctionSketch, functionArn } from '../sandbox/estate/builders/function.ts';
import { aLogGroup } from '../sandbox/estate/builders/log-group.ts';
import { aQueue, type QueueSketch } from '../sandbox/estate/builders/queue.ts';
import { aRole } from '../sandbox/estate/builders/role.ts';
import { aTopic } from '../sandbox/estate/builders/topic.ts';
import { auditorCredentials, type Estate, emptyEstate } from '../sandbox/estate/index.ts';
import { metricsIn } from '../sandbox/estate/metrics.ts';
import type { AccountEstate, Place, PolicyStatement, RegionEstate } from '../sandbox/estate/model.ts';
import { accessKey } from '../sandbox/estate/organization.ts';
import { accountIds, arnAt } from '../sandbox/estate/place.ts';
import { emptyRegion, regionOptStatuses } from '../sandbox/estate/regions.ts';

/** As the lens draws a scenario, or with the mistakes that are commonly made in it. */
export type Built = 'well' | 'badly';

/** A mistake of an estate that is badly built: which check finds it, and of what. */
export interface Fault {
  readonly check: string;
  /** The end of an ARN. */
  readonly resource: string;
}

/** Where a reference estate is built: one account, the region of the workload, and the one of the edge. */
export interface Ground {
  readonly at: Place;
  readonly account: AccountEstate;
  readonly region: RegionEstate;
  readonly edge: RegionEstate;
  readonly tags: Readonly<Record<string, string>>;
}

export const home: Place = { partition: 'aws', account: accountIds.production, region: 'eu-west-1' };
export const edgeHome: Place = { ...home, region: 'us-east-1' };

/** An account with nothing in it but what everybody should have. */
export function groundOf(stack: string): Ground {
  const region = emptyRegion();
  const edge = emptyRegion();
  const switchedOn = [home.region, edgeHome.region];
  const account: AccountEstate = {
    id: home.account,
    alias: undefined,
    keys: [{ ...accessKey(home.partition, home.account, 'admin'), ...auditorCredentials }],
    regionOptStatus: regionOptStatuses().map(({ RegionName = '' }) => ({
      RegionName,
      RegionOptStatus: switchedOn.includes(RegionName) ? ('ENABLED_BY_DEFAULT' as const) : ('DISABLED' as const),
    })),
    iam: { roles: [], users: [], groups: [], policies: [] },
    dashboards: [],
    regions: { [home.region]: region, [edgeHome.region]: edge },
  };
  const tags = { 'aws:cloudformation:stack-name': stack, Environment: 'production' };
  region.topics.push(
    aTopic(home, 'alerts', {
      subscriptions: [{ protocol: 'email', endpoint: 'on-call@example.com' }],
      attributes: { KmsMasterKeyId: 'alias/alerts' },
      tags,
    }),
  );
  return { at: home, account, region, edge, tags };
}

/** The estate that stands on a ground, with what its services tell of themselves and the alarms on that. */
export function estateOn({ at, account, region }: Ground): Estate {
  region.metrics.push(...metricsIn(region));
  region.monitoring.metric.push(...alarmsOn(at, region));
  return { ...emptyEstate(), accounts: { [account.id]: account } };
}

interface Granted extends FunctionSketch {
  readonly grants?: readonly PolicyStatement[];
}

/** A function with its role, its log group and an alias `live`, whose ARN comes back. */
export function addFunction({ at, account, region, tags }: Ground, name: string, sketch: Granted = {}): string {
  const { grants = [], ...rest } = sketch;
  const logs = allow(['logs:CreateLogStream', 'logs:PutLogEvents'], `${logGroupArn(`/aws/lambda/${name}`)}:*`);
  const traces = allow(['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], '*');
  account.iam.roles.push(aRole(at, `${name}-role`, { inline: { own: [logs, traces, ...grants] } }));
  region.logGroups.push(aLogGroup(at, `/aws/lambda/${name}`, 30));
  region.functions.push(aFunction(at, name, { versions: [{}], aliases: { live: '1' }, tags, ...rest }));
  return live(name);
}

export function addQueue({ at, region, tags }: Ground, name: string, sketch: QueueSketch = {}): string {
  region.queues.push(aQueue(at, name, { tags, ...sketch }));
  return queueArn(name);
}

/** A queue for what failed, which keeps it for two weeks, with an alarm on what is in it. */
export function addDeadLetters(ground: Ground, name: string, days = 14): string {
  return addQueue(ground, name, { attributes: { MessageRetentionPeriod: String(days * 86_400) } });
}

/** Lets a service send to a queue that exists already. */
export function letIn({ region }: Ground, queue: string, service: string, source: string): void {
  const found = region.queues.find(({ name }) => name === queue);
  if (found === undefined) throw new Error(`no queue ${queue}`);
  found.attributes['Policy'] = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        ...allow(['sqs:SendMessage'], queueArn(queue)),
        Principal: { Service: service },
        Condition: { ArnEquals: { 'aws:SourceArn': source } },
      },
    ],
  });
}

export function allow(actions: readonly string[], ...resources: readonly string[]): PolicyStatement {
  return { Effect: 'Allow', Action: [...actions], Resource: [...resources] };
}

export function live(name: string): string {
  return `${functionArn(home, name)}:live`;
}

export function queueArn(name: string): string {
  return arnAt(home, 'sqs', name);
}

export function tableArn(name: string): string {
  return arnAt(home, 'dynamodb', `table/${name}`);
}

export function logGroupArn(name: string): string {
  return arnAt(home, 'logs', `log-group:${name}`);
}

/** Of every function its errors and throttles, of every queue for failures what is in it, of every stream how late it is read. */
function alarmsOn(at: Place, { functions, queues, mappings, streams }: RegionEstate): MetricAlarm[] {
  const actions = [arnAt(at, 'sns', 'alerts')];
  const names = functions.map(({ latest }) => latest.FunctionName ?? '');
  const late = mappings
    .filter(({ StartingPosition }) => StartingPosition !== undefined)
    .map(({ FunctionArn = '' }) => FunctionArn.split(':')[6] ?? '');
  const ofFunctions = (metric: string, of: readonly string[]) =>
    [...new Set(of)].map((name) =>
      anAlarm(at, `${name}-${metric}`, metricOf('AWS/Lambda', metric)({ FunctionName: name }), {
        actions,
        more: metric === 'IteratorAge' ? { Statistic: 'Maximum', Threshold: 60_000 } : {},
      }),
    );
  const filling = queues
    .filter(({ name }) => name.endsWith('-dlq'))
    .map(({ name }) =>
      anAlarm(at, `${name}-filling`, metricOf('AWS/SQS', 'ApproximateNumberOfMessagesVisible')({ QueueName: name }), {
        actions,
        more: { Statistic: 'Maximum' },
      }),
    );
  const read = streams.map(({ summary: { StreamName = '' } }) =>
    anAlarm(
      at,
      `${StreamName}-read-late`,
      metricOf('AWS/Kinesis', 'GetRecords.IteratorAgeMilliseconds')({ StreamName }),
      { actions, more: { Statistic: 'Maximum', Threshold: 60_000 } },
    ),
  );
  return [
    ...ofFunctions('Errors', names),
    ...ofFunctions('Throttles', names),
    ...ofFunctions('IteratorAge', late),
    ...filling,
    ...read,
  ];
}
