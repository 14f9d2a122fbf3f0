import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  latestReservation,
  notApplicable,
  notSeen,
  passBecause,
  unknown,
} from '#kit';
import type { LambdaFunction } from '#model';

const options = z.strictObject({
  /** The history is read for the last 30. */
  days: z._default(z.int().check(z.positive(), z.lte(30)), 7),
  /** Names of the tag that says why it is switched off, whatever their case. */
  onPurposeTags: z._default(z.array(z.string()), ['Incident', 'KillSwitch']),
});
const hints = [...triggerHints, 'cloudtrail.change', 'lambda.account-settings'] as const;
type Context = JudgeContext<(typeof triggerJoins)[number] | (typeof hints)[number], z.output<typeof options>>;

export const lambdaConcurrencyZero = defineCheck({
  id: 'lambda-concurrency-zero',
  title: 'A function that something calls is not switched off for long',
  question: 'REL1',
  practices: ['REL1-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'With a reservation of 0 every call is throttled: callers get errors, and queues and retries fill up until events are dropped.',
  remedy: {
    text: 'Take the reservation away, or switch off what calls the function; while an incident is open, say so by a tag Incident on the function.',
    property: 'AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws lambda delete-function-concurrency --function-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints,
  options,
  messages: {
    switchedOff: '{function} has been switched off {since} by a reservation of 0, and {triggers} still call it.',
  },

  judge(subject, context) {
    const { name, reservedConcurrency, tags } = subject;
    if (!reservedConcurrency.seen) return unknown(reservedConcurrency.gap);
    const { value: reserved } = reservedConcurrency;
    if (reserved === undefined) return withoutReservation(subject, context);
    if (reserved > 0) return passBecause({ function: name, reserved });
    const names = context.options.onPurposeTags.map((one) => one.toLowerCase());
    const told = Object.keys(tags.seen ? tags.value : {}).find((tag) => names.includes(tag.toLowerCase()));
    if (told !== undefined) return notApplicable(`it is switched off on purpose: it has the tag ${told}`);
    return whileCalled(subject, context);
  },
});

/** Where nothing is taken from what all share, single functions are not asked, and 0 takes nothing. */
function withoutReservation({ account, region }: LambdaFunction, { unread, where }: Context) {
  const unseen = unread('lambda.account-settings');
  if (unseen !== undefined) return notSeen(unseen);
  const settings = where('lambda.account-settings', 'region', region).find((one) => one.account === account);
  const limits = settings?.limits.seen === true ? settings.limits.value : undefined;
  return limits !== undefined && limits.concurrentExecutions === limits.unreservedConcurrentExecutions
    ? insufficientEvidence('a reservation of 0 is read only where another function of the region reserves more')
    : notApplicable('it reserves nothing');
}

function whileCalled({ arn, name }: LambdaFunction, context: Context) {
  const calls = context.analysis.triggers(arn).filter(({ evidence }) => evidence === 'wired');
  const unseen = context.unread(...(calls.length === 0 ? triggerHints : []), 'cloudtrail.change');
  if (unseen !== undefined) return notSeen(unseen);
  if (calls.length === 0) return notApplicable('it is switched off, and nothing calls it');
  const latest = latestReservation(arn, context);
  const triggers = [...new Set(calls.map(({ source, sourceArn }) => sourceArn ?? source))].sort();
  const since = latest === undefined ? 'for over 30 days' : `since ${latest}`;
  const evidence = { function: name, reserved: 0, since, triggers };
  const isFresh = latest !== undefined && hoursSince(latest, context.now) <= 24 * context.options.days;
  return isFresh ? passBecause(evidence) : fail('switchedOff', evidence);
}
