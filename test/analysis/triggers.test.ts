import { describe, expect, it } from 'vitest';
import type { Arn, PolicyStatement, Resource } from '#model';
import { analyse, type Trigger } from '../../src/analysis/index.ts';
import {
  aFunction,
  aMapping,
  aMethod,
  anAlarm,
  anAlias,
  aPolicy,
  aSubscription,
  aUrl,
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
      'as the destination of failures',
      aFunction({
        name: 'a',
        invokeConfigs: seen([{ qualifier: 'live', onFailureArn: orders, onSuccessArn: undefined }]),
      }),
      'unqualified: async by lambda, wired',
    ],
    [
      'as the destination of successes',
      aFunction({
        name: 'a',
        invokeConfigs: seen([{ qualifier: 'live', onFailureArn: undefined, onSuccessArn: live }]),
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
    ['secretsmanager.amazonaws.com', 'unknown by secretsmanager'],
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

it('knows no trigger of a function that nobody names', () => {
  expect(triggersOf(aMapping({ functionArn: `${orders}-2` }))).toEqual([]);
});

function uri(target: string): string {
  return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${target}/invocations`;
}
