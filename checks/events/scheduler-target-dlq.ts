import {
  defineCheck,
  fail,
  failureQueueByRole,
  failureQueueHints,
  hoursSince,
  notApplicable,
  passBecause,
  unknown,
} from '#kit';
import type { Arn } from '#model';

export const schedulerTargetDlq = defineCheck({
  id: 'scheduler-target-dlq',
  title: 'A schedule keeps the runs that could not be started',
  question: 'REL2',
  practices: ['REL2-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A run that Scheduler cannot start in a day of retries is dropped, and a schedule that comes once is then gone as well.',
  remedy: {
    text: 'Give the target a standard queue that the role of the schedule may send to. It gets what could not be started: what a function fails on afterwards needs a destination of the function. The command replaces the schedule whole: send every field that get-schedule told.',
    property: 'AWS::Scheduler::Schedule Target.DeadLetterConfig; SAM ScheduleV2 DeadLetterConfig',
    cli: 'aws scheduler update-schedule --name {schedule} --group-name {group} --cli-input-json file://schedule.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html',

  subject: 'scheduler.schedule',
  hints: failureQueueHints,
  messages: {
    missing:
      '{schedule} has no dead-letter queue: a run that its target {target} does not take is lost after {attempts} retries.',
    unreachable:
      '{schedule} loses a run that its target {target} does not take: its dead-letter queue {deadLetters} {flaw}.',
  },

  judge(schedule, context) {
    const { name, groupName: group, enabled, targetArn: target, settings } = schedule;
    if (!enabled) return notApplicable('it is paused');
    if (!settings.seen) return unknown(settings.gap);
    const { scheduleExpression, deadLetterArn, roleArn, maximumRetryAttempts: attempts = 185 } = settings.value;
    if (isOver(scheduleExpression, context.now)) return notApplicable('its one time is over');
    const evidence = { schedule: name, group, target, when: scheduleExpression, attempts };
    if (deadLetterArn === undefined) return fail('missing', evidence);
    const { flaw, doubt } = failureQueueByRole(deadLetterArn as Arn, roleArn as Arn, schedule, context);
    const facts = { ...evidence, deadLetters: deadLetterArn };
    const related = [deadLetterArn as Arn];
    if (flaw !== undefined) return fail('unreachable', { ...facts, flaw }, { related });
    return doubt ?? passBecause(facts, { related });
  },
});

/** Of one that comes once. The zone of its time is not told, and none is further than a day. */
function isOver(expression: string, now: Date): boolean {
  const [, at] = /^at\((.+)\)$/.exec(expression) ?? [];
  return at !== undefined && hoursSince(`${at}Z`, now) > 24;
}
