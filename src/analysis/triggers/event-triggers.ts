import type { Pipe, Schedule } from '#model';
import { type Edge, type Seen, wired } from './edge.ts';

/** Those who hand a function an event, and wait for no answer but at some pipes. */
export function eventTriggers(seen: Seen): readonly Edge[] {
  return [
    ...subscriptions(seen),
    ...notifications(seen),
    ...rules(seen),
    ...seen.all('scheduler.schedule').flatMap(schedules),
    ...seen.all('pipes.pipe').flatMap(pipes),
    ...alarmActions(seen),
    ...logFilters(seen),
  ];
}

function subscriptions(seen: Seen): readonly Edge[] {
  return seen
    .all('sns.subscription')
    .filter(({ protocol, confirmed }) => protocol === 'lambda' && confirmed)
    .flatMap(({ arn: by, endpointArn, topicArn }) =>
      wired(endpointArn, { mode: 'async', source: 'sns', sourceArn: topicArn, by }),
    );
}

function notifications(seen: Seen): readonly Edge[] {
  return seen
    .all('s3.notification')
    .flatMap(({ targets, arn: sourceArn }) =>
      targets.flatMap((target) => wired(target.arn, { mode: 'async', source: 's3', sourceArn, by: sourceArn })),
    );
}

/** A rule's own retries and dead-letter queue end where Lambda has taken the event. */
function rules(seen: Seen): readonly Edge[] {
  return seen
    .all('events.rule')
    .filter(({ enabled }) => enabled)
    .flatMap(({ arn, scheduleExpression, pattern, targets }) => {
      const scheduled = scheduleExpression !== undefined && pattern === undefined;
      const cause = { mode: 'async', source: 'events', sourceArn: arn, scheduled, by: arn } as const;
      return (targets.seen ? targets.value : []).flatMap((target) => wired(target.arn, cause));
    });
}

function schedules({ enabled, arn, targetArn, settings }: Schedule): readonly Edge[] {
  if (!enabled) return [];
  const { scheduleExpression, invokes } = settings.seen ? settings.value : {};
  const scheduled = scheduleExpression !== undefined && !scheduleExpression.startsWith('at(');
  return wired(invokes ?? targetArn, { mode: 'async', source: 'scheduler', sourceArn: arn, scheduled, by: arn });
}

/** What enriches is waited for; so is the target, unless the pipe is seen to say otherwise. */
function pipes({ enabled, arn, enrichmentArn, targetArn, settings }: Pipe): readonly Edge[] {
  if (!enabled) return [];
  const mode = settings.seen && settings.value.invocationType === 'FIRE_AND_FORGET' ? 'async' : 'sync';
  const cause = { source: 'pipes', sourceArn: arn, by: arn } as const;
  return [...wired(enrichmentArn, { ...cause, mode: 'sync' }), ...wired(targetArn, { ...cause, mode })];
}

function alarmActions(seen: Seen): readonly Edge[] {
  return seen
    .all('cloudwatch.alarm')
    .filter(({ actionsEnabled }) => actionsEnabled)
    .flatMap(({ alarmActions: actions, arn }) =>
      actions.flatMap((action) =>
        wired(action, { mode: 'async', source: 'cloudwatch-alarm', sourceArn: arn, by: arn }),
      ),
    );
}

function logFilters(seen: Seen): readonly Edge[] {
  return seen
    .all('logs.subscription-filter')
    .flatMap(({ arn: by, destinationArn, logGroupArn }) =>
      wired(destinationArn, { mode: 'async', source: 'logs', sourceArn: logGroupArn, by }),
    );
}
