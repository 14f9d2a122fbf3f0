import * as z from 'zod/mini';
import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  defineCheck,
  hangsOn,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  standingOf,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const metrics = ['DurableExecutionFailed', 'DurableExecutionTimedOut'] as const;

export const lambdaDurableConfig = defineCheck({
  id: 'lambda-durable-config',
  title: 'A durable function ends within a bounded time, forgets in time, and tells somebody when it fails',
  question: 'GDP',
  practices: ['GDP-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'An execution that may wait for months hides that nobody will ever answer it, and its history is stored and paid for.',
  remedy: {
    text: 'Bound how long an execution may run and how long its history is kept, and put an alarm on executions that fail.',
    property: 'AWS::Lambda::Function DurableConfig.ExecutionTimeout, DurableConfig.RetentionPeriodInDays',
    cli: 'aws lambda update-function-configuration --function-name {name} --durable-config ExecutionTimeout={maxSeconds},RetentionPeriodInDays={maxDays} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/durable-monitoring.html',

  subject: 'lambda.function',
  joins: alarmCoverJoins,
  hints: alarmCoverHints,
  options: z.strictObject({
    maxSeconds: z._default(z.int().check(z.positive()), 2_592_000),
    maxDays: z._default(z.int().check(z.positive()), 30),
  }),
  messages: {
    longExecution: 'An execution of {function} may run for {seconds} s; more than {maxSeconds} s want a reason.',
    longRetention: '{function} keeps the history of its executions for {days} days; more than {maxDays} want a reason.',
    noAlarm: '{function} has no alarm that tells somebody when an execution fails or takes too long ({metrics}).',
  },

  judge(subject, context) {
    const { durable, name } = subject;
    if (durable === undefined) return notApplicable('it is no durable function');
    const bounds = { function: name, ...context.options };
    const { executionTimeoutSeconds: seconds, retentionDays: days } = durable;
    return [
      bounded(seconds, bounds.maxSeconds, 'execution-timeout', (seen) =>
        review('longExecution', { ...bounds, seconds: seen }),
      ),
      bounded(days, bounds.maxDays, 'retention', (seen) => review('longRetention', { ...bounds, days: seen })),
      alarmVerdict(subject, context, bounds),
    ];
  },
});

type Said = Verdict<'longExecution' | 'longRetention' | 'noAlarm'>;
type Context = JudgeContext<(typeof alarmCoverJoins | typeof alarmCoverHints)[number], unknown>;

function bounded(seen: number | undefined, most: number, subKey: string, beyond: (seen: number) => Said): Said {
  if (seen === undefined) return insufficientEvidence('Lambda did not tell it', { subKey });
  return seen > most ? { ...beyond(seen), subKey } : passBecause({ seen, most }, { subKey });
}

/** On the function, or on any of its qualifiers. */
function alarmVerdict(
  { name, account, region }: LambdaFunction,
  { analysis, unread, now }: Context,
  bounds: Readonly<Record<string, string | number>>,
): Said {
  const part = { subKey: 'alarm' };
  const [FunctionName, Resource, ExecutedVersion] = [name, '*', '*'];
  const dimensions = [{ FunctionName }, { FunctionName, Resource }, { FunctionName, Resource, ExecutedVersion }];
  const cover = analysis.alarmCover({ namespace: 'AWS/Lambda', metrics, dimensions, account, region, now });
  const standing = standingOf(cover, true);
  const evidence = { ...bounds, metrics, alarms: standing.alarms.map(({ alarm }) => alarm.name) };
  const gap = standing.alarms.find((alarm) => alarm.gap !== undefined)?.gap;
  const hints = [hangsOn(standing)].flatMap((hint) => hint ?? []);
  const [unseen] = gap === undefined ? hints.flatMap((hint) => unread(hint) ?? []) : [{ gap }];
  if (unseen !== undefined) return notSeen(unseen, part);
  return standing.is === 'live' ? passBecause(evidence, part) : review('noAlarm', evidence, part);
}
