import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
  slowestOf,
  withoutQualifier,
} from '#kit';
import type { AppsyncDataSource, AppsyncResolver, Arn, Verdict } from '#model';

const steps = ['appsync.resolver', 'appsync.function'] as const;
const joins = [...steps, 'appsync.data-source', 'lambda.function', 'lambda.version', 'lambda.alias'] as const;
type Context = JudgeContext<(typeof joins)[number], { readonly marginS: number }>;

const limit = 30;

export const appsyncLambdaTimeout = defineCheck({
  id: 'appsync-lambda-timeout',
  title: 'Functions behind a GraphQL API end before AppSync gives up',
  question: 'REL2',
  practices: ['REL2-09', 'PER1-31'],
  scope: 'region',
  severity: 'medium',
  why: 'AppSync ends a request after 30 seconds: the client gets an error while the function works on and is paid for.',
  remedy: {
    text: 'Lower the time-outs of the functions. If the work takes longer, call the function without waiting for it, and tell clients of the result by a subscription.',
    property: 'AWS::Lambda::Function Timeout: 29; in the code of the resolver invocationType: "Event"',
    cli: 'aws lambda update-function-configuration --function-name {functionName} --timeout {wanted} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/general/latest/gr/appsync.html',

  subject: ['appsync.data-source', 'appsync.resolver'],
  joins,
  options: z.strictObject({ marginS: z._default(z.number().check(z.gte(0)), 1) }),
  messages: {
    outlives: 'AppSync gives up after {limit}s, and {function} behind the data source {source} may run for {timeout}s.',
    pipeline:
      'AppSync gives up after {limit}s, and the functions behind {resolver} ({functions}) may run for {timeout}s, one after the other.',
  },

  judge(subject, context) {
    return subject.kind === 'appsync.data-source' ? ofSource(subject, context) : ofPipeline(subject, context);
  },
});

type Said = Verdict<'outlives' | 'pipeline'>;

function ofSource({ name, apiArn, functionArn }: AppsyncDataSource, context: Context): Said {
  if (functionArn === undefined) return notApplicable('it is no function');
  const users = steps
    .flatMap((kind) => context.where(kind, 'dataSourceName', name))
    .filter((step) => step.apiArn === apiArn);
  if (users.length === 0) return notApplicable('no resolver uses it');
  if (users.every(({ invokesAsync }) => invokesAsync)) return notApplicable('nothing waits for it');
  const slowest = slowestOf([functionArn as Arn], context);
  if (slowest === undefined) return insufficientEvidence('its function is not listed');

  const { invoked, arn, timeout } = slowest;
  const wanted = limit - context.options.marginS;
  const functionName = qualifiedName(withoutQualifier(invoked));
  const evidence = { source: name, function: qualifiedName(invoked), functionName, timeout, limit, wanted };
  const related = [arn];
  return timeout <= wanted ? passBecause(evidence, { related }) : fail('outlives', evidence, { related });
}

function ofPipeline({ name: resolver, apiArn, functionIds }: AppsyncResolver, context: Context): Said {
  const called = functionIds.flatMap((id): readonly Arn[] => {
    const step = context.find('appsync.function', `${apiArn}/functions/${id}`);
    if (step.is !== 'found' || step.value.invokesAsync) return [];
    const source = context.find('appsync.data-source', `${apiArn}/datasources/${step.value.dataSourceName ?? ''}`);
    return source.is === 'found' && source.value.functionArn !== undefined ? [source.value.functionArn as Arn] : [];
  });
  if (called.length < 2) return notApplicable('it waits for fewer than two functions');
  const slowest = called.map((one) => slowestOf([one], context)).filter((one) => one !== undefined);
  const worst = slowestOf(called, context);
  if (worst === undefined) return insufficientEvidence('none of its functions is listed');
  const timeout = slowest.reduce((sum, one) => sum + one.timeout, 0);
  const functions = called.map(qualifiedName);
  const functionName = qualifiedName(withoutQualifier(worst.invoked));
  const evidence = { resolver, functions, functionName, timeout, limit, wanted: Math.floor(limit / called.length) };
  const related = [...new Set(slowest.map(({ arn }) => arn))];
  if (timeout > limit) return fail('pipeline', evidence, { related });
  if (slowest.length < called.length) return insufficientEvidence('not all of its functions are listed');
  return passBecause(evidence, { related });
}
