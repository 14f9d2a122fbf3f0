import { describe, expect, it } from 'vitest';
import type { Resource } from '#model';
import {
  aBucket,
  aDistribution,
  aFunction,
  aGraphqlApi,
  aLoadBalancer,
  aMapping,
  aMethod,
  anAmplifyApp,
  anApiV2,
  anEventApi,
  aPipe,
  aQueue,
  aRestApi,
  aStateMachine,
  aStream,
  aSubscription,
  aTable,
  aTargetGroup,
  aTopic,
  aUserPool,
  environmentReferences,
  pipeSettings,
  seen,
  unseen,
} from '../../support/build.ts';
import { account, fn, mapOf, ofStack, short } from './draw.ts';
import { roleFor } from './scenario-told.ts';

const inbox = (more: Parameters<typeof aQueue>[0] = {}) => aQueue({ deadLetterArn: undefined, ...more });

function membersOf(given: readonly Resource[]): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(mapOf(given).workloads.map(({ name, members }) => [name, members.map(short)]));
}

describe('What says nothing of a workload is of one', () => {
  it('that it reads from, in the order of all members', () => {
    expect(membersOf([inbox(ofStack('shop')), aFunction(), aMapping()])).toEqual({
      shop: ['lambda:function:orders', 'sqs:inbox'],
    });
  });

  it('that reads from it', () => {
    expect(membersOf([inbox(), aFunction(ofStack('shop')), aMapping()])).toEqual({
      shop: ['lambda:function:orders', 'sqs:inbox'],
    });
  });

  it('that something else leads to, which says nothing either', () => {
    const first = aFunction({ name: 'first', deadLetterArn: inbox().arn, ...ofStack('shop') });
    expect(membersOf([first, inbox(), aFunction(), aMapping()])).toEqual({
      shop: ['lambda:function:first', 'lambda:function:orders', 'sqs:inbox'],
    });
  });

  it('but not where what it is connected with is of two', () => {
    const first = aFunction({ name: 'first', deadLetterArn: inbox().arn, ...ofStack('shop') });
    const last = aFunction({ name: 'last', deadLetterArn: inbox().arn, ...ofStack('bank') });
    expect(membersOf([first, last, inbox(), aFunction(), aMapping()])).toEqual({
      bank: ['lambda:function:last'],
      shop: ['lambda:function:first'],
      orders: ['lambda:function:orders', 'sqs:inbox'],
    });
  });

  it('by what its role allows and its environment names, but not by one of these alone', () => {
    const table = aTable({ name: 'ledger' });
    const role = roleFor('orders-role', ['dynamodb:PutItem', table.arn]);
    const names = environmentReferences({ references: [{ variable: 'TABLE', targetArn: table.arn, as: 'name' }] });
    expect(membersOf([aFunction(), table, role, names])).toEqual({
      orders: ['dynamodb:table/ledger', 'lambda:function:orders'],
    });
    expect(membersOf([aFunction(), table, role])).toEqual({ orders: ['lambda:function:orders'] });
    expect(membersOf([aFunction(), table, names])).toEqual({ orders: ['lambda:function:orders'] });
  });
});

describe('A workload of connected parts is named', () => {
  it('for its function rather than for its table', () => {
    const given = [aTable({ name: 'ledger' }), aFunction({ name: 'count' })];
    const reads = aMapping({ sourceArn: `${aTable({ name: 'ledger' }).arn}/stream/1`, functionArn: fn('count') });
    const [workload, ...others] = mapOf([...given, reads]).workloads;
    expect(others).toEqual([]);
    expect(workload).toMatchObject({ name: 'count', by: 'connection' });
    expect(workload?.members.map(short)).toEqual(['dynamodb:table/ledger', 'lambda:function:count']);
  });

  it('for its API rather than for its function or its table', () => {
    const reads = aMapping({ sourceArn: `${aTable({ name: 'ledger' }).arn}/stream/1` });
    const given = [aTable({ name: 'ledger' }), reads, aFunction(), aLoadBalancer(), aTargetGroup()];
    expect(Object.keys(membersOf(given))).toEqual(['shop-front']);
  });

  it('for the first of its functions', () => {
    const given = ['zeta', 'alpha', 'mu'].flatMap((name) => [
      aFunction({ name }),
      aSubscription({ arn: `${aTopic().arn}:${name}`, protocol: 'lambda', endpointArn: fn(name) }),
    ]);
    expect(Object.keys(membersOf([aTopic(), ...given]))).toEqual(['alpha']);
  });

  it('for the first of its parts where none of these calls others', () => {
    const letters = inbox({ name: 'inbox-dead-letters' });
    expect(membersOf([aQueue(), letters])).toEqual({ inbox: ['sqs:inbox', 'sqs:inbox-dead-letters'] });
  });
});

describe('One thing that nothing is connected with', () => {
  it.each([
    ['an application of Amplify', anAmplifyApp()],
    ['a REST API', aRestApi()],
    ['an HTTP API', anApiV2()],
    ['an API of events', anEventApi()],
    ['a GraphQL API', aGraphqlApi()],
    ['a distribution', aDistribution()],
    ['a function', aFunction()],
    ['a state machine', aStateMachine({ definition: unseen() })],
  ] as const)('is a workload where it is %s', (_, one) => {
    expect(mapOf([one]).workloads).toMatchObject([{ name: one.name, by: 'connection', members: [one.arn] }]);
  });

  it.each([
    ['a bucket', aBucket()],
    ['a table', aTable()],
    ['a queue', inbox()],
    ['a topic', aTopic()],
    ['a stream', aStream()],
    ['a user pool', aUserPool()],
    ['a pipe', aPipe({ settings: seen(pipeSettings({ deadLetterArn: undefined })) })],
  ] as const)('is none where it is %s', (_, one) => {
    expect(mapOf([one]).workloads).toEqual([]);
  });

  it('is one together with what is a part of it', () => {
    expect(membersOf([aRestApi(), aMethod({ integration: undefined })])).toEqual({
      shop: ['apigateway:/restapis/a1b2c3d4e5'],
    });
  });
});

describe('A workload of more than 150 members', () => {
  const many = (stack: string, count: number) =>
    Array.from({ length: count }, (_, index) =>
      aFunction({
        name: `${stack}-${String(index)}`,
        tags: seen({ Project: 'shop', 'aws:cloudformation:stack-name': stack }),
      }),
    );
  const sizes = (given: readonly Resource[]) =>
    mapOf(given).workloads.map(({ id, name, members }) => [id, name, members.length]);

  it('is taken apart where it is of two stacks', () => {
    expect(sizes([...many('front', 100), ...many('back', 51)])).toEqual([
      [`${account}/shop/back`, 'shop/back', 51],
      [`${account}/shop/front`, 'shop/front', 100],
    ]);
  });

  it('keeps its name where it is of one', () => {
    expect(sizes(many('front', 151))).toEqual([[`${account}/shop`, 'shop', 151]]);
  });
});
