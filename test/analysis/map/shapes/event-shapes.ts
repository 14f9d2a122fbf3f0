import type { Arn } from '#model';
import {
  aBucket,
  aBucketNotification,
  aCondition,
  aDefinition,
  aDeliveryStream,
  aDestination,
  aFunction,
  aKinesisDestination,
  aMapping,
  anAlarm,
  anEventBus,
  anEventRule,
  anInvokeConfig,
  aPipe,
  aPolicy,
  aQueue,
  aRole,
  aRuleTarget,
  aSchedule,
  aSecret,
  aStateMachine,
  aStateMachineAlias,
  aStateMachineVersion,
  aStream,
  aSubscription,
  aSubscriptionFilter,
  aTable,
  aTopic,
  aWorkflowCall,
  aWorkflowState,
  forService,
  pipeSettings,
  scheduleSettings,
  seen,
  theSubscriptionAttributes,
  unseen,
} from '../../../support/build.ts';
import { at, fn, type Shape } from '../draw.ts';

const queue = (name: string): Arn => `arn:aws:sqs:${at}:${name}`;
const tableStream = `${aTable().arn}/stream/2026-01-01T00:00:00.000`;
const machine: Arn = `arn:aws:states:${at}:stateMachine:fulfilment`;
const bare = { deadLetterArn: undefined } as const;

