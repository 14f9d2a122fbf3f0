import { describe, expect, it } from 'vitest';
import type { Collector } from '#kit';
import type { Kind, OptIn } from '#model';
import { collectPlace } from '../../src/engine/collect.ts';
import { collectorsFor, unreadKinds } from '../../src/engine/plan.ts';
import { aFunction, aGap, aVersion, defaultAccount } from '../support/build.ts';
import { denied, serviceError } from '../support/fake-aws.ts';
import { anAccess, aWorld, collectorOf, kept, shared } from './world.ts';

const region = 'eu-west-1';

function collector(kinds: readonly [Kind, ...Kind[]], collect: Collector['collect'], after: readonly Kind[] = []) {
  return { ...collectorOf(aWorld(), kinds[0], { kinds, after }), collect } satisfies Collector;
}

async function* nothing() {
  yield* await Promise.resolve([]);
}

async function* refused(): AsyncGenerator<never> {
  yield* await Promise.reject<never[]>(denied);
}

describe('Collecting a place', () => {
  it('runs a collector after those it looks at, wherever they stand in the catalog, and shows it what they yielded', async () => {
    const order: string[] = [];
    const functions = collector(['lambda.function'], async function* () {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield aFunction({ name: 'one' });
      order.push('functions');
    });
    const aliases = collector(
      ['lambda.alias'],
      async function* (_aws, seen) {
        yield* await Promise.resolve([]);
        order.push(
          `aliases of ${seen
            .all('lambda.function')
            .map(({ name }) => name)
            .join()}`,
        );
        const one = aFunction({ name: 'one' });
        order.push(seen.find('lambda.function', one.arn).is, seen.find('lambda.function', aFunction().arn).is);
      },
      ['lambda.function'],
    );
    await collectPlace(anAccess(defaultAccount), region, [aliases, functions]);
    expect(order).toEqual(['functions', 'aliases of one', 'found', 'absent']);
  });

  it('keeps what a collector yielded before it was refused, and leaves one gap for each of its kinds', async () => {
    const functions = collector(['lambda.function', 'lambda.version'], async function* () {
      yield aFunction();
      yield aVersion();
      yield* refused();
    });
    const view = await collectPlace(anAccess(defaultAccount), region, [functions]);
    expect(view.resources.get('lambda.function')).toHaveLength(1);
    expect(view.resources.get('lambda.version')).toHaveLength(1);
    expect(view.gaps).toMatchObject([
      { hides: 'listing', kind: 'lambda.function', reason: 'denied', count: 1, account: defaultAccount, region },
      { hides: 'listing', kind: 'lambda.version', reason: 'denied', count: 1 },
    ]);
    expect(view.gaps[0]?.detail).toContain('after 2 resources');
  });

  it('tells a gap of several kinds once in the coverage of the collector', async () => {
    const view = await collectPlace(anAccess(defaultAccount), region, [
      collector(['lambda.function', 'lambda.version'], refused),
      collector(['logs.group'], nothing),
    ]);
    expect(view.coverage).toMatchObject([
      { collector: 'lambda.function', complete: false, gaps: [{ operation: 'test:List-lambda.function' }] },
      { collector: 'logs.group', complete: true, gaps: [] },
    ]);
    expect(view.coverage[0]?.gaps).toHaveLength(1);
  });

  it('hands a gap on to those that look at the kind, and to those that look at them, once each', async () => {
    const view = await collectPlace(anAccess(defaultAccount), region, [
      collector(['lambda.url'], nothing, ['lambda.alias']),
      collector(['lambda.alias'], nothing, ['lambda.function', 'lambda.version']),
      collector(['lambda.function', 'lambda.version'], refused),
      collector(['logs.group'], nothing),
    ]);
    const hidden = view.gaps.map(({ kind, count }) => `${String(kind)} ${String(count)}`);
    expect(hidden.sort()).toEqual(['lambda.alias 1', 'lambda.function 1', 'lambda.url 1', 'lambda.version 1']);
    expect(new Set(view.gaps.map(({ operation }) => operation))).toEqual(new Set(['test:List-lambda.function']));
  });

  it('calls a bug in a collector crashed, without anything like a key in the detail', async () => {
    const view = await collectPlace(anAccess(defaultAccount), region, [
      collector(['logs.group'], () => {
        throw new TypeError('cannot read AKIAABCDEFGHIJKLMNOP');
      }),
      collector(['sqs.queue'], async function* () {
        yield* await Promise.resolve([]);
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- what a library may do
        throw 'a text';
      }),
    ]);
    expect(view.gaps).toMatchObject([
      { kind: 'logs.group', reason: 'crashed', code: undefined, operation: 'test:List-logs.group' },
      { kind: 'sqs.queue', reason: 'crashed', detail: 'an unknown error (after 0 resources)' },
    ]);
    expect(view.gaps[0]?.detail).toContain('TypeError: cannot read [access key]');
  });

  it('tells what was noted on the way: a fact with its collector, the tags in a line of their own', async () => {
    const fact = aGap({ hides: 'fact', operation: 'lambda:GetPolicy' });
    const tags = aGap({ hides: 'fact', kind: undefined, operation: 'tag:GetResources' });
    const view = await collectPlace(anAccess(defaultAccount, [fact, tags]), region, [
      collector(['lambda.function'], nothing),
    ]);
    expect(view.coverage).toEqual([
      { account: defaultAccount, region, collector: 'lambda.function', complete: false, gaps: [fact] },
      { account: defaultAccount, region, collector: 'tags', complete: false, gaps: [tags] },
    ]);
  });

  it('keeps what two collectors yield of one kind', async () => {
    const yielding = (name: string) =>
      collector(['lambda.function'], async function* () {
        await Promise.resolve();
        yield aFunction({ name });
      });
    const view = await collectPlace(anAccess(defaultAccount), region, [yielding('one'), yielding('two')]);
    expect(view.resources.get('lambda.function')?.map(({ name }) => name)).toEqual(['one', 'two']);
  });

  it('gives the reason and the code of AWS for what was refused', async () => {
    const view = await collectPlace(anAccess(defaultAccount), region, [
      collector(['logs.group'], async function* () {
        yield* await Promise.reject<never[]>(serviceError('ThrottlingException', 429));
      }),
    ]);
    expect(view.gaps).toMatchObject([{ reason: 'throttled', code: 'ThrottlingException' }]);
  });
});

