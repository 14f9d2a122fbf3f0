import type { MapEdgeType, MapMode } from '#model';
import type { Draft } from '../../map.ts';
import type { Edge } from '../../triggers/edge.ts';
import { wiredTriggers } from '../../triggers/wired-triggers.ts';
import type { Trigger } from '../../triggers.ts';
import { type Caller, callersOf } from '../callers.ts';
import type { Groups } from '../grouped.ts';
import type { Scene } from '../scene.ts';

/**
 * Those to functions that some configuration names, as the triggers tell them; what workflows call is drawn with the
 * rest of these.
 */
export function functionEdges({ seen }: Scene): readonly Draft[] {
  const callers = callersOf(seen);
  return wiredTriggers(seen)
    .filter(({ trigger }) => trigger.source !== 'states')
    .flatMap((edge) => draftsOf(edge, callers));
}

/** By the source of the trigger; of all others a mapping polls. */
const types: Readonly<Record<string, { readonly type: MapEdgeType; readonly says: string }>> = {
  appsync: { type: 'resolve', says: 'data source' },
  'cloudwatch-alarm': { type: 'trigger', says: 'action of an alarm' },
  'cognito-idp': { type: 'trigger', says: 'trigger of a user pool' },
  edgelambda: { type: 'trigger', says: 'function of a cache behavior' },
  elasticloadbalancing: { type: 'trigger', says: 'target of a target group' },
  events: { type: 'rule', says: 'target of a rule' },
  firehose: { type: 'trigger', says: 'processor of a delivery stream' },
  lambda: { type: 'deliver', says: 'destination of a function' },
  'lambda-url': { type: 'integrate', says: 'function URL' },
  logs: { type: 'trigger', says: 'subscription filter' },
  pipes: { type: 'rule', says: 'target or enrichment of a pipe' },
  s3: { type: 'notify', says: 'notification of a bucket' },
  scheduler: { type: 'rule', says: 'target of a schedule' },
  secretsmanager: { type: 'trigger', says: 'rotation of a secret' },
  sns: { type: 'subscribe', says: 'subscription' },
};

const modes: Readonly<Record<Trigger['mode'], MapMode>> = {
  sync: 'sync',
  async: 'async',
  'poll-stream': 'stream',
  'poll-queue': 'queue',
  // Of a service that may call by a policy alone, and so never of what is wired.
  unknown: 'async',
};

function draftsOf({ functionArn, qualifier, trigger, by }: Edge, callers: Groups<Caller>): readonly Draft[] {
  const to = qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
  const base = { to, mode: modes[trigger.mode], confidence: 'certain' } as const;
  if (trigger.source === 'apigateway') return callers.of(by).map((caller) => ({ ...base, ...caller }));
  const told = Object.hasOwn(types, trigger.source) ? types[trigger.source] : undefined;
  const { type, says } = told ?? { type: 'poll', says: 'event source mapping' };
  return [{ ...base, by, type, says, from: sourceOf(trigger, by) }];
}

function sourceOf({ source, sourceArn }: Trigger, by: string): string {
  if (source === 'lambda-url') return `${by}/url`;
  // Of a cluster outside of AWS, or of all log groups of the account, only the configuration has a name.
  return source === 'appsync' ? by : (sourceArn ?? by);
}
