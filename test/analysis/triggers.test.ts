import { describe, expect, it } from 'vitest';
import type { Arn, CalledFunction, PolicyStatement, Resource, SecretRotation } from '#model';
import { analyse, type Trigger } from '../../src/analysis/index.ts';
import {
  aBucketNotification,
  aCacheBehavior,
  aDataSource,
  aDefinition,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aFunction,
  aMapping,
  aMethod,
  anAlarm,
  anAlias,
  anAuthorizerV2,
  anEventRule,
  anIntegrationV2,
  anInvokeConfig,
  aPipe,
  aPolicy,
  aRestAuthorizer,
  aRestIntegration,
  aRuleTarget,
  aSchedule,
  aSecret,
  aStateMachine,
  aSubscription,
  aSubscriptionFilter,
  aTargetGroup,
  aUrl,
  aUserPool,
  aWorkflowCall,
  aWorkflowState,
  pipeSettings,
  scheduleSettings,
  seen,
  unseen,
} from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const orders = aFunction().arn;
const live: Arn = `${orders}:live`;

function triggersOf(...given: readonly Resource[]): readonly Trigger[] {
  return analyse(anInventory(given)).triggers(orders);
}

/** `live: async by sns, wired` */
function inWords({ qualifier, mode, source, evidence }: Trigger): string {
  return `${qualifier ?? 'unqualified'}: ${mode} by ${source}, ${evidence}`;
}

function permissions(...statements: readonly Partial<PolicyStatement>[]) {
  return seen(aPolicy(statements));
}

function service(value: string) {
  return [{ type: 'Service', value }];
}

