import { apigwLambdaPassthrough } from '../../../checks/apigateway/apigw-lambda-passthrough.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMethod,
  anIntegrationV2,
  aPolicy,
  aRole,
  aRouteV2,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const small = aFunction({ codeBytes: 999_999 });
const taking = (milliseconds: number) => aLambdaMetrics({ durationP50: eachDay(milliseconds) });
const allowed = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions }, { actions: ['logs:PutLogEvents'] }]) }] });
const sends = allowed('sqs:SendMessage');
const quick = taking(99);

/** A million calls a day, of 50 ms each. */
const busy = aLambdaMetrics({
  invocations: eachDay(1_000_000),
  durationSum: eachDay(50_000_000),
  durationP50: eachDay(50),
});

testCheck(apigwLambdaPassthrough, {
  passes: [
    {
      name: 'half of its calls take a tenth of a second: it works',
      given: [small, aMethod(), sends, taking(100)],
      evidence: {
        function: 'orders',
        routes: ['GET /orders'],
        actions: ['sqs:SendMessage'],
        codeBytes: 999_999,
        inVpc: false,
        action: 'sqs:SendMessage*',
        typicalMilliseconds: 100,
      },
    },
    {
      name: 'a megabyte of code',
      given: [aFunction({ codeBytes: 1_000_000 }), aMethod(), sends, quick],
      evidence: { codeBytes: 1_000_000 },
    },
    {
      name: 'a VPC, in which it may reach something',
      given: [{ ...small, vpc: { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: [] } }, aMethod(), sends, quick],
      evidence: { inVpc: true },
    },
    { name: 'a role for two services', given: [small, aMethod(), allowed('sqs:SendMessage', 'sns:Publish'), quick] },
    {
      name: 'a role to read and to write',
      given: [small, aMethod(), allowed('dynamodb:GetItem', 'dynamodb:PutItem'), quick],
    },
    { name: 'a role to search', given: [small, aMethod(), allowed('dynamodb:Query'), quick] },
    { name: 'a role for all that a service does', given: [small, aMethod(), allowed('sqs:*'), quick] },
    {
      name: 'a role to look things up',
      given: [small, aMethod(), allowed('sqs:GetQueueUrl', 'dynamodb:DescribeTable'), quick],
    },
    { name: 'a role for logs alone', given: [small, aMethod(), aRole(), quick] },
  ],
  reviews: [
    {
      // 1,000,000 calls of 50 ms with 512 MB a day, × 730/24: 30,416,666.67 requests × 0.0000002 = 6.08 USD, and
      // 30,416,666.67 × 0.05 s × 0.5 GB = 760,416.67 GB-seconds × 0.0000133334 = 10.14 USD.
      name: 'a function that is called much, priced as all that it takes at best',
      given: [small, aMethod(), sends, busy],
      message: 'onlyHandsOn',
      savings: { low: 0, high: 16.22, spend: `${aFunction().arn} compute` },
    },
    {
      name: 'small, quick, and for one call',
      given: [small, aMethod(), sends, quick],
      message: 'onlyHandsOn',
      severity: 'low',
      evidence: { function: 'orders', routes: ['GET /orders'], action: 'sqs:SendMessage*', typicalMilliseconds: 99 },
      text: 'orders answers GET /orders in 99 ms, is small, and its role lets it do nothing but sqs:SendMessage*',
    },
    {
      name: 'an HTTP API and a REST API',
      given: [small, aMethod({ httpMethod: 'POST', path: '/a' }), aRouteV2(), anIntegrationV2(), sends, quick],
      message: 'onlyHandsOn',
      evidence: { routes: ['GET /orders', 'POST /a'] },
    },
    ...[
      ['sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
      ['sqs:SendMessage', 'sqs:SendMessageBatch'],
      ['kinesis:PutRecord', 'kinesis:PutRecords', 'kinesis:ListShards', 'kinesis:DescribeStreamSummary'],
      ['kinesis:PutRecord*'],
      ['firehose:PutRecord', 'firehose:PutRecordBatch'],
      ['states:StartExecution'],
      ['events:PutEvents'],
      ['sns:Publish'],
      ['dynamodb:GetItem'],
      ['dynamodb:PutItem', 'dynamodb:DescribeTable'],
    ].map((actions) => ({
      name: `a role for ${actions.join(', ')}`,
      given: [small, aMethod(), allowed(...actions), quick],
      message: 'onlyHandsOn',
    })),
  ],
  skips: [
    { name: 'no API calls it', given: [small, sends, quick], text: 'no route of an API calls it' },
    {
      name: 'an image',
      given: [{ ...small, packageType: 'Image' }, aMethod(), sends, quick],
      text: 'the size of its code is not told',
    },
  ],
  insufficient: [
    { name: 'a role that is not there', given: [small, aMethod(), quick], text: 'its role was not found' },
    { name: 'nothing was measured', given: [small, aMethod(), sends], text: 'nothing was measured' },
    {
      name: 'durations are not meant to be read',
      given: [small, aMethod(), sends],
      unread: [{ kind: 'cloudwatch.lambda-metrics', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    ...(['apigateway.rest-method', 'apigatewayv2.integration', 'apigatewayv2.route'] as const).map((kind) => ({
      name: `${kind} could not be read`,
      given: [small, sends, quick],
      gaps: [aGap({ kind })],
      gap: { kind },
    })),
    {
      name: 'durations could not be read',
      given: [small, aMethod(), sends],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics' })],
      gap: { kind: 'cloudwatch.lambda-metrics' },
    },
  ],
});
