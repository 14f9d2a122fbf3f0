import type { Kind } from '#model';

/** What the engines behind a check's `analysis` look at: a check that asks one lists these among its joins. */
export const alarmCoverJoins = ['cloudwatch.alarm', 'sns.topic', 'sns.subscription'] as const satisfies readonly Kind[];

export const triggerJoins = [
  'apigateway.rest-method',
  'cloudwatch.alarm',
  'lambda.alias',
  'lambda.event-source-mapping',
  'lambda.function',
  'lambda.url',
  'sns.subscription',
] as const satisfies readonly Kind[];
