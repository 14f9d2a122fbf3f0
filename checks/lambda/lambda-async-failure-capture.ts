import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  defineCheck,
  fail,
  failureCapture,
  hiddenCallers,
  type JudgeContext,
  notApplicable,
  passBecause,
  review,
  unknown,
  unreadTriggers,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';
import type { Trigger } from '../../src/analysis/triggers.ts';

const joins = [...triggerJoins, 'iam.role', 'sqs.queue', 'sns.topic'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof triggerHints)[number], unknown>;
/** Who may call without waiting. */
const sources = triggerSources.filter(({ modes }) => modes.includes('async'));
type Said = Verdict<'notCaptured' | 'perhapsLost' | 'targetFlawed' | 'loop' | 'maySendNothing'>;

export const lambdaAsyncFailureCapture = defineCheck({
  id: 'lambda-async-failure-capture',
  title: 'An event that a function fails on is kept',
  question: 'REL2',
  practices: ['REL2-11', 'REL2-15'],
  scope: 'region',
  severity: 'high',
  why: 'Lambda drops an asynchronous event after two retries; without a destination or a dead-letter queue it is lost.',
  remedy: {
    text: 'Give the called qualifier an on-failure destination that its role may send to.',
    property: 'SAM EventInvokeConfig DestinationConfig.OnFailure; AWS::Lambda::EventInvokeConfig',
    cli: 'aws lambda {command}-function-event-invoke-config --function-name {function} --qualifier {qualifier} --destination-config OnFailure={Destination=TARGET_ARN} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',

  subject: 'lambda.function',
  joins,
  hints: triggerHints,
  messages: {
    notCaptured: '{function} ({qualifier}) is called asynchronously by {triggers} and loses the events it fails on.',
    perhapsLost:
      '{function} ({qualifier}) may be called asynchronously by {triggers} and loses the events it fails on.',
    targetFlawed: '{function} ({qualifier}) sends failed events where they cannot arrive: {flawed}.',
    loop: '{function} ({qualifier}) sends failed events back to itself: {flawed}.',
    maySendNothing: '{function} ({qualifier}) sends failed events to {flawed}, which its role does not allow.',
  },

  judge(subject, context) {
    const calls = context.analysis.triggers(subject.arn).filter(({ mode }) => mode === 'async' || mode === 'unknown');
    const qualifiers = [...new Set(calls.map(({ qualifier }) => qualifier))];
    const verdicts = qualifiers.flatMap((called) => verdictsOn(subject, called, calls, context));
    const hidden = hiddenCallers(subject, verdicts, sources, context);
    if (hidden !== undefined) return [...verdicts, hidden];
    return verdicts.length === 0 ? notApplicable('nobody calls it asynchronously') : verdicts;
  },
});

function verdictsOn(
  subject: LambdaFunction,
  called: string | undefined,
  all: readonly Trigger[],
  context: Context,
): readonly Said[] {
  const capture = failureCapture(subject, called, context);
  if (capture === undefined) return [];
  const calls = all.filter((one) => one.qualifier === called);
  const { targets, qualifier, command, flaws, doubts, gap, part } = capture;
  const triggers = [...new Set(calls.map(({ source, sourceArn }) => sourceArn ?? source))].sort();
  const evidence = { function: subject.name, qualifier, triggers, targets, command, traffic: 'not measured' };
  const severity = severityOf(calls);
  if (targets.length > 0) {
    const broken = flaws.map(({ is, subKey, flawed }) => fail(is, { ...evidence, flawed }, { ...severity, subKey }));
    return [passBecause(evidence, part), ...broken, ...doubts];
  }
  if (gap !== undefined) return [unknown(gap, part)];
  if (calls.some((one) => one.evidence === 'wired')) return [fail('notCaptured', evidence, { ...part, ...severity })];
  const unread = unreadTriggers(subject, sources, context);
  return [unread === undefined ? review('perhapsLost', evidence, { ...part, ...severity }) : unknown(unread, part)];
}

function severityOf(calls: readonly Trigger[]) {
  const isScheduled = calls.every(({ scheduled }) => scheduled);
  return isScheduled ? ({ severity: { level: 'medium', because: 'the next run follows anyway' } } as const) : {};
}
