import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import {
  aBucket,
  aBucketNotification,
  aDataSource,
  aDefinition,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aFunction,
  aGraphqlApi,
  aMapping,
  aMethod,
  anApiV2,
  anEventApi,
  anEventRule,
  anIdentityPool,
  aPipe,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRuleTarget,
  aSchedule,
  aStateMachine,
  aStream,
  aSubscription,
  aTable,
  aTopic,
  aWorkflowCall,
  aWorkflowState,
  forService,
  pipeSettings,
  scheduleSettings,
  seen,
} from '../../support/build.ts';
import { at } from './draw.ts';
import { roleFor, toldOf } from './scenario-told.ts';

const queue = aQueue({ deadLetterArn: undefined });

describe('Data processing tells', () => {
  const kept = ['s3:PutObject', 'arn:aws:s3:::thumbnails/*'] as const;
  const resize = aFunction({ name: 'orders' });
  const buckets = [aBucket(), aBucket({ name: 'thumbnails' })];
  const notes = (...arns: readonly Resource['arn'][]) =>
    aBucketNotification({
      targets: arns.map((arn) => ({ arn, events: ['s3:ObjectCreated:*'], prefix: undefined, suffix: undefined })),
    });
  const needs = 'needs 0.6 a new object starts a function that keeps something elsewhere';
  const base = [...buckets, resize, roleFor('orders-role', kept), notes(resize.arn)];
  const direct = `${needs}: access orders > thumbnails, notify uploads > orders`;
  const topic = aTopic();
  it.each([
    ['of a bucket where something else is kept', base, ['match 0.6', direct]],
    [
      'once of each that it keeps, and nothing of the bucket that it reads',
      [
        ...buckets,
        resize,
        aTable({ name: 'ledger' }),
        roleFor(
          'orders-role',
          kept,
          ['dynamodb:PutItem', aTable({ name: 'ledger' }).arn],
          ['s3:GetObject', 'arn:aws:s3:::uploads/*'],
        ),
        notes(resize.arn),
      ],
      ['match 0.6', `${needs}: access orders > ledger, access orders > thumbnails, notify uploads > orders`],
    ],
    ['nothing where nothing is kept', [...buckets, resize, notes(resize.arn)], []],
    [
      'nothing where it goes to a queue',
      [...buckets, resize, queue, roleFor('orders-role', ['sqs:SendMessage', queue.arn]), notes(resize.arn)],
      [],
    ],
    ['nothing where no object starts it', [...buckets, resize, roleFor('orders-role', kept)], []],
    [
      'nothing where it is another function that keeps something',
      [
        ...buckets,
        aFunction({ name: 'other', roleArn: 'arn:aws:iam::111122223333:role/other-role' }),
        resize,
        roleFor('orders-role', kept),
        notes(`arn:aws:lambda:${at}:function:other`),
      ],
      [],
    ],
    [
      'of a queue between',
      [...buckets, resize, roleFor('orders-role', kept), notes(queue.arn), queue, aMapping()],
      ['match 0.6', `${needs}: access orders > thumbnails, notify uploads > inbox`],
    ],
    [
      'of a topic between',
      [
        ...buckets,
        resize,
        roleFor('orders-role', kept),
        notes(topic.arn),
        topic,
        aSubscription({ protocol: 'lambda', endpointArn: resize.arn }),
      ],
      ['match 0.6', `${needs}: access orders > thumbnails, notify uploads > alerts`],
    ],
    [
      'of a rule between',
      [
        ...buckets,
        resize,
        roleFor('orders-role', kept),
        aBucketNotification({ eventBridge: true }),
        anEventRule({
          name: 'new-object',
          pattern: { source: ['aws.s3'], detail: { bucket: { name: ['uploads'] } } },
          targets: seen([aRuleTarget({ deadLetterArn: undefined })]),
        }),
      ],
      ['match 0.6', `${needs}: access orders > thumbnails, notify uploads > new-object`],
    ],
    [
      'nothing of a topic that only may call it',
      [
        ...buckets,
        aFunction({
          policy: seen(
            forService('sns.amazonaws.com', { operator: 'ArnLike', key: 'aws:SourceArn', values: [topic.arn] }),
          ),
        }),
        roleFor('orders-role', kept),
        notes(topic.arn),
        topic,
      ],
      [],
    ],
    [
      'of a delivery stream that fills a bucket beside it',
      [...base, aDeliveryStream({ destinations: [aDestination({ resourceArn: 'arn:aws:s3:::thumbnails' })] })],
      ['match 0.8', direct, 'adds 0.2 a delivery stream fills a bucket: deliver lake > thumbnails'],
    ],
    [
      'nothing of a delivery stream that fills something else',
      [...base, aDeliveryStream({ destinations: [aDestination({ resourceArn: `arn:aws:es:${at}:domain/search` })] })],
      ['match 0.6', direct],
    ],
    [
      'nothing of a bucket that failures go to',
      [...base, queue, aMapping({ onFailureArn: 'arn:aws:s3:::thumbnails' })],
      ['match 0.6', direct],
    ],
    [
      'nothing of a delivery stream alone',
      [...buckets, aDeliveryStream({ destinations: [aDestination({ resourceArn: 'arn:aws:s3:::thumbnails' })] })],
      [],
    ],
  ] as const)('%s', (_, given, told) => {
    expect(toldOf('data', given)).toEqual(told);
  });

  it('nothing of what users keep', () => {
    const given = [...buckets, resize, anIdentityPool(), roleFor('signed-in', kept), notes(resize.arn)];
    expect(toldOf('data', given)).toEqual([]);
  });
});