describe('A service without an address in a region', () => {
  const noAddress: Error = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  const elsewhere = serviceError('InvalidClientTokenId', 403);
  const askingFor = async (
    region: string,
    operation: `${string}:${string}`,
    { error = noAddress, partition = 'aws' } = {},
  ) => {
    const access = anAccess(defaultAccount);
    const collector = collectorOf(aWorld(), 'sqs.queue', {
      permissions: [operation],
      // eslint-disable-next-line require-yield -- it is refused before it has anything
      async *collect() {
        await Promise.reject(error);
      },
    });
    return collectPlace({ ...access, aws: (place) => ({ ...access.aws(place), partition }) }, region, [collector]);
  };

  it('has nothing there where the address in its place is of another partition', async () => {
    const of = { error: elsewhere, partition: 'aws-us-gov' };
    expect((await askingFor('global', 'cloudfront:ListDistributions', of)).gaps).toEqual([]);
    expect((await askingFor('global', 'budgets:ViewBudget', of)).gaps).toEqual([]);
    expect((await askingFor('global', 'ce:GetAnomalyMonitors', { partition: 'aws-us-gov' })).gaps).toEqual([]);
  });

  it('could not be read where credentials do not serve in the partition that has it', async () => {
    expect((await askingFor('global', 'cloudfront:ListDistributions', { error: elsewhere })).gaps).toMatchObject([
      { reason: 'denied', code: 'InvalidClientTokenId' },
    ]);
    const of = { error: elsewhere, partition: 'aws-us-gov' };
    expect((await askingFor('global', 'iam:GetAccountAuthorizationDetails', of)).gaps).toHaveLength(1);
  });

  it('has nothing there where its answer means that the account does not have it', async () => {
    const error = serviceError('SubscriptionRequiredException', 400, 'needs a subscription for the service');
    expect((await askingFor('eu-west-1', 'codedeploy:ListApplications', { error })).gaps).toEqual([]);
  });

  it('has nothing there where AWS is not known to offer it', async () => {
    expect(await askingFor('me-south-1', 'dax:DescribeClusters')).toMatchObject({
      gaps: [],
      coverage: [{ complete: true }],
    });
  });

  it('could not be read where AWS offers it', async () => {
    const { gaps } = await askingFor('eu-west-1', 'dax:DescribeClusters');
    expect(gaps).toMatchObject([{ reason: 'unavailable', code: 'ENOTFOUND' }]);
    expect((await askingFor('me-south-1', 'lambda:ListFunctions')).gaps).toHaveLength(1);
  });
});

