import * as z from 'zod/mini';
import {
  askedBy,
  authorizerCalls,
  authorizerKinds,
  concurrencyPeak,
  concurrencyPeakHints,
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  qualifierOf,
  unknown,
} from '#kit';
import type { Evidence, LambdaFunction, ResourceOf } from '#model';

const options = z.strictObject({
  /** The share of the account's limit below which the highest use leaves room. */
  roomy: z._default(z.number().check(z.positive(), z.lte(1)), 0.5),
});
const callers = [...authorizerKinds, 'apigateway.rest-method', 'apigatewayv2.route'] as const;
type Context = JudgeContext<(typeof concurrencyPeakHints)[number], z.output<typeof options>>;

export const lambdaAuthorizerReservedConcurrency = defineCheck({
  id: 'lambda-authorizer-reserved-concurrency',
  title: 'A function that lets callers into APIs has concurrency of its own',
  question: 'REL1',
  practices: ['REL1-16'],
  scope: 'region',
  severity: 'medium',
  why: 'When other functions have taken all executions of the account, an authorizer that shares them turns away every caller of every API that asks it.',
  remedy: {
    text: 'Reserve concurrency for the authorizer: its calls a second times its duration. Lambda leaves 100 executions unreserved, so that a small account needs a higher limit first.',
    property: 'AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws lambda put-function-concurrency --function-name {name} --reserved-concurrent-executions N --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html',

  subject: ['lambda.function', ...authorizerKinds],
  hints: [...callers, ...concurrencyPeakHints, 'lambda.provisioned-concurrency'],
  options,
  messages: {
    shared: '{function} lets callers in for {apis}, and shares the {limit} executions of its account with all others.',
  },

  judge(subject, context) {
    if (subject.kind !== 'lambda.function') return ofAnotherPlace(subject);
    const calls = authorizerCalls(context).get(subject.arn) ?? [];
    const unseen = context.unread(...callers, 'lambda.provisioned-concurrency');
    if (calls.length === 0) return unseen === undefined ? notApplicable('no API asks it') : notSeen(unseen);
    const { reservedConcurrency: reserved } = subject;
    if (!reserved.seen) return unknown(reserved.gap);
    const called = new Set(calls.map(({ arn }) => qualifierOf(arn)));
    const provisioned = context
      .where('lambda.provisioned-concurrency', 'functionArn', subject.arn)
      .flatMap(({ qualifier }) => (called.has(qualifier) ? [qualifier] : []));
    const apis = [...new Set(calls.map(({ api }) => api))].sort();
    const facts = { function: subject.name, apis, reserved: reserved.value ?? 'none', provisioned: provisioned.sort() };
    if (reserved.value !== undefined || provisioned.length > 0) return passBecause(facts);
    return unseen === undefined ? whileShared(subject, facts, context) : notSeen(unseen);
  },
});

function whileShared(subject: LambdaFunction, facts: Evidence, context: Context) {
  const look = concurrencyPeak(subject, context);
  if ('verdict' in look) return look.verdict;
  const severity = { level: 'low', because: 'the account stays well below its limit' } as const;
  const isRoomy = look.peak < context.options.roomy * look.limit;
  return fail('shared', { ...facts, ...look }, isRoomy ? { severity } : {});
}

function ofAnotherPlace(one: ResourceOf<(typeof authorizerKinds)[number]>) {
  const foreign = askedBy(one).find((arn) => !arn.includes(`:lambda:${one.region}:${one.account}:`));
  return foreign === undefined
    ? notApplicable('what it asks of this account and region is judged there')
    : insufficientEvidence(`it asks ${foreign}, which is of another account or region`);
}
