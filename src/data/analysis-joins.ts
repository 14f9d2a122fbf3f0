import type { Kind } from '#model';

/** What the engines behind a check's `analysis` look at: a check that asks one lists these among its joins. */
export const alarmCoverJoins = ['cloudwatch.alarm', 'sns.topic', 'sns.subscription'] as const satisfies readonly Kind[];

/** What sharpens the answer of the alarm cover: whoever asks has these among its hints, and weighs what was not read. */
export const alarmCoverHints = [
  'cloudwatch.metric-stream',
  'cloudwatch.mute-rule',
  'events.rule',
] as const satisfies readonly Kind[];

/** What the triggers cannot do without; the rest is among `triggerHints`. */
export const triggerJoins = ['lambda.alias', 'lambda.function', 'lambda.version'] as const satisfies readonly Kind[];

/** What tells of an owner beside a resource's own tags; those who ask for one have them among their hints. */
export const ownershipHints = [
  'cloudformation.stack',
  'cloudformation.stack-contents',
  'cloudformation.template',
  'lambda.function',
] as const satisfies readonly Kind[];
