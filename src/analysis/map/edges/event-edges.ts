import type { EventRule, MapMode, Pipe, S3Notification } from '#model';
import type { Draft } from '../../map.ts';
import { grouped } from '../grouped.ts';
import type { Seen } from '../places.ts';
import { serviceOf } from '../resource-behind.ts';
import type { Scene } from '../scene.ts';

/** What buckets, topics, buses, schedules, pipes and streams hand on, but to functions. */
export function eventEdges({ seen }: Scene): readonly Draft[] {
  return [
    ...notifications(seen),
    ...subscriptions(seen),
    ...seen.all('events.rule').flatMap(ruleEdges),
    ...schedules(seen),
    ...seen.all('pipes.pipe').flatMap(pipeEdges),
    ...streams(seen),
    ...logs(seen),
  ];
}

const certain = { confidence: 'certain' } as const;

function isFunction(arn: string): boolean {
  return serviceOf(arn) === 'lambda';
}

function notifications(seen: Seen): readonly Draft[] {
  const rules = seen.all('events.rule').filter(({ enabled, busName }) => enabled && busName === 'default');
  const named = rules.flatMap((rule) => bucketsOf(rule).map((bucket) => ({ bucket, rule })));
  const byBucket = grouped(named, ({ bucket, rule }) => `${rule.account} ${rule.region} ${bucket}`);
  return seen.all('s3.notification').flatMap((notification) => {
    const { arn, name, account, region, targets, eventBridge } = notification;
    const rulesOfIt = eventBridge ? byBucket.of(`${account} ${region} ${name}`) : [];
    const to = [
      ...targets.map((target) => target.arn).filter((target) => !isFunction(target)),
      ...(eventBridge ? [defaultBus(notification)] : []),
      ...rulesOfIt.map(({ rule }) => rule.arn),
    ];
    return to.map(
      (target): Draft => ({
        type: 'notify',
        mode: 'async',
        from: arn,
        to: target,
        by: arn,
        says: 'notification of a bucket',
        ...certain,
      }),
    );
  });
}

function defaultBus({ arn, account, region }: S3Notification): string {
  return `${arn.slice(0, arn.indexOf(':s3:'))}:events:${region}:${account}:event-bus/default`;
}

/** The buckets that a rule for events of S3 names. */
function bucketsOf({ pattern }: EventRule): readonly string[] {
  const sources = textsAt(pattern, ['source']);
  return sources.includes('aws.s3') ? textsAt(pattern, ['detail', 'bucket', 'name']) : [];
}

function textsAt(pattern: unknown, [member, ...rest]: readonly string[]): readonly string[] {
  if (member === undefined) return Array.isArray(pattern) ? pattern.filter((one) => typeof one === 'string') : [];
  if (typeof pattern !== 'object' || pattern === null) return [];
  return textsAt((pattern as Readonly<Record<string, unknown>>)[member], rest);
}

function subscriptions(seen: Seen): readonly Draft[] {
  return seen
    .all('sns.subscription')
    .filter(({ confirmed }) => confirmed)
    .flatMap(({ arn, topicArn, endpointArn }): readonly Draft[] =>
      endpointArn === undefined || isFunction(endpointArn)
        ? []
        : [
            {
              type: 'subscribe',
              mode: 'async',
              from: topicArn,
              to: endpointArn,
              by: arn,
              says: 'subscription',
              ...certain,
            },
          ],
    );
}

function ruleEdges({ arn, busArn, enabled, managedBy, pattern, targets }: EventRule): readonly Draft[] {
  if (!enabled || managedBy !== undefined) return [];
  const base = { type: 'rule', mode: 'async', by: arn, ...certain } as const;
  const onward = (targets.seen ? targets.value : []).filter((target) => !isFunction(target.arn));
  return [
    ...(pattern === undefined ? [] : [{ ...base, from: busArn, to: arn, says: 'rule of a bus' }]),
    ...onward.map((target) => ({ ...base, from: arn, to: target.arn, says: 'target of a rule' })),
  ];
}

function schedules(seen: Seen): readonly Draft[] {
  return seen.all('scheduler.schedule').flatMap(({ arn, enabled, targetArn, settings }): readonly Draft[] => {
    const named = settings.seen ? settings.value.names : undefined;
    const to = isCallOfAnyApi(targetArn) ? named : targetArn;
    if (!enabled || to === undefined || to === 'unresolved' || isFunction(to)) return [];
    return [{ type: 'rule', mode: 'async', from: arn, to, by: arn, says: 'target of a schedule', ...certain }];
  });
}

function isCallOfAnyApi(targetArn: string): boolean {
  return targetArn.includes(':aws-sdk:');
}

const sourceModes: Readonly<Record<string, MapMode>> = { sqs: 'queue', mq: 'queue' };

function pipeEdges({ arn, enabled, source, enrichmentArn, targetArn, settings }: Pipe): readonly Draft[] {
  if (!enabled) return [];
  const base = { type: 'rule', by: arn, ...certain } as const;
  const mode = sourceModes[serviceOf(source)] ?? 'stream';
  const waits = settings.seen && settings.value.invocationType === 'REQUEST_RESPONSE';
  const onward = [
    { to: enrichmentArn ?? targetArn, mode: 'sync', says: 'enrichment of a pipe' } as const,
    { to: targetArn, mode: waits ? 'sync' : 'async', says: 'target of a pipe' } as const,
  ].slice(enrichmentArn === undefined ? 1 : 0);
  return [
    // An address that is not AWS's is not told.
    ...(source.startsWith('arn:') ? [{ ...base, from: source, to: arn, mode, says: 'source of a pipe' }] : []),
    ...onward.filter(({ to }) => !isFunction(to)).map((one) => ({ ...base, from: arn, ...one })),
  ];
}

function streams(seen: Seen): readonly Draft[] {
  const base = { mode: 'stream', ...certain } as const;
  return [
    ...seen.all('firehose.delivery-stream').flatMap(({ arn, sourceStreamArn, destinations }): readonly Draft[] => [
      ...(sourceStreamArn === undefined
        ? []
        : [
            {
              ...base,
              type: 'poll' as const,
              from: sourceStreamArn,
              to: arn,
              by: arn,
              says: 'source of a delivery stream',
            },
          ]),
      ...destinations.flatMap(({ resourceArn }): readonly Draft[] =>
        resourceArn === undefined
          ? []
          : [
              {
                ...base,
                mode: 'async',
                type: 'deliver',
                from: arn,
                to: resourceArn,
                by: arn,
                says: 'destination of a delivery stream',
              },
            ],
      ),
    ]),
    ...seen
      .all('dynamodb.kinesis-destination')
      .filter(({ status }) => status === 'ACTIVE')
      .map(
        ({ arn, tableArn, streamArn }): Draft => ({
          ...base,
          type: 'deliver',
          from: tableArn,
          to: streamArn,
          by: arn,
          says: 'stream of a table',
        }),
      ),
  ];
}

function logs(seen: Seen): readonly Draft[] {
  return seen
    .all('logs.subscription-filter')
    .filter(({ destinationArn }) => !isFunction(destinationArn))
    .map(
      ({ arn, logGroupArn, destinationArn }): Draft => ({
        type: 'trigger',
        mode: 'async',
        from: logGroupArn ?? arn,
        to: destinationArn,
        by: arn,
        says: 'subscription filter',
        ...certain,
      }),
    );
}
