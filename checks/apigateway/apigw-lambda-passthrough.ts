import { priceOf } from '#data';
import {
  defineCheck,
  durationsOf,
  functionActions,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  review,
  routesByFunction,
  savingsOfFewerCalls,
} from '#kit';
import type { LambdaFunction } from '#model';

const routeKinds = ['apigateway.rest-method', 'apigatewayv2.integration', 'apigatewayv2.route'] as const;
const hints = [...routeKinds, 'cloudwatch.lambda-metrics'] as const;
type Context = JudgeContext<(typeof hints)[number] | 'iam.role', unknown>;

/** Each a call that API Gateway makes by itself. */
const direct = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'events:PutEvents',
  'firehose:PutRecord*',
  'kinesis:PutRecord*',
  'sns:Publish*',
  'sqs:SendMessage*',
  'states:StartExecution',
];
/** What tools add to the rights for such a call. */
const lookingUp = /^(?:dynamodb:DescribeTable|kinesis:(?:DescribeStream\w*|ListShards)|sqs:GetQueue\w+)$/i;
const smallBytes = 1_000_000;
const quickMilliseconds = 100;
/** Of its calls are not made where it is not needed. */
const allOrNone = { low: 0, high: 1 };

export const apigwLambdaPassthrough = defineCheck({
  id: 'apigw-lambda-passthrough',
  title: 'An API calls a service by itself where a function would do nothing else',
  question: 'COST1',
  practices: ['SRM-03', 'PER1-50', 'COST1-16', 'COST1-17', 'COST1-22'],
  scope: 'region',
  severity: 'low',
  why: 'A function that only hands a request on costs its time, its cold starts and its concurrency.',
  remedy: {
    text: 'Let the API call the service: with a mapping template in a REST API, with a subtype in an HTTP API (SQS, Kinesis, EventBridge, Step Functions). Keep the function where it validates or makes ids.',
    property: 'AWS::ApiGateway::Method Integration Type: AWS; AWS::ApiGatewayV2::Integration IntegrationSubtype',
  },
  reference:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services.html',

  subject: 'lambda.function',
  joins: ['iam.role'],
  hints,
  messages: {
    onlyHandsOn:
      '{function} answers {routes} in {typicalMilliseconds} ms, is small, and its role lets it do nothing but {action}: the API can do that itself.',
  },

  judge(subject, context) {
    const routes = (routesByFunction(context).get(subject.arn) ?? []).map(({ key }) => key).sort();
    if (routes.length === 0) {
      const unseen = context.unread(...routeKinds);
      return unseen === undefined ? notApplicable('no route of an API calls it') : notSeen(unseen);
    }
    if (subject.packageType === 'Image') return notApplicable('the size of its code is not told');
    const allowed = functionActions(subject, context);
    if ('verdict' in allowed) return allowed.verdict;
    return verdictOn(subject, routes, allowed.actions, context);
  },
});

function verdictOn(subject: LambdaFunction, routes: readonly string[], actions: readonly string[], context: Context) {
  const { arn, name, codeBytes, vpc } = subject;
  const facts = { function: name, routes, actions, codeBytes, inVpc: vpc !== undefined };
  const calls = actions.filter((action) => !lookingUp.test(action));
  const action = direct.find((pattern) => calls.every((one) => context.analysis.policies.matchesAction(pattern, one)));
  if (calls.length === 0 || action === undefined || codeBytes >= smallBytes || vpc !== undefined)
    return passBecause(facts);
  const durations = durationsOf(arn, 'durationP50', context);
  if ('verdict' in durations) return durations.verdict;
  const evidence = { ...facts, action, typicalMilliseconds: durations.typical };
  if (durations.typical >= quickMilliseconds) return passBecause(evidence);
  return review('onlyHandsOn', evidence, savingsOfFewerCalls(subject, allOrNone, { ...context, priceOf }));
}
