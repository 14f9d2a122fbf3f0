import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import { analyse } from '../../../src/analysis/index.ts';
import {
  aBucketNotification,
  aBucketOrigin,
  aCondition,
  aDistribution,
  aDomainName,
  aFunction,
  aGraphqlApi,
  aLoadBalancer,
  aMethod,
  anAlias,
  anApiMappingV2,
  anApiV2,
  anAuthorizerV2,
  anEventRule,
  aPipe,
  aQueue,
  aResolver,
  aRestApi,
  aRouteV2,
  aRoutingRuleV2,
  aSchedule,
  aStateMachine,
  aStateMachineAlias,
  aUrl,
  forService,
  seen,
  unseen,
} from '../../support/build.ts';
import { anInventory } from '../../support/inventory.ts';
import { linesOf, mapOf } from './draw.ts';

const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:fulfilment';

describe('An address leads', () => {
  it('to a whole API where no stage is named, by a rule to a stage, and nowhere where the API is not known', () => {
    expect(
      linesOf([
        aRestApi(),
        anApiV2(),
        aDomainName({ mappings: seen([{ apiId: 'a1b2c3d4e5', stage: undefined, basePath: 'v1' }]) }),
        aRoutingRuleV2(),
        anApiMappingV2({ apiId: 'gone' }),
      ]),
    ).toEqual([
      'route apigateway:/domainnames/api.example.com > apigateway:/apis/h1t2t3p4a5/stages/prod (sync, certain)',
      'route apigateway:/domainnames/api.example.com > apigateway:/restapis/a1b2c3d4e5 (sync, certain)',
    ]);
  });
});

