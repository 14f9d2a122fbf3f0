import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  fail,
  isAtTheEdge,
  type JudgeContext,
  type LimitedCall,
  limitedCallers,
  limitedCallersOf,
  notApplicable,
  notSeen,
  passBecause,
  qualifiedName,
  review,
  unreadPolicy,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const hints = [...triggerHints, 'appsync.api', 'appsync.graphql-api', 'iam.role'] as const;

/** In seconds. For authorizers of REST and WebSocket APIs none is published. */
const usualLimits: Readonly<Record<LimitedCall['caller'], number>> = {
  'appsync-authorizer': 10,
  'cloudfront-origin': 30,
  'cloudfront-viewer': 5,
  cognito: 5,
  connect: 8,
  firehose: 300,
  'http-authorizer': 10,
  lex: 30,
  'rest-authorizer': 30,
  'websocket-authorizer': 30,
};

type Limits = Readonly<Record<string, number>>;
type Context = JudgeContext<(typeof triggerJoins)[number] | (typeof hints)[number], { readonly limits: Limits }>;

export const triggerLambdaTimeout = defineCheck({
  id: 'trigger-lambda-timeout',
  title: 'A function ends before the service that calls it gives up',
  question: 'PER1',
  practices: ['PER1-31'],
  scope: 'region',
  severity: 'medium',
  why: 'The service answers its caller with an error, or calls again, while the function works on and is paid for.',
  remedy: {
    text: 'Lower the time-out of the function to what its caller waits at most.',
    property: 'AWS::Lambda::Function Timeout',
    cli: 'aws lambda update-function-configuration --function-name {function} --timeout {limit} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-services.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints,
  options: z.strictObject({ limits: z._default(z.record(z.string(), z.number().check(z.positive())), {}) }),
  messages: {
    outlives: '{called} may run for {timeout}s, and {caller} ({by}) gives up after {limit}s.',
    mayOutlive: '{called} may run for {timeout}s, and {caller} ({by}) seems to give up after {limit}s: {because}.',
  },

  judge(subject, context) {
    const verdicts = limitedCallersOf(subject, context).map((call) => verdictOn(subject, call, context));
    const policy = unreadPolicy(subject, context.where);
    const role = context.find('iam.role', subject.roleArn);
    const mayBeAtEdge = role.is !== 'found' || isAtTheEdge(role);
    const edge = mayBeAtEdge ? (['cloudfront.distribution'] as const) : [];
    const unseen = policy === undefined ? context.unread(...limitedCallers, ...edge) : { gap: policy };
    if (unseen !== undefined) return [...verdicts, notSeen(unseen, { subKey: 'callers' })];
    return verdicts.length === 0 ? notApplicable('nothing with a limit of its own calls it') : verdicts;
  },
});

function verdictOn(subject: LambdaFunction, called: LimitedCall, context: Context): Verdict<'outlives' | 'mayOutlive'> {
  const { caller, by, invoked, timeout, because } = called;
  const limit = context.options.limits[caller] ?? usualLimits[caller];
  const evidence = { function: subject.name, called: qualifiedName(invoked), caller, by, timeout, limit };
  const part = { subKey: caller };
  if (timeout <= limit) return passBecause(evidence, part);
  return because === undefined
    ? fail('outlives', evidence, part)
    : review('mayOutlive', { ...evidence, because }, part);
}
