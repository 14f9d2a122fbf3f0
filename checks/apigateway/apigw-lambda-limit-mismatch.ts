import * as z from 'zod/mini';
import {
  admittedRate,
  defineCheck,
  executionsPossible,
  fail,
  functionsBehind,
  insufficientEvidence,
  type JudgeContext,
  lastDays,
  measurementsOf,
  notApplicable,
  passBecause,
  totalOf,
} from '#kit';
import type { LambdaFunction, RestStage, StageV2, Verdict } from '#model';

const joins = ['apigateway.account', 'apigateway.rest-method', 'apigatewayv2.integration', 'lambda.function'] as const;
const hints = ['cloudwatch.lambda-metrics', 'cloudwatch.stage-metrics', 'lambda.account-settings'] as const;
const options = z.strictObject({ minInvocations: z._default(z.int().check(z.positive()), 100) });
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], z.output<typeof options>>;

export const apigwLambdaLimitMismatch = defineCheck({
  id: 'apigw-lambda-limit-mismatch',
  title: 'A stage admits no more requests than the functions behind it can run at once',
  question: 'REL2',
  practices: ['REL2-32'],
  scope: 'region',
  severity: 'medium',
  why: 'What API Gateway lets in beyond what Lambda can run comes back to the client as an error, and looks like a fault of the API.',
  remedy: {
    text: 'Lower the limit of the stage, raise the reservation of the function or the quota of the account, or put a queue between.',
    property: 'AWS::ApiGateway::Stage MethodSettings; AWS::Lambda::Function ReservedConcurrentExecutions',
    cli: 'aws lambda put-function-concurrency --function-name {function} --reserved-concurrent-executions {needed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',

  subject: ['apigateway.rest-stage', 'apigatewayv2.stage'],
  joins,
  hints,
  options,
  messages: {
    limitTooHigh: '{stage} lets in {rate} requests a second: {function} can run {available} at once, too few for them.',
    peakTooHigh:
      '{stage} has no limit of its own: twice as many requests as in its busiest minute are too many for the {available} executions that {function} can have at once.',
  },

  judge(stage, context) {
    const functions = functionsBehind(stage, context).flatMap((arn) => {
      const found = context.find('lambda.function', arn);
      return found.is === 'found' ? [found.value] : [];
    });
    if (functions.length === 0) return notApplicable('no function of this account waits behind it');
    if (stage.kind === 'apigateway.rest-stage' && stage.cacheSize !== undefined)
      return insufficientEvidence('its cache answers a part of the requests, and no function sees them');
    const rate = admittedRate(stage, context);
    if ('verdict' in rate) return rate.verdict;
    if (rate.by === 'peak' && functions.length > 1)
      return insufficientEvidence(
        'it has no limit of its own, and which of its functions gets how much is not measured',
      );
    return functions.map((one) => ({ ...verdictOn(stage, one, rate, context), subKey: one.name }));
  },
});

type Rate = Exclude<ReturnType<typeof admittedRate>, { readonly verdict: unknown }>;
type Said = Verdict<'limitTooHigh' | 'peakTooHigh'>;

/** What runs at once is what comes in a second times how long it takes. */
function verdictOn(stage: RestStage | StageV2, one: LambdaFunction, rate: Rate, context: Context): Said {
  const possible = executionsPossible([one], one, context);
  if ('verdict' in possible) return possible.verdict;
  const look = measurementsOf<'cloudwatch.lambda-metrics'>('cloudwatch.lambda-metrics', one.arn, context);
  if ('verdict' in look) return look.verdict;
  const of = (name: 'invocations' | 'durationSum') => totalOf(lastDays(look.measured.daily[name], 14, context.now));
  const invocations = of('invocations');
  if (invocations < context.options.minInvocations)
    return insufficientEvidence('too few calls to tell how long it takes');
  const milliseconds = Math.round(of('durationSum') / invocations);
  const needed = Math.ceil((rate.perSecond * of('durationSum')) / invocations / 1000);
  const { most: available } = possible;
  const evidence = { stage: stage.name, function: one.name, rate: rate.perSecond, milliseconds, needed, available };
  if (needed <= available) return passBecause(evidence);
  return fail(rate.by === 'limit' ? 'limitTooHigh' : 'peakTooHigh', evidence, { related: [one.arn] });
}
