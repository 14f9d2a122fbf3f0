import * as z from 'zod/mini';
import {
  type AlexaPermission,
  alexaPermissions,
  defineCheck,
  fail,
  type JudgeContext,
  notApplicable,
  passBecause,
  policyHolders,
  review,
  severityOf,
  slowestOf,
  unknown,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const joins = ['lambda.alias', 'lambda.function', 'lambda.version'] as const;
type Context = JudgeContext<(typeof joins)[number], { readonly max: number }>;
type Message = 'atLimit' | 'outlives' | 'smartHome';

export const lambdaAlexaTimeout = defineCheck({
  id: 'lambda-alexa-timeout',
  title: 'A function of a skill ends before Alexa gives up',
  question: 'SAX',
  practices: ['SAX-13'],
  scope: 'region',
  severity: 'high',
  why: 'Alexa waits for 8 seconds: whoever spoke hears that something went wrong, while the function works on.',
  remedy: {
    text: 'Set the time-out below 8 seconds, and make the calls behind it fail sooner. A progressive response gives no more time.',
    property: 'AWS::Lambda::Function Timeout',
    cli: 'aws lambda update-function-configuration --function-name {name} --timeout 7 --region {region}',
  },
  reference: 'https://developer.amazon.com/en-US/docs/alexa/custom-skills/request-and-response-json-reference.html',

  subject: 'lambda.function',
  joins,
  options: z.strictObject({ max: z._default(z.number().check(z.positive()), 8) }),
  messages: {
    outlives: '{function} ({qualifier}) may run for {timeout}s, and Alexa gives up on a skill after {max}s.',
    atLimit: '{function} ({qualifier}) may run for the {max}s that Alexa waits for a device.',
    smartHome:
      '{function} ({qualifier}) may run for {timeout}s, and Alexa waits {max}s for a device: is the rest for reports that it sends later?',
  },

  judge(subject, context) {
    const unread = policyHolders(subject, context.where).flatMap(({ holder, part }) =>
      holder.policy.seen ? [] : [unknown(holder.policy.gap, part)],
    );
    const read = alexaPermissions(subject, context.where).map((one) => verdictOn(subject, one, context));
    return unread.length + read.length === 0 ? notApplicable('Alexa may not call it') : [...unread, ...read];
  },
});

/** Of what the qualifier in the permission leads to: `$LATEST`, or the slowest version behind the alias. */
function verdictOn(
  subject: LambdaFunction,
  { holder, qualifier, part, usedBy }: AlexaPermission,
  context: Context,
): Verdict<Message> {
  const { max } = context.options;
  const slowest = slowestOf([holder.arn], context);
  if (slowest === undefined) return { ...notApplicable('the version behind its alias is gone'), ...part };
  const { timeout, arn } = slowest;
  const evidence = { function: subject.name, qualifier, timeout, max, usedBy };
  const details = { ...part, related: [arn] };
  if (timeout < max) return passBecause(evidence, details);
  if (usedBy.includes('skill')) return fail('outlives', evidence, details);
  if (timeout > max) return review('smartHome', evidence, details);
  return fail('atLimit', evidence, { ...details, ...severityOf('low', 'guides for devices ask for that much') });
}
