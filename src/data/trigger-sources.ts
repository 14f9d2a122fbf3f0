import type { Kind } from '#model';

/** A kind whose resources name functions that they call. */
interface TriggerSource {
  readonly kind: (typeof triggerHints)[number];
  readonly modes: readonly ('sync' | 'async' | 'poll-stream' | 'poll-queue')[];
  /**
   * The source as triggers name it, where a function's own policy must let it call. Undefined where a role of the caller's
   * side may be enough, so that no policy of the function shuts it out.
   */
  readonly byPolicy: string | undefined;
}

/** Whoever asks for triggers has these among its hints, and weighs what was not read. */
export const triggerHints = [
  'apigateway.authorizer',
  'apigateway.rest-method',
  'apigatewayv2.authorizer',
  'apigatewayv2.integration',
  'appsync.data-source',
  'cloudfront.distribution',
  'cloudwatch.alarm',
  'cognito.user-pool',
  'elb.target-group',
  'events.rule',
  'firehose.delivery-stream',
  'lambda.event-source-mapping',
  'lambda.url',
  'logs.subscription-filter',
  'pipes.pipe',
  's3.notification',
  'scheduler.schedule',
  'secretsmanager.secret',
  'sfn.state-machine',
  'sns.subscription',
] as const satisfies readonly Kind[];

/** Without those that only a deep audit reads, and those at the edge, where a qualifier is a must. */
export const triggersOfEveryAudit = triggerHints.filter(
  (kind) => kind !== 'logs.subscription-filter' && kind !== 'cloudfront.distribution',
);

const byRole = undefined;

/**
 * How they call: [E-TRIG] of catalogue 0.6 and the user guides of the services. CloudFront is not among them: a function that
 * it may call has a role that trusts it, by which checks know what runs at the edge.
 */
export const triggerSources: readonly TriggerSource[] = [
  { kind: 'apigateway.authorizer', modes: ['sync'], byPolicy: byRole },
  { kind: 'apigateway.rest-method', modes: ['sync', 'async'], byPolicy: byRole },
  { kind: 'apigatewayv2.authorizer', modes: ['sync'], byPolicy: byRole },
  { kind: 'apigatewayv2.integration', modes: ['sync', 'async'], byPolicy: byRole },
  { kind: 'appsync.data-source', modes: ['sync'], byPolicy: byRole },
  { kind: 'cloudwatch.alarm', modes: ['async'], byPolicy: 'cloudwatch-alarm' },
  { kind: 'cognito.user-pool', modes: ['sync'], byPolicy: 'cognito-idp' },
  { kind: 'elb.target-group', modes: ['sync'], byPolicy: 'elasticloadbalancing' },
  { kind: 'events.rule', modes: ['async'], byPolicy: byRole },
  { kind: 'firehose.delivery-stream', modes: ['sync'], byPolicy: byRole },
  { kind: 'lambda.event-source-mapping', modes: ['poll-stream', 'poll-queue'], byPolicy: byRole },
  { kind: 'lambda.url', modes: ['sync'], byPolicy: byRole },
  { kind: 'logs.subscription-filter', modes: ['async'], byPolicy: 'logs' },
  { kind: 'pipes.pipe', modes: ['sync', 'async'], byPolicy: byRole },
  { kind: 's3.notification', modes: ['async'], byPolicy: 's3' },
  { kind: 'scheduler.schedule', modes: ['async'], byPolicy: byRole },
  { kind: 'secretsmanager.secret', modes: ['sync'], byPolicy: 'secretsmanager' },
  { kind: 'sfn.state-machine', modes: ['sync'], byPolicy: byRole },
  { kind: 'sns.subscription', modes: ['async'], byPolicy: 'sns' },
];
