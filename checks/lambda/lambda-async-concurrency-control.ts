import { triggerHints, triggerJoins, triggerSources } from '#data';
import { defineCheck, notApplicable, notSeen, passBecause, review, unknown, unreadTriggers } from '#kit';

const throttled = new Set(['events', 's3', 'sns']);
const kinds = ['events.rule', 's3.notification', 'sns.subscription'] as const;
const sources = triggerSources.filter(({ kind }) => kinds.some((one) => one === kind));

export const lambdaAsyncConcurrencyControl = defineCheck({
  id: 'lambda-async-concurrency-control',
  title: 'A stream or a queue, not a reservation, holds back what a function gets at once',
  question: 'REL1',
  practices: ['REL1-20'],
  scope: 'region',
  severity: 'low',
  why: 'What a reservation turns away Lambda tries again for a while, and then drops.',
  remedy: {
    text: 'Put a queue between, and let its mapping bound the concurrency, or a stream, whose shards do.',
    property:
      'AWS::Lambda::EventSourceMapping ScalingConfig.MaximumConcurrency of a queue; AWS::Kinesis::Stream ShardCount',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: triggerHints,
  messages: {
    reserved:
      '{function} gets events of {triggers}, and may run {reserved} times at once: what comes faster waits for hours at most, then is dropped. Is that more than it ever gets?',
  },

  judge(subject, context) {
    const { reservedConcurrency, name, arn } = subject;
    if (!reservedConcurrency.seen) return unknown(reservedConcurrency.gap);
    const reserved = reservedConcurrency.value;
    if (reserved === undefined) return notApplicable('no concurrency is reserved for it');
    if (reserved === 0) return notApplicable('it is switched off by a reservation of 0');
    const wired = context.analysis.triggers(arn).filter(({ evidence }) => evidence === 'wired');
    const events = wired.filter(({ source }) => throttled.has(source));
    const triggers = [...new Set(events.map(({ sourceArn = '' }) => sourceArn))].sort();
    const evidence = { function: name, reserved, triggers };
    if (triggers.length > 0) return review('reserved', evidence);
    const hidden = unreadTriggers(subject, sources, context);
    if (hidden !== undefined) return unknown(hidden);
    const unseen = context.unread(...kinds);
    return unseen === undefined ? passBecause(evidence) : notSeen(unseen);
  },
});
