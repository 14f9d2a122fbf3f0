import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  durationsOf,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
  severityOf,
  slowestOf,
  withoutQualifier,
} from '#kit';
import type { Arn, IntegrationV2, RestMethod, Verdict } from '#model';

const hints = [...triggerHints, 'cloudwatch.lambda-metrics'] as const;
type Context = JudgeContext<(typeof triggerJoins)[number] | (typeof hints)[number], unknown>;

export const apigwLambdaTimeout = defineCheck({
  id: 'apigw-lambda-timeout',
  title: 'A function behind an API ends before the API gives up',
  question: 'REL2',
  practices: ['REL2-08', 'PER1-31'],
  scope: 'region',
  severity: 'high',
  why: 'The client gets an error while the function works on and is paid for, and tries again.',
  remedy: {
    text: 'Lower the time-out of the function below that of the integration. If the work takes longer, take it in and answer at once.',
    property: 'AWS::Lambda::Function Timeout: 28; AWS::ApiGateway::Method Integration TimeoutInMillis',
    cli: 'aws lambda update-function-configuration --function-name {functionName} --timeout {wanted} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html',

  subject: ['apigateway.rest-method', 'apigatewayv2.integration'],
  joins: triggerJoins,
  hints,
  options: z.strictObject({ marginS: z._default(z.number().check(z.gte(0)), 1) }),
  messages: { outlives: '{route} gives up after {limit}s, and {function} may run for {timeout}s.' },

  judge(subject, context) {
    const call = subject.kind === 'apigateway.rest-method' ? callOf(subject) : callOfV2(subject);
    if ('result' in call) return call;
    const slowest = slowestOf(call.functions, context);
    if (slowest === undefined) return insufficientEvidence('its function is not listed');

    const { invoked, arn, timeout } = slowest;
    const most = call.limit - context.options.marginS;
    const functionArn = withoutQualifier(invoked);
    const named = { function: qualifiedName(invoked), functionName: qualifiedName(functionArn) };
    const wanted = Math.max(1, Math.floor(most));
    const evidence = { route: subject.name, apiId: subject.apiId, ...named, timeout, limit: call.limit, wanted };
    if (timeout <= most) return passBecause(evidence, { related: [arn] });
    const details = { related: [arn], ...weightOf(functionArn, timeout - most, call.limit, context) };
    return fail('outlives', evidence, details);
  },
});

type Call = { readonly functions: readonly Arn[]; readonly limit: number } | Verdict<never>;

const none = notApplicable('it calls no function');
const unawaited = notApplicable('it does not wait for its function');
const byVariable = insufficientEvidence('a stage variable decides which function it calls');

function callOf({ integrationType, integrationUri, integration }: RestMethod): Call {
  if (integration === undefined || integrationUri === undefined) return none;
  if (integration.invokesAsynchronously && integrationType === 'AWS') return unawaited;
  if (integration.responseTransferMode === 'STREAM') return notApplicable('it streams its answer');
  const functions = integration.functions.map(({ arn }) => arn);
  if (functions.length === 0) return byVariable;
  return { functions, limit: (integration.timeoutMilliseconds ?? 29_000) / 1000 };
}

function callOfV2({ service, functions, integrationType, protocol, ...integration }: IntegrationV2): Call {
  if (service !== 'lambda') return none;
  if (integration.invokesAsynchronously && integrationType === 'AWS') return unawaited;
  if (functions.length === 0) return byVariable;
  const preset = protocol === 'HTTP' ? 30_000 : 29_000;
  return { functions: functions.map(({ arn }) => arn), limit: (integration.timeoutMilliseconds ?? preset) / 1000 };
}

function weightOf(functionArn: Arn, excess: number, limit: number, context: Context) {
  if (excess <= 2) return severityOf('low', 'by a second or two');
  const wired = context.analysis.triggers(functionArn).filter(({ evidence }) => evidence === 'wired');
  if (wired.some(({ source }) => source !== 'apigateway')) return severityOf('medium', 'it has other triggers too');
  const durations = durationsOf(functionArn, 'durationP99', context);
  const isQuick = !('verdict' in durations) && durations.highest <= limit * 500;
  return isQuick ? severityOf('medium', 'within two weeks it took less than half of that time') : {};
}
