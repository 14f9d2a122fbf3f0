import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  type JudgeContext,
  noSnapshots,
  notApplicable,
  notSeen,
  passBecause,
  reportHints,
  startsOf,
  unknown,
  unreadTriggers,
  userFacing,
  versionBehind,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const hints = [...triggerHints, ...reportHints, 'lambda.provisioned-concurrency'] as const;
const asking = triggerSources.filter(({ modes }) => modes.includes('sync'));

export const lambdaSnapstart = defineCheck({
  id: 'lambda-snapstart',
  title: 'A function that starts slowly starts from a snapshot',
  question: 'PER1',
  practices: ['PER1-64', 'PER1-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A snapshot of the started function spares most of a start; it is there for published versions alone.',
  remedy: {
    text: 'Switch SnapStart on where the region has it, publish a version, and let callers use it by an alias. Snapshots of Python and .NET cost money, and what must be unique or fresh has to be made after the restore.',
    property: 'AWS::Lambda::Function SnapStart: {ApplyOn: PublishedVersions}; SAM AutoPublishAlias',
    cli: 'aws lambda update-function-configuration --function-name {name} --snap-start ApplyOn=PublishedVersions --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints,
  options: z.strictObject({
    initMs: z._default(z.int().check(z.positive()), 1000),
    minInvocations: z._default(z.int().check(z.positive()), 100),
    minStarts: z._default(z.int().check(z.positive()), 10),
  }),
  messages: {
    slow: 'One of ten starts of {function} takes longer than {initMs} ms, somebody waits for it, and SnapStart is off.',
    unused: 'SnapStart is on for versions of {function}, and {callers} runs $LATEST, which has no snapshot.',
  },

  judge(subject, context) {
    const excluded = noSnapshots(subject);
    if (excluded !== undefined) return notApplicable(excluded);
    const isOn = subject.snapStart?.applyOn === 'PublishedVersions';
    return isOn ? withSnapshots(subject, context) : without(subject, context);
  },
});

type Options = Readonly<Record<'initMs' | 'minInvocations' | 'minStarts', number>>;
type Context = JudgeContext<(typeof hints)[number] | (typeof triggerJoins)[number], Options>;

function withSnapshots(subject: LambdaFunction, context: Context): Verdict<'unused'> {
  const triggers = context.analysis.triggers(subject.arn).filter(({ evidence }) => evidence === 'wired');
  const callers = triggers
    .filter(({ qualifier = '$LATEST' }) => versionBehind(subject, qualifier, context.where) === '$LATEST')
    .map(({ source, sourceArn = source }) => sourceArn);
  const evidence = { function: subject.name, callers: [...new Set(callers)].sort() };
  if (callers.length > 0) return fail('unused', evidence);
  const gap = unreadTriggers(subject, triggerSources, context);
  return gap ? unknown(gap) : passBecause(evidence);
}

function without(subject: LambdaFunction, context: Context): Verdict<'slow'> {
  const { initMs, minInvocations: minCalls, minStarts } = context.options;
  const facing = userFacing(subject, asking, context);
  if (facing.is === 'unread') return unknown(facing.gap);
  if (facing.is === 'no') return notApplicable('nobody is seen to wait for its answers');
  const starts = startsOf(subject, { minCalls, minStarts }, context);
  if ('verdict' in starts) return starts.verdict;
  const evidence = { function: subject.name, initMs, ...starts };
  if (starts.p90Milliseconds <= initMs) return passBecause(evidence);
  const unseen = context.unread('lambda.provisioned-concurrency');
  if (unseen !== undefined) return notSeen(unseen);
  const isReady = context.where('lambda.provisioned-concurrency', 'functionArn', subject.arn).length > 0;
  return isReady ? notApplicable('it has provisioned concurrency') : fail('slow', evidence);
}