describe('What could not be read draws nothing:', () => {
  it.each<readonly [string, Resource]>([
    ['targets of a rule', anEventRule({ pattern: undefined, targets: unseen() })],
    [
      'settings of a call of any API',
      aSchedule({ targetArn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage', settings: unseen() }),
    ],
    ['destinations of a function', aFunction({ invokeConfigs: unseen() })],
    ['steps of a workflow', aStateMachine({ definition: unseen() })],
    ['a policy', aFunction({ policy: unseen() })],
    ['an authorizer that nobody asks', anAuthorizerV2({ issuer: undefined })],
    [
      'an origin whose host is of nothing that is there',
      aDistribution({ origins: [aBucketOrigin({ domainName: 'lb.example.com' })] }),
    ],
  ])('%s', (_, given) => {
    expect(linesOf([given])).toEqual([]);
  });

  it('hosts that are not told', () => {
    const given = [aDistribution(), aGraphqlApi({ host: undefined }), aUrl(), aLoadBalancer(), aFunction()];
    expect(linesOf(given)).toEqual(['integrate lambda:function:orders/url > lambda:function:orders (sync, certain)']);
  });

  it('settings of a pipe, whose target is then taken not to be waited for', () => {
    expect(linesOf([aPipe({ source: 'smk://broker.example.com', targetArn: machine, settings: unseen() })])).toEqual([
      'rule pipes:pipe/clicks > states:stateMachine:fulfilment (async, certain)',
    ]);
  });
});

describe('A bucket whose events go to the default bus', () => {
  const notification = aBucketNotification({ eventBridge: true });
  const toBus = 'notify s3:uploads > events:event-bus/default (async, certain)';
  const lines = (
    pattern: ReturnType<typeof anEventRule>['pattern'],
    more: Partial<ReturnType<typeof anEventRule>> = {},
  ) =>
    linesOf([notification, anEventRule({ pattern, targets: seen([]), ...more })]).filter((line) =>
      line.startsWith('notify'),
    );

  it.each([
    ['does not name it', { source: ['aws.s3'] }],
    ['names another', { source: ['aws.s3'], detail: { bucket: { name: ['other'] } } }],
    ['names it by a pattern', { source: ['aws.s3'], detail: { bucket: { name: { prefix: 'up' } } } }],
    ['is for what the bucket is not', { source: ['com.shop'], detail: { bucket: { name: ['uploads'] } } }],
  ])('does not itself lead to a rule that %s', (_, pattern) => {
    expect(lines(pattern)).toEqual([toBus]);
  });

  it.each([
    ['is switched off', { enabled: false }],
    ['is of another bus', { busName: 'shop' }],
    ['is of another region', { region: 'eu-central-1' }],
  ])('does not itself lead to a rule that %s', (_, more) => {
    expect(lines({ source: ['aws.s3'], detail: { bucket: { name: ['uploads'] } } }, more)).toEqual([toBus]);
  });

  it('does not lead there where they do not go', () => {
    const rule = anEventRule({
      pattern: { source: ['aws.s3'], detail: { bucket: { name: ['uploads'] } } },
      targets: seen([]),
    });
    expect(linesOf([aBucketNotification(), rule]).filter((line) => line.startsWith('notify'))).toEqual([]);
  });
});

describe('A permission', () => {
  const letsApi = seen(
    forService(
      'apigateway.amazonaws.com',
      aCondition('ArnLike', 'aws:SourceArn', 'arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*/GET/orders'),
    ),
  );

  it('of an API that calls the function tells nothing more', () => {
    const lines = linesOf([aRestApi(), aMethod(), aFunction({ policy: letsApi })]);
    expect(lines.filter((line) => line.startsWith('permit'))).toEqual([]);
  });

  it('is all that is left where the route is gone', () => {
    expect(linesOf([aRestApi(), aFunction({ policy: letsApi })])).toEqual([
      'permit apigateway:/restapis/a1b2c3d4e5 > lambda:function:orders (sync, permitted)',
    ]);
  });

  it('is of the service where what it names is not there, and of the alias that has it', () => {
    expect(linesOf([aFunction(), anAlias({ policy: letsApi })])).toEqual([
      'permit service/apigateway > lambda:function:orders:live (sync, permitted)',
    ]);
  });
});

it('leads from a field to no data source that is not there', () => {
  const graph = 'appsync:apis/graph00000000000000000000a';
  expect(linesOf([aGraphqlApi(), aResolver({ dataSourceName: 'gone' })])).toEqual([
    `resolve ${graph} > ${graph}/types/Query/resolvers/order (sync, certain)`,
  ]);
});

describe('An edge', () => {
  it('has everything that tells of it, and one id', () => {
    const twice = ['Query', 'Mutation'].map((routeKey) => aRouteV2({ routeKey }));
    const { edges } = mapOf([anApiV2(), ...twice]);
    expect(edges.map(({ id }) => id)).toEqual([...new Set(edges.map(({ id }) => id))]);
    for (const { id } of edges) expect(id).toMatch(/^[0-9a-f]{16}$/);
    const targets = ['one', 'two'].map((id) => ({
      id,
      arn: machine,
      roleArn: undefined,
      deadLetterArn: aQueue().arn,
      maximumRetryAttempts: 1,
      maximumEventAgeSeconds: 60,
      inputTransformed: false,
    }));
    const rules = mapOf([anEventRule({ targets: seen(targets) })]).edges;
    expect(rules.map(({ type, evidence }) => [type, evidence.length])).toEqual([
      ['rule', 1],
      ['deliver', 1],
      ['rule', 1],
    ]);
  });

  it('to an alias of a state machine ends at that, as a part of the machine', () => {
    const alias = aStateMachineAlias();
    const map = mapOf([
      aStateMachine({ definition: unseen() }),
      alias,
      aSchedule({ targetArn: alias.arn, settings: unseen() }),
    ]);
    expect(map.nodes.find(({ id }) => id === alias.arn)).toMatchObject({ kind: 'sfn.alias', parent: machine });
    expect(map.workloads).toHaveLength(1);
  });
});

it('sets nothing apart where nobody says what', () => {
  const { nodes } = analyse(anInventory([aFunction({ name: 'CustomResource' })])).workloadMap();
  expect(nodes.map(({ badges, environment }) => [badges, environment])).toEqual([[[], undefined]]);
});

it('is worked out once', () => {
  const analysis = analyse(anInventory([aFunction()]));
  expect(analysis.workloadMap()).toBe(analysis.workloadMap());
});