describe('A workflow tells', () => {
  const needs = 'needs 0.6 a request or an event starts a state machine';
  const machineOf = (call: Parameters<typeof aWorkflowCall>[0], name = 'fulfilment') =>
    aStateMachine({ name, definition: seen(aDefinition({ states: [aWorkflowState({ call: aWorkflowCall(call) })] })) });
  const machine = machineOf({});
  const mock = (path: string) => aMethod({ path, integrationType: 'MOCK', integration: undefined });
  const start = aMethod({ integrationUri: undefined, integration: aRestIntegration({ names: machine.arn }) });
  const asked = [aRestApi(), start];
  const byRequest = `${needs}: integrate GET /orders > fulfilment`;
  const progress = (path: string) => ['match 0.7', byRequest, `adds 0.1 a route tells how far it is: GET ${path}`];
  const ruleTo = (arn: Resource['arn']) =>
    anEventRule({ targets: seen([aRuleTarget({ arn, deadLetterArn: undefined })]) });
  it.each([
    ['of a request', [...asked, machine], ['match 0.6', byRequest]],
    [
      'of a field of a GraphQL API',
      [aGraphqlApi(), aDataSource({ name: 'machine', resourceArn: machine.arn }), machine],
      ['match 0.6', `${needs}: resolve machine > fulfilment`],
    ],
    ['of a rule', [ruleTo(machine.arn), machine], ['match 0.6', `${needs}: rule orders > fulfilment`]],
    ['nothing of a rule for something else', [ruleTo(queue.arn), queue, machine], []],
    ['nothing of a schedule', [aSchedule({ targetArn: machine.arn }), machine], []],
    ['nothing of a request to a function', [aRestApi(), aMethod(), aFunction(), machine], []],
    ['nothing of another state machine', [machine, machineOf({ invokes: machine.arn }, 'outer')], []],
    [
      'that it waits to be told',
      [...asked, machineOf({ pattern: 'callback' }), aFunction()],
      ['match 0.7', byRequest, 'adds 0.1 a state machine waits to be told: task fulfilment > orders'],
    ],
    [
      'nothing by waiting, nor by a route for its status, alone',
      [machineOf({ pattern: 'callback' }), aRestApi(), mock('/status')],
      [],
    ],
    ['of a route for its status', [...asked, mock('/orders/Status'), machine], progress('/orders/Status')],
    ['of a route for executions', [...asked, mock('/executions/{id}'), machine], progress('/executions/{id}')],
    ['nothing of other routes', [...asked, mock('/orders/{id}'), machine], ['match 0.6', byRequest]],
  ] as const)('%s', (_, given, told) => {
    expect(toldOf('workflow', given)).toEqual(told);
  });
});

describe('A back office tells', () => {
  const machine = aStateMachine();
  const nightly = [aSchedule({ settings: seen(scheduleSettings({ deadLetterArn: undefined })) }), aFunction()];
  const told = ['match 0.6', 'needs 0.6 a schedule or a rule starts it: rule nightly > orders'];
  const ruleTo = (arn: Resource['arn']) =>
    anEventRule({ name: 'placed', targets: seen([aRuleTarget({ arn, deadLetterArn: undefined })]) });
  it.each([
    ['of a schedule for a function', nightly, told],
    [
      'of a schedule for a state machine',
      [aSchedule({ targetArn: machine.arn }), machine],
      ['match 0.6', 'needs 0.6 a schedule or a rule starts it: rule nightly > fulfilment'],
    ],
    [
      'of a rule for a function',
      [ruleTo(aFunction().arn), aFunction()],
      ['match 0.6', 'needs 0.6 a schedule or a rule starts it: rule placed > orders'],
    ],
    ['nothing of a rule for a queue', [ruleTo(queue.arn), queue, aFunction()], []],
    ['nothing of a function that nothing starts', [aFunction()], []],
    ['nothing of a function that reads a queue', [queue, aMapping(), aFunction()], []],
    [
      'nothing of a pipe that waits for what it calls',
      [
        queue,
        aPipe({
          source: queue.arn,
          targetArn: machine.arn,
          settings: seen(pipeSettings({ deadLetterArn: undefined })),
        }),
        machine,
      ],
      [],
    ],
    ['of itself beside data and users', [...nightly, aTable(), aBucket(), anIdentityPool(), queue], told],
    ['nothing beside a REST API', [...nightly, aRestApi()], []],
    ['nothing beside an HTTP API', [...nightly, anApiV2()], []],
    ['nothing beside an API of events', [...nightly, anEventApi()], []],
    ['nothing beside a GraphQL API', [...nightly, aGraphqlApi()], []],
    ['nothing beside a distribution', [...nightly, aDistribution()], []],
    ['nothing beside a stream', [...nightly, aStream()], []],
    [
      'nothing beside changes of a table',
      [...nightly, aTable(), aMapping({ sourceArn: `${aTable().arn}/stream/1` })],
      [],
    ],
  ] as const)('%s', (_, given, lines) => {
    expect(toldOf('back-office', given)).toEqual(lines);
  });
});
