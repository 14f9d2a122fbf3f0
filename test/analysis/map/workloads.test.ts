import { describe, expect, it } from 'vitest';
import type { PolicyStatement, Resource, WorkloadRule } from '#model';
import {
  aBucket,
  aDefinition,
  aFunction,
  aMapping,
  aMethod,
  anAlias,
  anApiV2,
  anEventBus,
  anEventRule,
  anIntegrationV2,
  aPipe,
  aPolicy,
  aQueue,
  aRestApi,
  aRestIntegration,
  aRole,
  aRouteV2,
  aRuleTarget,
  aSecret,
  aStack,
  aStateMachine,
  aStream,
  aSubscription,
  aTable,
  aTopic,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { account, at, fn, mapOf, ofStack, short } from './draw.ts';

const tagged = (tags: Record<string, string>) => ({ tags: seen(tags) });

/** Each workload with its members. */
function workloadsOf(given: readonly Resource[], workloads?: readonly WorkloadRule[]) {
  return Object.fromEntries(mapOf(given, { workloads }).workloads.map(({ id, members }) => [id, members.map(short)]));
}

/** A function that reads a queue, neither of which says what it is of. */
function pair(name: string): readonly Resource[] {
  const queue = aQueue({ name: `${name}-queue`, deadLetterArn: undefined });
  return [queue, aFunction({ name }), aMapping({ uuid: name, sourceArn: queue.arn, functionArn: fn(name) })];
}

describe('A workload is named', () => {
  it.each([
    ['Workload', { Workload: 'shop' }],
    ['a project, in small letters', { project: 'shop' }],
    ['an application', { awsApplication: `arn:aws:resource-groups:${at}:group/apps/shop` }],
    [
      'a product of the Service Catalog',
      { 'aws:servicecatalog:provisionedProductArn': `arn:aws:servicecatalog:${at}:stack/shop` },
    ],
    ['its own tag, before all others', { 'wal:workload': 'shop', Workload: 'other' }],
    ['a workload before a project', { Project: 'other', Workload: 'shop' }],
    ['a project where the workload is empty', { Workload: '', Project: 'shop' }],
    ['a tag before a stack', { 'aws:cloudformation:stack-name': 'stack-1', Project: 'shop' }],
  ])('by %s', (_, tags) => {
    const map = mapOf([aFunction(tagged(tags)), aTable(tagged(tags))]);
    expect(map.workloads).toMatchObject([
      {
        id: `${account}/shop`,
        name: 'shop',
        account,
        regions: ['eu-west-1'],
        by: 'tag',
        members: [aTable().arn, fn('orders')],
      },
    ]);
  });

  it('by the stack at the top of those that made it', () => {
    const root = aStack({ name: 'shop' });
    const nested = aStack({ name: 'shop-nested', arn: `${root.arn}-nested`, rootArn: root.arn });
    const made = (stack: { readonly arn: string; readonly name: string }) =>
      tagged({ 'aws:cloudformation:stack-id': stack.arn, 'aws:cloudformation:stack-name': stack.name });
    const map = mapOf([root, nested, aFunction(made(root)), aTable(made(nested))]);
    expect(map.workloads).toMatchObject([
      { id: `${account}/shop`, by: 'stack', members: [aTable().arn, fn('orders')] },
    ]);
    expect(map.nodes.map(({ stack }) => stack)).toEqual(['shop', 'shop']);
  });

  it('by the tag of the stack that made it, so that stacks of a project are one', () => {
    const stacks = ['front', 'back'].map((name) =>
      aStack({ name, arn: `arn:aws:cloudformation:${at}:stack/${name}/1`, ...tagged({ Project: 'shop' }) }),
    );
    const [front, back] = stacks.map(({ arn, name }) =>
      tagged({ 'aws:cloudformation:stack-id': arn, 'aws:cloudformation:stack-name': name }),
    );
    expect(workloadsOf([...stacks, aFunction(front), aTable(back)])).toEqual({
      [`${account}/shop`]: ['dynamodb:table/orders', 'lambda:function:orders'],
    });
  });

  it('by configuration before all else, and by the first that fits', () => {
    const rules = [
      { name: 'mine', resources: ['*:111122223333:function:orders'] },
      { name: 'yours', resources: ['*'] },
      { name: 'theirs', account: '444455556666', resources: ['*'] },
    ];
    const given = [aFunction(tagged({ 'wal:workload': 'shop' })), aTable(), aFunction({ account: '444455556666' })];
    expect(mapOf(given, { workloads: rules.slice(0, 2) }).workloads).toMatchObject([
      { id: `${account}/mine`, by: 'configuration', members: [fn('orders')] },
      { id: `${account}/yours`, by: 'configuration', members: [aTable().arn] },
      { id: '444455556666/yours', by: 'configuration' },
    ]);
    expect(Object.keys(workloadsOf(given, rules.slice(2)))).toEqual([`${account}/shop`, '444455556666/theirs']);
  });

  it('by what says it most clearly, where several do', () => {
    const map = mapOf([aTable(ofStack('shop')), aFunction(tagged({ Workload: 'shop' })), aQueue(ofStack('shop'))]);
    expect(map.workloads).toMatchObject([{ id: `${account}/shop`, by: 'tag' }]);
    expect(map.workloads[0]?.members).toHaveLength(3);
  });

  it('apart in each account', () => {
    const tags = tagged({ Workload: 'shop' });
    expect(Object.keys(workloadsOf([aFunction(tags), aFunction({ ...tags, account: '444455556666' })]))).toEqual([
      `${account}/shop`,
      '444455556666/shop',
    ]);
  });
});

describe('What says nothing of a workload', () => {
  it('is one with what it is surely connected with, named for its function, with an id that stays', () => {
    const [first, again] = [mapOf(pair('count')), mapOf([...pair('count')].reverse())];
    expect(first.workloads).toMatchObject([
      { name: 'count', by: 'connection', members: [fn('count'), `arn:aws:sqs:${at}:count-queue`] },
    ]);
    expect(first.workloads[0]?.id).toMatch(/^111122223333\/unnamed-[0-9a-f]{16}$/);
    expect(again).toEqual(first);
  });

  it('is named for its API rather than for its function', () => {
    expect(mapOf([aRestApi(), aMethod(), aFunction()]).workloads).toMatchObject([{ name: 'shop' }]);
  });

  it('is not joined by what a role may do', () => {
    const role = aRole({
      inlinePolicies: [{ name: 'p', document: aPolicy([{ actions: ['dynamodb:*'], resources: [aTable().arn] }]) }],
    });
    const map = mapOf([aFunction(), role, aTable()]);
    expect(map.edges).toHaveLength(1);
    expect(map.workloads.map(({ members }) => members)).toEqual([[fn('orders')]]);
  });

  it('is of the only workload that it is connected with', () => {
    const [queue, worker, mapping] = pair('count');
    const given = [queue, { ...worker, ...ofStack('shop') }, mapping] as readonly Resource[];
    expect(workloadsOf(given)).toEqual({ [`${account}/shop`]: ['lambda:function:count', 'sqs:count-queue'] });
  });

  it('is of none where two have it between them', () => {
    const topic = aTopic();
    const subscribers = ['one', 'two'].flatMap((name) => [
      aFunction({ name, ...ofStack(name) }),
      aSubscription({ arn: `${topic.arn}:${name}`, protocol: 'lambda', endpointArn: fn(name) }),
    ]);
    const map = mapOf([topic, ...subscribers]);
    expect(map.workloads.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(map.nodes.find(({ id }) => id === topic.arn)?.workload).toBeUndefined();
    expect(map.hubs).toEqual([]);
  });

  it('is not one over accounts: what they hand each other is a port of both', () => {
    const topic = aTopic({ account: '444455556666' });
    const heard = aSubscription({ protocol: 'lambda', endpointArn: fn('orders'), topicArn: topic.arn });
    const sender = aFunction({ name: 'send', account: '444455556666', deadLetterArn: topic.arn });
    const map = mapOf([sender, topic, heard, aFunction()]);
    expect(map.workloads.map(({ name, members, ports }) => [name, members.length, ports.length])).toEqual([
      ['orders', 1, 1],
      ['send', 2, 1],
    ]);
  });

  it('is none by itself where nothing runs', () => {
    expect(
      mapOf([aTable(), aBucket(), aStateMachine({ definition: unseen() })]).workloads.map(({ name }) => name),
    ).toEqual(['fulfilment']);
  });

  it('is not told where its tags could not be read', () => {
    expect(mapOf([aFunction({ tags: unseen() })]).workloads).toMatchObject([{ by: 'connection' }]);
  });

  it('may be three that are connected one after another', () => {
    const machine = aStateMachine();
    const given = [
      ...pair('orders'),
      machine,
      aFunction({ name: 'other' }),
      aMapping({ uuid: 'o', functionArn: fn('other'), sourceArn: `arn:aws:sqs:${at}:orders-queue` }),
      ...pair('apart'),
    ];
    expect(
      Object.values(workloadsOf(given))
        .map((members) => members.length)
        .sort(),
    ).toEqual([2, 4]);
  });
});

describe('What many workloads use', () => {
  const topic = aTopic();
  const users = (count: number) =>
    Array.from({ length: count }, (_, index) => `user-${String(index)}`).flatMap((name) => [
      aFunction({ name, ...ofStack(name) }),
      aSubscription({ arn: `${topic.arn}:${name}`, protocol: 'lambda', endpointArn: fn(name) }),
    ]);

  it('is a hub from four on, whatever stack made it', () => {
    const central = aTopic(ofStack('central'));
    expect(mapOf([central, ...users(3)])).toMatchObject({ hubs: [] });
    const map = mapOf([central, ...users(4)]);
    expect(map.hubs).toEqual([topic.arn]);
    expect(map.nodes.find(({ id }) => id === topic.arn)?.workload).toBe('shared');
    expect(map.workloads.map(({ name }) => name)).toEqual(['user-0', 'user-1', 'user-2', 'user-3']);
  });

  it('stays in a workload that somebody put it in on purpose', () => {
    const map = mapOf([aTopic(tagged({ 'wal:workload': 'news' })), ...users(4)]);
    expect(map.hubs).toEqual([]);
    expect(map.workloads.map(({ name }) => name)).toContain('news');
  });

  it('does not make one of those that it connects', () => {
    const loose = [...pair('left'), ...pair('right')].map((one) => one);
    const both = ['left', 'right'].map((name) =>
      aSubscription({ arn: `${topic.arn}:${name}`, protocol: 'lambda', endpointArn: fn(name) }),
    );
    expect(mapOf([topic, ...loose, ...both]).workloads).toHaveLength(1);
    expect(
      mapOf([topic, ...users(4), ...loose, ...both]).workloads.filter(({ by }) => by === 'connection'),
    ).toHaveLength(2);
  });

  it('is shared where the configuration says so', () => {
    const map = mapOf([aTable(ofStack('shop')), aFunction(ofStack('shop'))], {
      workloads: [{ name: 'shared', resources: ['*:table/*'] }],
    });
    expect(map.hubs).toEqual([aTable().arn]);
    expect(map.workloads.map(({ members }) => members)).toEqual([[fn('orders')]]);
  });

  it('is the bus that AWS’s own services send to, in every account', () => {
    const rule = (name: string) =>
      anEventRule({ name, targets: seen([aRuleTarget({ arn: fn(name), deadLetterArn: undefined })]) });
    const map = mapOf([
      anEventBus({ name: 'default' }),
      rule('one'),
      rule('two'),
      aFunction({ name: 'one' }),
      aFunction({ name: 'two' }),
    ]);
    expect(map.hubs).toEqual([`arn:aws:events:${at}:event-bus/default`]);
    expect(map.workloads).toHaveLength(2);
  });
});

describe('A workload that is large', () => {
  const many = (stack: string | undefined, count: number) =>
    Array.from({ length: count }, (_, index) =>
      aFunction({
        name: `${stack ?? 'loose'}-${String(index)}`,
        ...tagged({ Project: 'shop', ...(stack === undefined ? {} : { 'aws:cloudformation:stack-name': stack }) }),
      }),
    );

  it('is taken apart by stack, and what is of none stays', () => {
    const map = mapOf([...many('front', 100), ...many('back', 50), ...many(undefined, 1)]);
    expect(map.workloads.map(({ id, name, members }) => [id, name, members.length])).toEqual([
      [`${account}/shop`, 'shop', 1],
      [`${account}/shop/back`, 'shop/back', 50],
      [`${account}/shop/front`, 'shop/front', 100],
    ]);
  });

  it('stays whole with 150 members, and where it is of one stack', () => {
    expect(mapOf([...many('front', 100), ...many('back', 50)]).workloads).toHaveLength(1);
    expect(mapOf(many('front', 151)).workloads).toHaveLength(1);
  });
});

describe('What is made for its own use', () => {
  it('by a framework, is of no workload and has a badge', () => {
    const map = mapOf([aFunction({ name: 'shop-CustomResource-1', ...ofStack('shop') }), aFunction(ofStack('shop'))]);
    expect(map.workloads.map(({ members }) => members)).toEqual([[fn('orders')]]);
    expect(map.nodes.map(({ workload, badges }) => [workload, badges])).toEqual([
      [`${account}/shop`, []],
      [undefined, ['set-apart']],
    ]);
  });

  it('is what rotates secrets, and what runs canaries', () => {
    const rotator = aFunction({ name: 'rotate' });
    const secret = aSecret({ rotation: { ...aSecret().rotation, enabled: true, functionArn: rotator.arn } });
    const map = mapOf([
      rotator,
      secret,
      aFunction({ name: 'cwsyn-shop-1' }),
      aTable({ name: 'cwsyn-table', ...ofStack('shop') }),
    ]);
    expect(map.workloads.map(({ name }) => name)).toEqual(['shop']);
    expect(map.nodes.filter(({ badges }) => badges.includes('set-apart')).map(({ name }) => name)).toEqual([
      'cwsyn-shop-1',
      'rotate',
    ]);
  });
});

describe('Edges between workloads', () => {
  it('are ports of both', () => {
    const [queue, worker, mapping] = pair('count');
    const map = mapOf([
      { ...queue, ...ofStack('one') },
      { ...worker, ...ofStack('two') },
      mapping,
    ] as readonly Resource[]);
    const [edge] = map.edges;
    expect(map.workloads.map(({ name, ports }) => [name, ports])).toEqual([
      ['one', [edge?.id]],
      ['two', [edge?.id]],
    ]);
  });

  it('to what is of none are ports of the one', () => {
    const [, worker, mapping] = pair('count');
    const map = mapOf([worker, mapping] as readonly Resource[]);
    expect(map.workloads.map(({ ports }) => ports)).toEqual([[map.edges[0]?.id]]);
  });
});

describe('A node', () => {
  const nodeOf = (given: readonly Resource[], id: string) => mapOf(given).nodes.find((node) => node.id === id);

  it('tells what it is, where, and what it is a part of', () => {
    const given = [aFunction(), anAlias()];
    expect(nodeOf(given, `${fn('orders')}:live`)).toEqual({
      id: `${fn('orders')}:live`,
      kind: 'lambda.alias',
      name: 'live',
      account,
      region: 'eu-west-1',
      environment: 'production',
      layer: 'compute',
      parent: fn('orders'),
      stack: undefined,
      workload: nodeOf(given, fn('orders'))?.workload,
      badges: [],
    });
  });

  it('is there for what an edge names and the inventory does not have', () => {
    const topic = aSubscription({
      protocol: 'lambda',
      endpointArn: 'arn:aws:lambda:us-east-1:444455556666:function:far:live',
    });
    expect(mapOf([topic]).nodes).toMatchObject([
      {
        id: 'arn:aws:lambda:us-east-1:444455556666:function:far',
        kind: 'unlisted',
        name: 'far',
        parent: undefined,
        environment: undefined,
      },
      {
        kind: 'unlisted',
        name: 'live',
        account: '444455556666',
        region: 'us-east-1',
        layer: 'compute',
        parent: 'arn:aws:lambda:us-east-1:444455556666:function:far',
      },
      { kind: 'unlisted', name: 'alerts', layer: 'messaging' },
    ]);
  });

  it('has a place even where its service is not known', () => {
    const pipe = aPipe({ targetArn: `arn:aws:batch:${at}:job-queue/jobs` });
    expect(nodeOf([pipe], pipe.targetArn)).toMatchObject({ kind: 'unlisted', name: 'jobs', layer: 'consumer' });
  });

  it('is a root where what it is a part of is not there', () => {
    const method = aMethod();
    expect(nodeOf([method], method.arn)).toMatchObject({ parent: method.apiArn, workload: undefined });
  });

  it('is not drawn where nothing touches it and it says little by itself', () => {
    expect(
      mapOf([anEventBus(), aSecret({ rotation: { ...aSecret().rotation, enabled: false } }), aStream()]).nodes.map(
        ({ kind }) => kind,
      ),
    ).toEqual(['kinesis.stream']);
  });
});

describe('A badge tells of', () => {
  const badgesOf = (given: readonly Resource[]) =>
    mapOf(given).nodes.flatMap(({ name, badges }) => badges.map((badge) => `${name} ${badge}`));
  const may = (...statements: readonly Partial<PolicyStatement>[]) => [
    aFunction(),
    aRole({ inlinePolicies: [{ name: 'p', document: aPolicy(statements) }] }),
  ];

  it.each([
    ['every resource there is', [{ actions: ['dynamodb:Get*'], resources: ['*'] }]],
    ['all of a type', [{ actions: ['sqs:SendMessage'], resources: [`arn:aws:sqs:${at}:*`] }]],
    ['names by a pattern', [{ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::shop-*/*'] }]],
    ['all but some', [{ actions: ['sns:Publish'], notResources: [aTopic().arn], resources: [] }]],
    ['all actions but some', [{ notActions: ['iam:*'], actions: [], resources: ['*'] }]],
  ] as const)('a role that may use %s, which draws no edges', (_, statements) => {
    const given = [...may(...statements), aTable(), aQueue({ deadLetterArn: undefined }), aBucket(), aTopic()];
    expect(badgesOf(given)).toEqual(['orders broad-access']);
    expect(mapOf(given).edges).toEqual([]);
  });

  it.each([
    ['what is no data', [{ actions: ['xray:*'], resources: ['*'] }]],
    ['what it needs to poll', [{ actions: ['sqs:ReceiveMessage'], resources: [`arn:aws:sqs:${at}:*`] }]],
    ['what is denied', [{ effect: 'Deny', actions: ['*'], resources: ['*'] }]],
    ['what is named and not there', [{ actions: ['dynamodb:GetItem'], resources: [aTable({ name: 'gone' }).arn] }]],
    [
      'a service that has no data that we know',
      [{ actions: ['iot:Publish'], resources: [`arn:aws:iot:${at}:topic/x`] }],
    ],
    [
      'what a Deny takes away',
      [
        { actions: ['dynamodb:GetItem'], resources: [aTable().arn] },
        { effect: 'Deny', actions: ['dynamodb:*'], resources: ['*'] },
      ],
    ],
  ] as const)('no role that may use %s', (_, statements) => {
    expect(badgesOf([...may(...statements), aTable()])).toEqual([]);
    expect(mapOf([...may(...statements), aTable()]).edges).toEqual([]);
  });

  it.each([
    aSecret().arn,
    `${aSecret().arn.slice(0, -6)}??????`,
    `${aSecret().arn.slice(0, -6)}*`,
    aSecret().arn.slice(0, -7),
  ])('no role that may read one secret, named %s', (resource) => {
    const given = [...may({ actions: ['secretsmanager:GetSecretValue'], resources: [resource] }), aSecret()];
    expect(
      mapOf(given)
        .edges.filter(({ type }) => type === 'access')
        .map(({ to }) => to),
    ).toEqual([aSecret().arn]);
    expect(badgesOf(given)).not.toContain('orders broad-access');
  });

  it('no function whose role is not in the inventory', () => {
    expect(badgesOf([aFunction()])).toEqual([]);
  });

  it('what calls by a name that is computed', () => {
    const machine = (call: Parameters<typeof aWorkflowCall>[0]) =>
      aStateMachine({ definition: seen(aDefinition({ states: [aWorkflowState({ call: aWorkflowCall(call) })] })) });
    expect(badgesOf([machine({ invokes: 'unresolved' })])).toEqual(['fulfilment unresolved-target']);
    expect(badgesOf([machine({ invokes: undefined, names: 'unresolved' })])).toEqual(['fulfilment unresolved-target']);
    expect(badgesOf([aRestApi(), aMethod({ integration: aRestIntegration({ names: 'unresolved' }) })])).toEqual([
      'GET /orders unresolved-target',
    ]);
    expect(
      badgesOf([
        anApiV2(),
        aRouteV2(),
        aRouteV2({ routeKey: 'GET /none', integrationId: undefined }),
        anIntegrationV2({ functions: [], names: 'unresolved' }),
      ]),
    ).toEqual(['GET /orders unresolved-target']);
  });
});
