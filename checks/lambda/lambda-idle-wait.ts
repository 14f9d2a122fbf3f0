import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  durationsOf,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  processorShare,
  review,
  savingsOfShorterCalls,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const options = z.strictObject({
  /** The share of a call's time that the processor works. */
  cpuShare: z._default(z.number().check(z.positive(), z.lt(1)), 0.05),
  /** What half of the calls may take, and where nobody measures the processor. */
  minMs: z._default(z.number().check(z.positive()), 5000),
  unmeasuredMs: z._default(z.number().check(z.positive()), 30_000),
  minDays: z._default(z.int().check(z.nonnegative()), 7),
});
type Context = JudgeContext<'cloudwatch.insights-metrics' | 'cloudwatch.lambda-metrics', z.output<typeof options>>;

export const lambdaIdleWait = defineCheck({
  id: 'lambda-idle-wait',
  title: 'A function works while it is paid for',
  question: 'COST1',
  practices: ['COST1-27', 'COST1-28'],
  scope: 'region',
  severity: 'low',
  why: 'A call that sleeps, polls or waits for another service costs as much as one that computes.',
  remedy: {
    text: 'Let a wait or a callback of Step Functions, a durable function or an event do the waiting, and call side by side what is called in turn. Downloads and long queries may be what it is for.',
    property: 'AWS::StepFunctions::StateMachine Wait, .waitForTaskToken; AWS::Lambda::Function DurableConfig',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',

  subject: 'lambda.function',
  joins: ['cloudwatch.lambda-metrics'],
  hints: ['cloudwatch.insights-metrics'],
  options,
  messages: {
    idle: 'Most calls of {function} take more than {minMs} ms, in which its processor works for less than {cpuShare} % of the time.',
    long: 'Most calls of {function} take more than {unmeasuredMs} ms; whether they wait is not measured.',
  },

  judge(subject, context) {
    const { minDays, minMs } = context.options;
    if (subject.durable !== undefined) return notApplicable('a durable function waits free of charge');
    const look = durationsOf(subject.arn, 'durationP50', context);
    if ('verdict' in look) return look.verdict;
    if (hoursSince(subject.lastModified, context.now) < minDays * 24)
      return insufficientEvidence(`it was changed within ${minDays} days`);
    const { typical } = look;
    return typical > minMs
      ? verdictOn(subject, typical, context)
      : passBecause({ function: subject.name, typical, minMs });
  },
});

function verdictOn(subject: LambdaFunction, typical: number, context: Context): Verdict<'idle' | 'long'> {
  const { cpuShare, minMs, unmeasuredMs } = context.options;
  const share = processorShare(subject.arn, context);
  const facts = { function: subject.name, typical, minMs, cpuShare: cpuShare * 100, unmeasuredMs };
  if (share !== undefined) {
    const evidence = { ...facts, busyPercent: Math.round(share * 1000) / 10 };
    return share < cpuShare
      ? fail('idle', evidence, savingsOfShorterCalls(subject, { low: 0, high: 1 - share }, { ...context, priceOf }))
      : passBecause(evidence);
  }
  const unseen = context.unread('cloudwatch.insights-metrics');
  if (unseen !== undefined) return notSeen(unseen);
  return typical > unmeasuredMs
    ? review('long', facts)
    : insufficientEvidence('it has no Lambda Insights to tell whether it waits');
}