describe('The collectors of some checks', () => {
  it('are those of their subjects and joins, with those that these look at, and no others', () => {
    const world = aWorld();
    const catalog = [
      collectorOf(world, 'sqs.queue'),
      collectorOf(world, 'lambda.function', { after: ['lambda.version'] }),
      collectorOf(world, 'lambda.version', { after: ['lambda.alias'] }),
      collectorOf(world, 'lambda.alias'),
      collectorOf(world, 'logs.group'),
      collectorOf(world, 'iam.role'),
    ];
    expect(
      collectorsFor([kept], catalog, { depth: 'standard', metrics: true, optIn: [] }).map(({ kinds }) => kinds[0]),
    ).toEqual(['lambda.function', 'lambda.version', 'lambda.alias', 'logs.group']);
    expect(
      collectorsFor([shared], catalog, { depth: 'standard', metrics: true, optIn: [] }).map(({ kinds }) => kinds[0]),
    ).toContain('iam.role');
  });

  it('are at the standard depth those alone that need no deep one', () => {
    const world = aWorld();
    const catalog = [collectorOf(world, 'lambda.function', { depth: 'deep' }), collectorOf(world, 'logs.group')];
    expect(
      collectorsFor([kept], catalog, { depth: 'standard', metrics: true, optIn: [] }).map(({ kinds }) => kinds[0]),
    ).toEqual(['logs.group']);
    expect(collectorsFor([kept], catalog, { depth: 'deep', metrics: true, optIn: [] })).toHaveLength(2);
  });

  it('are without those that were not asked for by name, which are unread then', () => {
    const world = aWorld();
    const catalog = [collectorOf(world, 'lambda.function', { optIn: 'traces' }), collectorOf(world, 'logs.group')];
    const asked = (optIn: readonly OptIn[]) => ({ depth: 'deep', metrics: true, optIn }) as const;
    const chosen = (optIn: readonly OptIn[]) =>
      collectorsFor([kept], catalog, asked(optIn)).map(({ kinds }) => kinds[0]);
    expect(chosen(['traces'])).toEqual(['lambda.function', 'logs.group']);
    expect(chosen(['log-samples'])).toEqual(['logs.group']);
    const place = { account: '1', region: 'eu-west-1' };
    expect(unreadKinds({ checks: [kept], collectors: catalog, ...asked(['access-advisor']) }, place)).toEqual([
      { kind: 'lambda.function', ...place, because: 'lambda.function: opt-in: traces (--opt-in traces)' },
    ]);
    expect(unreadKinds({ checks: [kept], collectors: catalog, ...asked(['traces']) }, place)).toEqual([]);
  });

  it('are without those that are priced where metrics are not read', () => {
    const world = aWorld();
    const catalog = [collectorOf(world, 'lambda.function', { priced: true }), collectorOf(world, 'logs.group')];
    expect(collectorsFor([kept], catalog, { depth: 'standard', metrics: true, optIn: [] })).toHaveLength(2);
    const without = { depth: 'standard', metrics: false, optIn: [] } as const;
    expect(collectorsFor([kept], catalog, without).map(({ kinds }) => kinds[0])).toEqual(['logs.group']);
    const left = unreadKinds(
      { checks: [kept], collectors: catalog, ...without },
      { account: '1', region: 'eu-west-1' },
    );
    expect(left).toEqual([
      {
        kind: 'lambda.function',
        account: '1',
        region: 'eu-west-1',
        because: expect.stringContaining('metrics: false') as string,
      },
    ]);
  });
});
