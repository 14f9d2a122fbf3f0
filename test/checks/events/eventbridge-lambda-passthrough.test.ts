import { eventbridgeLambdaPassthrough } from '../../../checks/events/eventbridge-lambda-passthrough.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  anEventRule,
  aPolicy,
  aQueue,
  aRole,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const small = aFunction({ codeBytes: 1_048_575 });
const rule = anEventRule();
const queue = aQueue().arn;
const allowed = (...actions: readonly string[]) =>
  aRole({
    inlinePolicies: [
      { name: 'data', document: aPolicy([{ actions, resources: [queue] }, { actions: ['logs:PutLogEvents'] }]) },
    ],
  });
const hidden = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

/** A million calls a day, of 50 ms each. */
const busy = aLambdaMetrics({ invocations: eachDay(1_000_000), durationSum: eachDay(50_000_000) });

testCheck(eventbridgeLambdaPassthrough, {
  passes: [
    {
      name: 'its role may read a table',
      given: [small, rule, allowed('dynamodb:GetItem')],
      evidence: { function: 'orders', rules: [rule.arn], actions: ['dynamodb:GetItem'], codeBytes: 1_048_575 },
    },
    {
      name: 'its role may send and read (trap: logic)',
      given: [small, rule, allowed('sqs:SendMessage', 'dynamodb:GetItem')],
    },
    { name: 'its role may send to two services', given: [small, rule, allowed('sqs:SendMessage', 'sns:Publish')] },
    {
      name: 'its role may do more with queues',
      given: [small, rule, allowed('sqs:SendMessage', 'sqs:ReceiveMessage')],
    },
    { name: 'its role may do all with queues', given: [small, rule, allowed('sqs:*')] },
    { name: 'its role may look queues up alone', given: [small, rule, allowed('sqs:GetQueueUrl')] },
    { name: 'its role may do nothing but log', given: [small, rule, aRole()], evidence: { actions: [] } },
    { name: 'a megabyte of code', given: [aFunction({ codeBytes: 1_048_576 }), rule, allowed('sqs:SendMessage')] },
    {
      name: 'its role may send to its own dead-letter queue',
      given: [{ ...small, deadLetterArn: queue }, rule, allowed('sqs:SendMessage')],
      evidence: { actions: [] },
    },
    {
      name: 'where its events go was not read, and it may send to a queue and more',
      given: [{ ...small, invokeConfigs: unseen() }, rule, allowed('sqs:SendMessage', 'sns:Publish')],
    },
    ...(['onFailureArn', 'onSuccessArn'] as const).map((member) => ({
      name: `its role may send to where its events go by ${member}`,
      given: [
        {
          ...small,
          invokeConfigs: seen([
            {
              qualifier: '$LATEST',
              onFailureArn: undefined,
              onSuccessArn: undefined,
              maximumRetryAttempts: undefined,
              maximumEventAgeSeconds: undefined,
              [member]: queue,
            },
          ]),
        },
        rule,
        allowed('sqs:SendMessage'),
      ],
    })),
  ],
  reviews: [
    {
      // 1,000,000 calls of 50 ms with 512 MB a day, × 730/24: 30,416,666.67 requests × 0.0000002 = 6.08 USD, and
      // 30,416,666.67 × 0.05 s × 0.5 GB = 760,416.67 GB-seconds × 0.0000133334 = 10.14 USD.
      name: 'a function that is called much, priced as all that it takes at best',
      given: [small, rule, allowed('sqs:SendMessage'), busy],
      message: 'onlyHandsOn',
      savings: { low: 0, high: 16.22, spend: `${aFunction().arn} compute` },
    },
    {
      name: 'its role may send to a queue alone',
      given: [small, rule, anEventRule({ name: 'again' }), allowed('sqs:SendMessage')],
      message: 'onlyHandsOn',
      severity: 'low',
      evidence: {
        function: 'orders',
        rules: [anEventRule({ name: 'again' }).arn, rule.arn],
        actions: ['sqs:SendMessage'],
      },
      text: 'do nothing but sqs:SendMessage',
    },
    {
      name: 'its role may look the queue up, too',
      given: [small, rule, allowed('sqs:SendMessage*', 'SQS:GetQueueUrl', 'sqs:GetQueueAttributes')],
      message: 'onlyHandsOn',
    },
    ...[
      ['kinesis:PutRecord', 'kinesis:PutRecords', 'kinesis:ListShards', 'kinesis:DescribeStreamSummary'],
      ['firehose:PutRecordBatch'],
      ['states:StartExecution'],
      ['events:PutEvents'],
      ['sns:Publish'],
      ['lambda:InvokeFunction'],
      ['codebuild:StartBuild'],
      ['codepipeline:StartPipelineExecution'],
    ].map((actions) => ({
      name: `its role may do ${actions.join(', ')} alone`,
      given: [small, rule, allowed(...actions)],
      message: 'onlyHandsOn',
    })),
  ],
  skips: [
    { name: 'no rule calls it', given: [small, allowed('sqs:SendMessage')], text: 'no rule calls it' },
    {
      name: 'a rule may call it, and does not',
      given: [
        aFunction({
          codeBytes: 1,
          policy: seen(aPolicy([{ principals: [{ type: 'Service', value: 'events.amazonaws.com' }] }])),
        }),
        allowed('sqs:SendMessage'),
      ],
      text: 'no rule calls it',
    },
    { name: 'the rule is switched off', given: [small, anEventRule({ enabled: false }), allowed('sqs:SendMessage')] },
    {
      name: 'an image',
      given: [{ ...small, packageType: 'Image', codeBytes: 0 }, rule, allowed('sqs:SendMessage')],
      text: 'size',
    },
  ],
  insufficient: [
    { name: 'its role is gone', given: [small, rule], text: 'its role was not found' },
    {
      name: 'a policy of its role was not read',
      given: [small, rule, { ...allowed('sqs:SendMessage'), attachedPolicies: [hidden] }],
      text: 'not all read',
    },
  ],
  unknowns: [
    {
      name: 'it may send to a queue alone, where its events go perhaps, which was not read',
      given: [
        { ...small, invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) },
        rule,
        allowed('sqs:SendMessage'),
      ],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
    {
      name: 'rules were not read',
      given: [small, allowed('sqs:SendMessage')],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      gap: { operation: 'events:ListRules' },
    },
  ],
});