describe('a function is invoked', () => {
  const cases: readonly (readonly [string, Resource, string])[] = [
    ['by a queue', aMapping(), 'unqualified: poll-queue by sqs, wired'],
    [
      'by a broker',
      aMapping({ sourceArn: 'arn:aws:mq:eu-west-1:111122223333:broker:b:b-1' }),
      'unqualified: poll-queue by mq, wired',
    ],
    [
      'by a stream, through an alias',
      aMapping({ functionArn: live, sourceArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }),
      'live: poll-stream by kinesis, wired',
    ],
    [
      'by the stream of a table',
      aMapping({ sourceArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/stream/1' }),
      'unqualified: poll-stream by dynamodb, wired',
    ],
    [
      'by Kafka',
      aMapping({ sourceArn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/c/1' }),
      'unqualified: poll-stream by kafka, wired',
    ],
    [
      'by a Kafka of its owner',
      aMapping({ sourceArn: undefined }),
      'unqualified: poll-stream by self-managed-kafka, wired',
    ],
    [
      'by DocumentDB',
      aMapping({ sourceArn: 'arn:aws:rds:eu-west-1:111122223333:cluster:c' }),
      'unqualified: poll-stream by docdb, wired',
    ],
    ['by a topic', aSubscription({ protocol: 'lambda', endpointArn: live }), 'live: async by sns, wired'],
    [
      'by a topic, as $LATEST',
      aSubscription({ protocol: 'lambda', endpointArn: `${orders}:$LATEST` }),
      'unqualified: async by sns, wired',
    ],
    ['by an API', aMethod(), 'unqualified: sync by apigateway, wired'],
    [
      'by an API of which only the address is known',
      aMethod({ integration: undefined }),
      'unqualified: sync by apigateway, wired',
    ],
    [
      'by an API, through an alias',
      aMethod({ integrationType: 'AWS', integrationUri: uri(live) }),
      'live: sync by apigateway, wired',
    ],
    [
      'by an API that streams',
      aMethod({
        integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2021-11-15/functions/${orders}/response-streaming-invocations`,
      }),
      'unqualified: sync by apigateway, wired',
    ],
    [
      'by an API whose stage chooses the alias',
      aMethod({ integrationUri: uri(`${orders}:\${stageVariables.alias}`) }),
      '${stageVariables.alias}: sync by apigateway, wired',
    ],
    ['by its URL', aUrl(), 'unqualified: sync by lambda-url, wired'],
    ['by the URL of an alias', aUrl({ qualifier: 'live' }), 'live: sync by lambda-url, wired'],
    [
      'by an alarm',
      anAlarm({ alarmActions: ['arn:aws:sns:eu-west-1:111122223333:alerts', live] }),
      'live: async by cloudwatch-alarm, wired',
    ],
    [
      'by an API whose stage made the alias of it',
      aMethod({
        integrationUri: uri(`${orders}:\${stageVariables.alias}`),
        integration: aRestIntegration({ functions: [{ arn: live, stageName: 'prod' }] }),
      }),
      'live: sync by apigateway, wired',
    ],
    [
      'by an API that does not wait',
      aMethod({ integrationType: 'AWS', integration: aRestIntegration({ invokesAsynchronously: true }) }),
      'unqualified: async by apigateway, wired',
    ],
    [
      'by a proxy, which waits whatever it is told',
      aMethod({ integration: aRestIntegration({ invokesAsynchronously: true }) }),
      'unqualified: sync by apigateway, wired',
    ],
    [
      'as an authorizer of a REST API',
      aRestAuthorizer({ functions: [{ arn: live, stageName: undefined }] }),
      'live: sync by apigateway, wired',
    ],
    [
      'by an HTTP API',
      anIntegrationV2({ functions: [{ arn: live, stageName: '$default' }] }),
      'live: sync by apigateway, wired',
    ],
    [
      'by a WebSocket API that does not wait',
      anIntegrationV2({
        integrationType: 'AWS',
        functions: [{ arn: orders, stageName: undefined }],
        invokesAsynchronously: true,
      }),
      'unqualified: async by apigateway, wired',
    ],
    [
      'as an authorizer of an HTTP API',
      anAuthorizerV2({ functions: [{ arn: orders, stageName: undefined }] }),
      'unqualified: sync by apigateway, wired',
    ],
    [
      'by a bucket',
      aBucketNotification({ targets: [{ arn: live, events: [], prefix: undefined, suffix: undefined }] }),
      'live: async by s3, wired',
    ],
    ['by a rule', anEventRule({ targets: seen([aRuleTarget({ arn: live })]) }), 'live: async by events, wired'],
    ['by a schedule', aSchedule({ targetArn: live }), 'live: async by scheduler, wired'],
    [
      'by a schedule that may call any API',
      aSchedule({
        targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
        settings: seen(scheduleSettings({ invokes: live })),
      }),
      'live: async by scheduler, wired',
    ],
    [
      'by a schedule of which we know no more than that',
      aSchedule({ settings: unseen() }),
      'unqualified: async by scheduler, wired',
    ],
    ['by a pipe', aPipe({ targetArn: live }), 'live: sync by pipes, wired'],
    [
      'by a pipe that does not wait',
      aPipe({ settings: seen(pipeSettings({ invocationType: 'FIRE_AND_FORGET' })) }),
      'unqualified: async by pipes, wired',
    ],
    [
      'by a pipe of which we know no more than that',
      aPipe({ settings: unseen() }),
      'unqualified: sync by pipes, wired',
    ],
    [
      'to enrich what a pipe brings',
      aPipe({ enrichmentArn: live, targetArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }),
      'live: sync by pipes, wired',
    ],
    ['by a log group', aSubscriptionFilter({ destinationArn: live }), 'live: async by logs, wired'],
    ['by AppSync', aDataSource({ functionArn: live }), 'live: sync by appsync, wired'],
    ['by a load balancer', aTargetGroup({ functionArns: seen([live]) }), 'live: sync by elasticloadbalancing, wired'],
    [
      'by a user pool',
      aUserPool({ triggers: [{ trigger: 'PreSignUp', functionArn: live }] }),
      'live: sync by cognito-idp, wired',
    ],
    [
      'by a distribution',
      aDistribution({
        behaviors: [aCacheBehavior({ functions: [{ arn: `${orders}:3`, eventType: 'viewer-request' }] })],
      }),
      '3: sync by edgelambda, wired',
    ],
    [
      'by a delivery stream',
      aDeliveryStream({ destinations: [aDestination({ processorFunctionArns: [`${orders}:$LATEST`] })] }),
      'unqualified: sync by firehose, wired',
    ],
    ['to rotate a secret', aSecret({ rotation: rotatedBy(live) }), 'live: sync by secretsmanager, wired'],
    [
      'by a state machine',
      aStateMachine({ definition: seen(aDefinition({ states: [calling(live)] })) }),
      'live: sync by states, wired',
    ],
    [
      'as the destination of failures',
      aFunction({
        name: 'a',
        invokeConfigs: seen([anInvokeConfig({ onFailureArn: orders })]),
      }),
      'unqualified: async by lambda, wired',
    ],
    [
      'as the destination of successes',
      aFunction({
        name: 'a',
        invokeConfigs: seen([anInvokeConfig({ onSuccessArn: live })]),
      }),
      'live: async by lambda, wired',
    ],
  ];
  it.each(cases)('%s', (_name, given, expected) => {
    expect(triggersOf(given).map(inWords)).toEqual([expected]);
  });

  it('by what the trigger names as its source', () => {
    const topicArn = aSubscription().topicArn;
    expect(
      triggersOf(aSubscription({ protocol: 'lambda', endpointArn: orders }), aMethod()).map(
        ({ sourceArn }) => sourceArn,
      ),
    ).toEqual([topicArn, aMethod().apiArn]);
  });

  it('once by an API, however many methods name it', () => {
    expect(
      triggersOf(aMethod(), aMethod({ httpMethod: 'POST' }), aMethod({ path: '/x', integrationUri: uri(live) })),
    ).toHaveLength(2);
  });
});

describe('a function is not invoked', () => {
  const cases: readonly (readonly [string, Resource])[] = [
    ['by a mapping that is switched off', aMapping({ state: 'Disabled' })],
    [
      'by a subscription that is not confirmed',
      aSubscription({ protocol: 'lambda', endpointArn: orders, confirmed: false }),
    ],
    ['by a subscription of another protocol', aSubscription({ protocol: 'sqs', endpointArn: orders })],
    [
      'by an HTTP integration',
      aMethod({ integrationType: 'HTTP_PROXY', integrationUri: `https://example.com/functions/${orders}/invocations` }),
    ],
    ['by a mock', aMethod({ integrationType: 'MOCK', integrationUri: undefined })],
    ['by an integration without an address', aMethod({ integrationUri: undefined })],
    [
      'by an integration with another service',
      aMethod({ integrationType: 'AWS', integrationUri: 'arn:aws:apigateway:eu-west-1:sqs:path/111122223333/inbox' }),
    ],
    [
      'by an API whose stage chooses the function',
      aMethod({ integrationUri: uri('arn:aws:lambda:eu-west-1:111122223333:function:${stageVariables.function}') }),
    ],
    ['by a rule that is switched off', anEventRule({ enabled: false })],
    ['by a rule whose targets we do not know', anEventRule({ targets: unseen() })],
    ['by a schedule that is switched off', aSchedule({ enabled: false })],
    [
      'by a schedule of which it is not known what it calls',
      aSchedule({
        targetArn: 'arn:aws:scheduler:::aws-sdk:lambda:invoke',
        settings: seen(scheduleSettings({ invokes: 'unresolved' })),
      }),
    ],
    ['by a pipe that is stopped', aPipe({ enabled: false })],
    ['by a group of targets that no load balancer uses', aTargetGroup({ loadBalancerArns: [] })],
    ['by a group of targets that we do not know', aTargetGroup({ functionArns: unseen() })],
    [
      'by a distribution that is switched off',
      aDistribution({
        enabled: false,
        behaviors: [aCacheBehavior({ functions: [{ arn: `${orders}:3`, eventType: 'viewer-request' }] })],
      }),
    ],
    ['to rotate a secret that is not rotated any more', aSecret({ rotation: { ...rotatedBy(live), enabled: false } })],
    ['by a state machine whose definition we do not know', aStateMachine({ definition: unseen() })],
    [
      'by a state of a machine that calls nothing, or not known what',
      aStateMachine({
        definition: seen(
          aDefinition({ states: [aWorkflowState({ type: 'Pass', call: undefined }), calling('unresolved')] }),
        ),
      }),
    ],
    ['by an alarm whose actions are switched off', anAlarm({ actionsEnabled: false, alarmActions: [orders] })],
    ['by a destination of which we do not know', aFunction({ name: 'a', invokeConfigs: unseen() })],
    ['by what invokes a function with a longer name', aUrl({ functionArn: `${orders}-2` })],
    [
      'by an account that its policy lets in',
      aFunction({ policy: permissions({ principals: [{ type: 'AWS', value: '444455556666' }] }) }),
    ],
    [
      'by a service that may only read it',
      aFunction({ policy: permissions({ principals: service('s3.amazonaws.com'), actions: ['lambda:GetFunction'] }) }),
    ],
    [
      'by a service that its policy keeps out',
      aFunction({ policy: permissions({ effect: 'Deny', principals: service('s3.amazonaws.com') }) }),
    ],
    ['by what a policy says that we could not read', aFunction({ policy: unseen() })],
  ];
  it.each(cases)('%s', (_name, given) => {
    expect(triggersOf(given)).toEqual([]);
  });
});

describe('a policy permits', () => {
  it.each([
    ['s3.amazonaws.com', 'async by s3'],
    ['s3.amazonaws.com.cn', 'async by s3'],
    ['logs.eu-west-1.amazonaws.com', 'async by logs'],
    ['logs.us-gov-west-1.amazonaws.com', 'async by logs'],
    ['sns.amazonaws.com', 'async by sns'],
    ['events.amazonaws.com', 'async by events'],
    ['ses.amazonaws.com', 'async by ses'],
    ['iot.amazonaws.com', 'async by iot'],
    ['config.amazonaws.com', 'async by config'],
    ['lambda.alarms.cloudwatch.amazonaws.com', 'async by cloudwatch-alarm'],
    ['apigateway.amazonaws.com', 'sync by apigateway'],
    ['cognito-idp.amazonaws.com', 'sync by cognito-idp'],
    ['elasticloadbalancing.amazonaws.com', 'sync by elasticloadbalancing'],
    ['alexa-appkit.amazon.com', 'sync by alexa-appkit'],
    ['lexv2.amazonaws.com', 'sync by lexv2'],
    ['edgelambda.amazonaws.com', 'sync by edgelambda'],
    ['vpc-lattice.amazonaws.com', 'sync by vpc-lattice'],
    ['bedrock.amazonaws.com', 'sync by bedrock'],
    ['secretsmanager.amazonaws.com', 'sync by secretsmanager'],
    ['newservice.amazonaws.com', 'unknown by newservice'],
  ])('%s to invoke: %s', (principal, expected) => {
    const policy = permissions({ principals: service(principal) });
    expect(triggersOf(aFunction({ policy })).map(inWords)).toEqual([`unqualified: ${expected}, permitted`]);
  });

  it('invoking an alias by the policy of the alias', () => {
    const policy = permissions({ principals: service('events.amazonaws.com'), actions: ['lambda:Invoke*'] });
    expect(triggersOf(aFunction(), anAlias({ policy })).map(inWords)).toEqual(['live: async by events, permitted']);
  });

  it('each source that the statement is limited to', () => {
    const arns = ['arn:aws:s3:::a', 'arn:aws:s3:::b'];
    const conditions = [{ operator: 'ArnLike', key: 'AWS:SourceArn', values: arns }];
    const policy = permissions({ principals: service('s3.amazonaws.com'), conditions });
    expect(triggersOf(aFunction({ policy })).map(({ sourceArn }) => sourceArn)).toEqual(arns);
  });
});

describe('a call is by the clock', () => {
  const cases: readonly (readonly [string, Resource, boolean])[] = [
    ['of a rule', anEventRule({ scheduleExpression: 'rate(1 day)', pattern: undefined }), true],
    ['of a rule, but not of one that takes events too', anEventRule({ scheduleExpression: 'rate(1 day)' }), false],
    ['of a rule, but not of one that takes events', anEventRule(), false],
    ['of a schedule', aSchedule(), true],
    [
      'of a schedule, but not of one that comes once',
      aSchedule({ settings: seen(scheduleSettings({ scheduleExpression: 'at(2026-12-24T22:00:00)' })) }),
      false,
    ],
    ['of a schedule, but not of one that we do not know', aSchedule({ settings: unseen() }), false],
    [
      'that a policy lets call',
      aFunction({ policy: permissions({ principals: service('scheduler.amazonaws.com') }) }),
      true,
    ],
    ['never of a topic', aSubscription({ protocol: 'lambda', endpointArn: orders }), false],
  ];
  it.each(cases)('%s', (_name, given, expected) => {
    expect(triggersOf(given).map(({ scheduled }) => scheduled)).toEqual([expected]);
  });
});

describe('a permission', () => {
  const topicArn = aSubscription().topicArn;
  const wiring = aSubscription({ protocol: 'lambda', endpointArn: orders });
  const permitting = (sourceArn: string) => ({
    principals: service('sns.amazonaws.com'),
    conditions: [{ operator: 'ArnLike', key: 'aws:SourceArn', values: [sourceArn] }],
  });

  it.each([
    ['any source', { principals: service('sns.amazonaws.com') }],
    ['that source', permitting(topicArn)],
    ['sources like that', permitting(`${topicArn.slice(0, -2)}*`)],
  ])('for %s is told by the wiring that needs it', (_name, statement) => {
    const given = [aFunction({ policy: permissions(statement) }), wiring];
    expect(triggersOf(...given).map(inWords)).toEqual(['unqualified: async by sns, wired']);
  });

  it.each([
    [
      'of another source',
      [aFunction({ policy: permissions(permitting('arn:aws:sns:eu-west-1:999988887777:t')) }), wiring],
    ],
    ['of another service', [aFunction({ policy: permissions({ principals: service('sns.amazonaws.com') }) }), aUrl()]],
    [
      'of another qualifier',
      [
        aFunction({ policy: permissions({ principals: service('sns.amazonaws.com') }) }),
        aSubscription({ protocol: 'lambda', endpointArn: live }),
      ],
    ],
    [
      'of one of two like sources, where the other is a log group of the account',
      [
        aFunction({
          policy: permissions({
            principals: service('logs.amazonaws.com'),
            conditions: [{ operator: 'ArnLike', key: 'aws:SourceArn', values: ['arn:aws:logs:*'] }],
          }),
        }),
        aSubscriptionFilter({ destinationArn: orders, logGroupArn: undefined }),
      ],
    ],
  ] as const)('%s is told by itself', (_name, given) => {
    const evidence = triggersOf(...given).map((one) => one.evidence);
    expect(evidence).toEqual(['wired', 'permitted']);
  });
});

it('knows no trigger of a function that nobody names', () => {
  expect(triggersOf(aMapping({ functionArn: `${orders}-2` }))).toEqual([]);
});

function uri(target: string): string {
  return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`;
}

function rotatedBy(functionArn: Arn): SecretRotation {
  return { ...aSecret().rotation, enabled: true, functionArn };
}

function calling(invokes: CalledFunction) {
  return aWorkflowState({ call: aWorkflowCall({ invokes }) });
}
