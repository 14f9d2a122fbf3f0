import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import {
  type AsyncCall,
  defineCheck,
  fail,
  judgeAsyncCalls,
  notApplicable,
  outsideProduction,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { Verdict } from '#model';

const sources = triggerSources.filter(({ modes }) => modes.includes('async'));

export const lambdaAsyncRetryConfig = defineCheck({
  id: 'lambda-async-retry-config',
  title: 'Somebody chose how old an asynchronous event may get, and how often it is tried again',
  question: 'REL2',
  practices: ['REL2-B6'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Where nobody chose, a throttled event is tried for six hours, and done long after it is of use.',
  remedy: {
    text: 'Set the age and the retries of the qualifier that is called, and a destination for what is given up.',
    property: 'SAM EventInvokeConfig MaximumEventAgeInSeconds, MaximumRetryAttempts; AWS::Lambda::EventInvokeConfig',
    cli: 'aws lambda {command}-function-event-invoke-config --function-name {function} --qualifier {qualifier} --maximum-event-age-in-seconds 3600 --maximum-retry-attempts 2 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: triggerHints,
  options: z.strictObject({ requireExplicit: z._default(z.boolean(), true) }),
  messages: {
    notChosen: '{function} ({qualifier}) gets events of {triggers} for up to six hours, as nobody chose otherwise.',
    perhapsNotChosen:
      '{function} ({qualifier}) may get events of {triggers}, and then for up to six hours, as nobody chose otherwise.',
  },

  judge(subject, context) {
    const because = outsideProduction(subject, context.environment);
    if (because !== undefined) return notApplicable(because);
    const { requireExplicit } = context.options;
    return judgeAsyncCalls(subject, sources, context, (call) => verdictOn(subject.name, call, requireExplicit));
  },
});

function verdictOn(
  name: string,
  { qualifier, part, command, config, triggers, isWired, unread }: AsyncCall,
  requireExplicit: boolean,
): Verdict<'notChosen' | 'perhapsNotChosen'> {
  const { maximumEventAgeSeconds: age = 'not chosen', maximumRetryAttempts: retries = 'not chosen' } = config ?? {};
  const evidence = { function: name, qualifier, triggers, age, retries, command };
  if (age !== 'not chosen' || !requireExplicit) return passBecause(evidence, part);
  if (isWired) return fail('notChosen', evidence, part);
  return unread === undefined ? review('perhapsNotChosen', evidence, part) : unknown(unread, part);
}
