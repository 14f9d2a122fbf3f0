import { expect, it } from 'vitest';
import { mapOf, type Shape, short } from './draw.ts';
import { apiShapes } from './shapes/api-shapes.ts';
import { edgeShapes } from './shapes/edge-shapes.ts';
import { eventShapes } from './shapes/event-shapes.ts';

const shapes: readonly Shape[] = [...apiShapes, ...eventShapes, ...edgeShapes];

it('Each edge says in words what it was drawn from', () => {
  const said = new Set(
    shapes.flatMap(({ given }) =>
      mapOf(given).edges.flatMap(({ type, evidence }) => evidence.map(({ says }) => `${type}: ${says}`)),
    ),
  );
  expect([...said].sort()).toEqual([
    'access: orders-role allows dynamodb:GetItem, dynamodb:PutItem',
    'access: orders-role allows dynamodb:PutItem',
    'access: orders-role allows execute-api:ManageConnections',
    'access: orders-role allows s3:GetObject',
    'access: orders-role allows s3:PutObject',
    'access: signed-in allows dynamodb:Query',
    'access: signed-in allows s3:PutObject',
    'authorize: authorization mode',
    'authorize: authorizer',
    'cdn: origin balancer',
    'cdn: origin domain',
    'cdn: origin graph',
    'cdn: origin private',
    'cdn: origin rest',
    'cdn: origin site',
    'cdn: origin url',
    'cdn: origin website',
    'deliver: dead-letter queue',
    'deliver: dead-letter queue of a subscription',
    'deliver: dead-letter queue of a target',
    'deliver: dead-letter target of a function',
    'deliver: destination of a delivery stream',
    'deliver: destination of a function',
    'deliver: destination on failure',
    'deliver: destination on failure of a mapping',
    'deliver: destination on success',
    'deliver: redrive policy',
    'deliver: stream of a table',
    'env-ref: variable TABLE is its name',
    'integrate: function URL',
    'integrate: integration of a method',
    'integrate: integration of a route',
    'network: lets in security group sg-app',
    'notify: notification of a bucket',
    'permit: its policy lets alexa-appkit call it',
    'permit: its policy lets s3 call it',
    'poll: event source mapping',
    'poll: source of a delivery stream',
    'resolve: data source',
    'resolve: data source of a field',
    'resolve: field',
    'route: API mapping',
    'route: base path mapping',
    'route: route',
    'route: stage',
    'rule: enrichment of a pipe',
    'rule: rule of a bus',
    'rule: source of a pipe',
    'rule: target of a pipe',
    'rule: target of a rule',
    'rule: target of a schedule',
    'rule: target or enrichment of a pipe',
    'subscribe: subscription',
    'task: 100 of a hundred executions',
    'task: state Ask',
    'task: state Each',
    'task: state Fulfil',
    'task: state Go on',
    'task: state Keep',
    'trigger: action of an alarm',
    'trigger: function of a cache behavior',
    'trigger: processor of a delivery stream',
    'trigger: rotation of a secret',
    'trigger: rule of a load balancer',
    'trigger: subscription filter',
    'trigger: target of a target group',
    'trigger: trigger of a user pool',
  ]);
});

it('Each edge names the resource that told of it', () => {
  const by = (name: string) => {
    const { edges } = mapOf(shapes.find((one) => one.name === name)?.given ?? []);
    return edges.map(({ type, to, evidence }) => `${type} ${short(to)} by ${short(evidence[0]?.by ?? '')}`).sort();
  };
  expect(by('bucket → EventBridge → state machine')).toEqual([
    'notify events:event-bus/default by s3:uploads',
    'notify events:rule/orders by s3:uploads',
    'rule events:rule/orders by events:rule/orders',
    'rule states:stateMachine:fulfilment by events:rule/orders',
  ]);
});