export const eventShapes: readonly Shape[] = [
  {
    name: 'bucket → EventBridge → state machine',
    given: [
      aBucket(),
      aBucketNotification({ eventBridge: true }),
      anEventBus({ name: 'default' }),
      anEventRule({
        pattern: { source: ['aws.s3'], detail: { bucket: { name: ['uploads', { prefix: 'old' }] } } },
        targets: seen([aRuleTarget({ arn: machine, ...bare })]),
      }),
      aStateMachine({ definition: seen(aDefinition({ states: [] })) }),
    ],
    edges: [
      'notify s3:uploads > events:event-bus/default (async, certain)',
      'notify s3:uploads > events:rule/orders (async, certain)',
      'rule events:event-bus/default > events:rule/orders (async, certain)',
      'rule events:rule/orders > states:stateMachine:fulfilment (async, certain)',
    ],
  },
  {
    name: 'bucket → function → other bucket',
    given: [
      aBucket(),
      aBucket({ name: 'thumbnails' }),
      aBucketNotification({
        targets: [{ arn: fn('resize'), events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
      }),
      aFunction({ name: 'resize' }),
      aRole({
        inlinePolicies: [
          {
            name: 'objects',
            document: aPolicy([
              { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::uploads/*'] },
              { actions: ['s3:PutObject'], resources: ['arn:aws:s3:::thumbnails/small/*'] },
            ]),
          },
        ],
      }),
    ],
    edges: [
      'access lambda:function:resize > s3:thumbnails (data, inferred)',
      'access lambda:function:resize > s3:uploads (data, inferred)',
      'notify s3:uploads > lambda:function:resize (async, certain)',
    ],
  },
  {
    name: 'bucket → topic → queues and functions (fan-out)',
    given: [
      aBucketNotification({
        targets: [{ arn: aTopic().arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined }],
      }),
      aTopic(),
      aSubscription({ protocol: 'lambda', endpointArn: fn('orders') }),
      aSubscription({ protocol: 'sqs', endpointArn: queue('inbox'), arn: `${aTopic().arn}:2` }),
      aSubscription({ protocol: 'sqs', endpointArn: queue('asked'), confirmed: false, arn: `${aTopic().arn}:3` }),
      aSubscription(),
      theSubscriptionAttributes(),
      aQueue(bare),
    ],
    edges: [
      'deliver sns:alerts > sqs:alerts-dead-letters (async, certain)',
      'notify s3:uploads > sns:alerts (async, certain)',
      'subscribe sns:alerts > lambda:function:orders (async, certain)',
      'subscribe sns:alerts > sqs:inbox (async, certain)',
    ],
  },
  {
    name: 'stream with a consumer of its own and a shared one (Kinesis fan-out)',
    given: [
      aStream(),
      aMapping({ sourceArn: aStream().arn, functionArn: fn('count'), onFailureArn: queue('failed') }),
      aMapping({
        uuid: '2',
        sourceArn: `${aStream().arn}/consumer/fast:1`,
        functionArn: `${fn('detect')}:live`,
      }),
      aMapping({
        uuid: '3',
        state: 'Disabled',
        sourceArn: aStream().arn,
        functionArn: fn('off'),
        onFailureArn: queue('off'),
      }),
      aDeliveryStream({
        sourceStreamArn: aStream().arn,
        destinations: [
          aDestination({ processorFunctionArns: [`${fn('shape')}:$LATEST`], resourceArn: 'arn:aws:s3:::lake' }),
        ],
      }),
    ],
    edges: [
      'deliver firehose:deliverystream/lake > s3:lake (async, certain)',
      'deliver lambda:function:count > sqs:failed (async, certain)',
      'poll kinesis:stream/order-stream > firehose:deliverystream/lake (stream, certain)',
      'poll kinesis:stream/order-stream > lambda:function:count (stream, certain)',
      'poll kinesis:stream/order-stream > lambda:function:detect:live (stream, certain)',
      'trigger firehose:deliverystream/lake > lambda:function:shape (sync, certain)',
    ],
  },
  {
    name: 'stream of a table → function, and copies to Kinesis',
    given: [
      aTable({ streamArn: tableStream }),
      aMapping({ sourceArn: tableStream }),
      aKinesisDestination({ streamArn: aStream().arn }),
      aKinesisDestination({ streamArn: `${aStream().arn}-2`, status: 'DISABLED' }),
    ],
    edges: [
      'deliver dynamodb:table/orders > kinesis:stream/order-stream (stream, certain)',
      'poll dynamodb:table/orders > lambda:function:orders (stream, certain)',
    ],
  },
  {
    name: 'cluster of Kafka outside of AWS → function',
    given: [aMapping({ selfManaged: true, sourceArn: undefined })],
    edges: [
      'poll lambda:event-source-mapping:14e0db71-5d35-4eb5-b481-8945cf9d10c2 > lambda:function:orders (stream, certain)',
    ],
  },
  {
    name: 'bus → rules → queue, function and another bus',
    given: [
      anEventBus(),
      anEventRule({
        busName: 'shop',
        targets: seen([
          aRuleTarget(),
          aRuleTarget({ id: 'queue', arn: queue('inbox'), ...bare }),
          aRuleTarget({ id: 'bus', arn: `arn:aws:events:eu-west-1:444455556666:event-bus/central`, ...bare }),
        ]),
      }),
      anEventRule({ name: 'off', enabled: false }),
      anEventRule({ name: 'kept', managedBy: 'autoscaling.amazonaws.com', targets: seen([]) }),
    ],
    edges: [
      'deliver events:rule/shop/orders > sqs:inbox-dead-letters (async, certain)',
      'rule events:event-bus/shop > events:rule/shop/orders (async, certain)',
      'rule events:rule/shop/orders > events:event-bus/central (async, certain)',
      'rule events:rule/shop/orders > lambda:function:orders (async, certain)',
      'rule events:rule/shop/orders > sqs:inbox (async, certain)',
    ],
  },
  {
    name: 'schedules → function, queue by a call of its API, and state machine',
    given: [
      aSchedule({ settings: seen(scheduleSettings(bare)) }),
      aSchedule({
        name: 'send',
        targetArn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage',
        settings: seen(scheduleSettings({ ...bare, names: queue('inbox') })),
      }),
      aSchedule({
        name: 'computed',
        targetArn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage',
        settings: seen(scheduleSettings({ ...bare, names: 'unresolved' })),
      }),
      aSchedule({ name: 'start', targetArn: machine, settings: seen(scheduleSettings()) }),
      aSchedule({ name: 'off', enabled: false }),
    ],
    edges: [
      'deliver scheduler:schedule/default/start > sqs:inbox-dead-letters (async, certain)',
      'rule scheduler:schedule/default/nightly > lambda:function:orders (async, certain)',
      'rule scheduler:schedule/default/send > sqs:inbox (async, certain)',
      'rule scheduler:schedule/default/start > states:stateMachine:fulfilment (async, certain)',
    ],
  },
  {
    name: 'rule that is a schedule → function',
    given: [anEventRule({ pattern: undefined, scheduleExpression: 'rate(1 day)', targets: seen([aRuleTarget(bare)]) })],
    edges: ['rule events:rule/orders > lambda:function:orders (async, certain)'],
  },
  {
    name: 'pipes: stream → function → state machine, and queue → bus',
    given: [
      aPipe({ enrichmentArn: fn('enrich'), targetArn: machine }),
      aPipe({
        name: 'jobs',
        source: queue('inbox'),
        targetArn: anEventBus().arn,
        settings: seen(pipeSettings({ ...bare, invocationType: undefined })),
      }),
      aPipe({ name: 'outside', source: 'smk://broker.example.com:9092', settings: seen(pipeSettings(bare)) }),
      aPipe({ name: 'off', enabled: false }),
    ],
    edges: [
      'deliver pipes:pipe/clicks > sqs:inbox-dead-letters (async, certain)',
      'rule kinesis:stream/clicks > pipes:pipe/clicks (stream, certain)',
      'rule pipes:pipe/clicks > lambda:function:enrich (sync, certain)',
      'rule pipes:pipe/clicks > states:stateMachine:fulfilment (sync, certain)',
      'rule pipes:pipe/jobs > events:event-bus/shop (async, certain)',
      'rule pipes:pipe/outside > lambda:function:orders (sync, certain)',
      'rule sqs:inbox > pipes:pipe/jobs (queue, certain)',
    ],
  },
  {
    name: 'pipe whose enrichment is a state machine',
    given: [
      aPipe({
        enrichmentArn: machine,
        targetArn: queue('inbox'),
        settings: seen(pipeSettings({ ...bare, invocationType: undefined })),
      }),
    ],
    edges: [
      'rule kinesis:stream/clicks > pipes:pipe/clicks (stream, certain)',
      'rule pipes:pipe/clicks > sqs:inbox (async, certain)',
      'rule pipes:pipe/clicks > states:stateMachine:fulfilment (sync, certain)',
    ],
  },
  {
    name: 'destinations and dead letters of a function',
    given: [
      aFunction({
        deadLetterArn: queue('letters'),
        invokeConfigs: seen([
          anInvokeConfig({ onFailureArn: queue('failed'), onSuccessArn: fn('next') }),
          anInvokeConfig({ qualifier: '$LATEST', onSuccessArn: anEventBus().arn }),
        ]),
      }),
    ],
    edges: [
      'deliver lambda:function:orders > events:event-bus/shop (async, certain)',
      'deliver lambda:function:orders > lambda:function:next (async, certain)',
      'deliver lambda:function:orders > sqs:letters (async, certain)',
      'deliver lambda:function:orders:live > sqs:failed (async, certain)',
    ],
  },
  {
    name: 'workflow: functions, a queue that answers, a table, another machine, and names that are computed',
    given: [
      aStateMachine({
        definition: seen(
          aDefinition({
            states: [
              aWorkflowState(),
              aWorkflowState({
                name: 'Ask',
                call: aWorkflowCall({
                  service: 'sqs',
                  action: 'sendMessage',
                  pattern: 'callback',
                  invokes: undefined,
                  names: queue('inbox'),
                }),
              }),
              aWorkflowState({
                name: 'Keep',
                call: aWorkflowCall({ service: 'dynamodb', invokes: undefined, names: aTable().arn }),
              }),
              aWorkflowState({
                name: 'Go on',
                call: aWorkflowCall({ service: 'states', pattern: 'sync', invokes: undefined, names: `${machine}-2` }),
              }),
              aWorkflowState({ name: 'Guess', call: aWorkflowCall({ invokes: 'unresolved' }) }),
              aWorkflowState({ name: 'Call', call: aWorkflowCall({ service: 'http', invokes: undefined }) }),
              aWorkflowState({ name: 'Wait', type: 'Wait', call: undefined }),
              aWorkflowState({
                name: 'Each',
                type: 'Map',
                call: undefined,
                itemBuckets: ['arn:aws:s3:::uploads', 'unresolved'],
              }),
            ],
          }),
        ),
      }),
    ],
    edges: [
      'task states:stateMachine:fulfilment > dynamodb:table/orders (sync, certain)',
      'task states:stateMachine:fulfilment > lambda:function:orders (sync, certain)',
      'task states:stateMachine:fulfilment > s3:uploads (sync, certain)',
      'task states:stateMachine:fulfilment > sqs:inbox (callback, certain)',
      'task states:stateMachine:fulfilment > states:stateMachine:fulfilment-2 (sync, certain)',
    ],
  },
  {
    name: 'rule → alias of a workflow → version, which calls something else than the workflow does today',
    given: [
      anEventRule({ targets: seen([aRuleTarget({ arn: `${machine}:live`, ...bare })]) }),
      aStateMachine({ definition: seen(aDefinition({ states: [] })) }),
      aStateMachineAlias(),
      aStateMachineAlias({ name: 'hidden', routing: unseen() }),
      aStateMachineVersion(),
      aStateMachineVersion({ version: '2', definition: unseen() }),
    ],
    edges: [
      'rule events:event-bus/default > events:rule/orders (async, certain)',
      'rule events:rule/orders > states:stateMachine:fulfilment:live (async, certain)',
      'task states:stateMachine:fulfilment:1 > lambda:function:orders (sync, certain)',
      'task states:stateMachine:fulfilment:live > states:stateMachine:fulfilment:1 (sync, certain)',
    ],
  },
  {
    name: 'logs → stream, and the account’s logs → function',
    given: [
      aSubscriptionFilter({ destinationArn: fn('ship') }),
      aSubscriptionFilter({
        arn: `arn:aws:logs:${at}:account-filter`,
        destinationArn: fn('ship'),
        logGroupArn: undefined,
      }),
      aSubscriptionFilter({
        arn: `arn:aws:logs:${at}:account-filter-2`,
        destinationArn: aStream().arn,
        logGroupArn: undefined,
      }),
      aSubscriptionFilter({ destinationArn: aStream().arn }),
    ],
    edges: [
      'trigger logs:account-filter-2 > kinesis:stream/order-stream (async, certain)',
      'trigger logs:account-filter > lambda:function:ship (async, certain)',
      'trigger logs:log-group:/aws/lambda/orders > kinesis:stream/order-stream (async, certain)',
      'trigger logs:log-group:/aws/lambda/orders > lambda:function:ship (async, certain)',
    ],
  },
  {
    name: 'alarm and rotation → function',
    given: [
      anAlarm({ alarmActions: [fn('repair')] }),
      aSecret({ rotation: { ...aSecret().rotation, enabled: true, functionArn: fn('rotate') } }),
    ],
    edges: [
      'trigger cloudwatch:alarm:orders-errors > lambda:function:repair (async, certain)',
      'trigger secretsmanager:secret:orders/database-AbCdEf > lambda:function:rotate (sync, certain)',
    ],
  },
  {
    name: 'skill of Alexa, which only a policy tells of, and an API that is wired already',
    given: [
      aFunction({
        policy: seen({
          statements: [
            ...forService('alexa-appkit.amazon.com').statements,
            ...forService('s3.amazonaws.com', aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:s3:::uploads'))
              .statements,
          ],
        }),
      }),
      aBucket(),
    ],
    edges: [
      'permit s3:uploads > lambda:function:orders (async, permitted)',
      'permit service/alexa-appkit > lambda:function:orders (sync, permitted)',
    ],
  },
];
