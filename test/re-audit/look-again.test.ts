import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Collector } from '#kit';
import type { Arn, Gap, Kind, Resource } from '#model';
import { lookAgain } from '../../src/re-audit/look-again.ts';
import type { Snapshot } from '../../src/run-files/index.ts';
import {
  aFunction,
  aGap,
  anAccountSettings,
  anAlias,
  aQueue,
  defaultAccount,
  defaultRegion,
  environmentReferences,
} from '../support/build.ts';
import { denied, fakeAws, serviceError } from '../support/fake-aws.ts';
import { aSnapshot, aTouched, later } from './known.ts';

const tagging = mockClient(ResourceGroupsTaggingAPIClient);
const orders = aFunction();
const users = aFunction({ name: 'users' });
const live = anAlias({ functionArn: orders.arn });
const settings = anAccountSettings();
const queue = aQueue();
const known = aSnapshot([orders, users, live, settings, queue], {
  kinds: ['lambda.version', 'lambda.environment-reference'],
});

interface Looks {
  /** Of the function, when it is looked at again. */
  now: readonly Resource[];
  /** What each collector was shown of other kinds. */
  readonly shown: Map<Kind, readonly Resource[]>;
  noted: readonly Gap[];
  fault: Error | undefined;
  asksForTags: readonly Arn[];
}

let looks: Looks;

beforeEach(() => {
  tagging.reset();
  tagging.on(GetResourcesCommand).resolves({ ResourceTagMappingList: [] });
  looks = { now: [orders], shown: new Map(), noted: [], fault: undefined, asksForTags: [] };
});

function collector(
  kinds: Collector['kinds'],
  after: readonly Kind[],
  rest: Pick<Collector, 'collect' | 'collectOne'>,
): Collector {
  return { kinds, after, scope: 'region', depth: 'standard', permissions: [`lambda:List-${kinds[0]}`], ...rest };
}

const functions = collector(['lambda.function', 'lambda.version'], ['lambda.account-settings'], {
  collect: () => {
    throw new Error('all functions are listed');
  },
  async *collectOne(aws, id, seen) {
    looks.shown.set('lambda.function', seen.all('lambda.account-settings'));
    expect(id).toBe('orders');
    for (const arn of looks.asksForTags) await aws.tags(arn);
    if (looks.fault !== undefined) throw looks.fault;
    yield* looks.now.filter(({ kind }) => kind === 'lambda.function') as (typeof orders)[];
  },
});
const aliases = collector(['lambda.alias'], ['lambda.function'], {
  async *collect(aws, seen) {
    const shown = seen.all('lambda.function');
    looks.shown.set('lambda.alias', shown);
    for (const gap of looks.noted) aws.note(gap);
    for (const { arn } of await Promise.resolve(shown)) yield anAlias({ functionArn: arn });
  },
});
const references = collector(['lambda.environment-reference'], ['lambda.function', 'sqs.queue'], {
  async *collect(_, seen) {
    looks.shown.set('lambda.environment-reference', [...seen.all('lambda.function'), ...seen.all('sqs.queue')]);
    for (const { arn } of await Promise.resolve(seen.all('lambda.function')))
      yield environmentReferences({ functionArn: arn, arn });
  },
});
const details = collector(['lambda.function-detail'], ['lambda.function'], {
  collect: () => {
    throw new Error('the snapshot holds none of these');
  },
});
const queues = collector(['sqs.queue'], [], {
  collect: () => {
    throw new Error('queues do not belong to functions');
  },
});

function look(snapshot: Snapshot = known, collectors = [functions, aliases, references, details, queues]) {
  const access = {
    account: defaultAccount,
    partition: 'aws',
    aws: (region: string) => {
      const aws = fakeAws({ region });
      return { ...aws, noted: () => aws.noted };
    },
  };
  return lookAgain(aTouched(), { access, snapshot, collectors, now: () => new Date(later(90)) });
}

describe('Looking again at a function', () => {
  it('asks for it and for what belongs to it, with the rest as it is known', async () => {
    looks.now = [{ ...orders, timeoutSeconds: 900 }];
    const looked = await look();
    expect(looked).toMatchObject({
      touched: aTouched(),
      sighting: {
        kind: 'lambda.function',
        id: 'orders',
        at: later(90),
        changedAt: aTouched().changedAt,
        kinds: ['lambda.function', 'lambda.version', 'lambda.alias', 'lambda.environment-reference'],
        resources: [
          { kind: 'lambda.function', timeoutSeconds: 900 },
          { kind: 'lambda.alias', functionArn: orders.arn },
          { kind: 'lambda.environment-reference', functionArn: orders.arn },
        ],
      },
    });
    expect(Object.fromEntries(looks.shown)).toEqual({
      'lambda.function': [settings],
      'lambda.alias': looks.now,
      'lambda.environment-reference': [...looks.now, users, queue],
    });
  });

  it('finds nothing of one that is gone', async () => {
    looks.now = [];
    expect(await look()).toMatchObject({ sighting: { resources: [] } });
  });

  it('asks for the tags of what it looks at, each once, and for no others', async () => {
    looks.asksForTags = [orders.arn, orders.arn];
    await look();
    const asked = tagging.commandCalls(GetResourcesCommand).map(({ args }) => args[0].input);
    expect(asked).toEqual([{ ResourceARNList: [orders.arn] }]);
  });

  it('gives no part of what could not be listed', async () => {
    looks.fault = denied;
    expect(await look()).toMatchObject({ gap: { reason: 'denied', hides: 'listing' } });
    looks.fault = undefined;
    looks.noted = [aGap({ kind: 'lambda.alias', hides: 'listing' })];
    expect(await look()).toMatchObject({ gap: { kind: 'lambda.alias' } });
  });

  it('tells of a fact that could not be read, and gives the rest', async () => {
    const noted = aGap({ kind: 'lambda.alias', hides: 'fact' });
    looks.noted = [noted];
    expect(await look()).toMatchObject({
      sighting: { kinds: expect.arrayContaining(['lambda.alias']) as unknown },
      coverage: [
        { collector: 'lambda.function', complete: true },
        { collector: 'lambda.alias', complete: false, gaps: [noted] },
      ],
    });
  });

  it('tells of tags that could not be read', async () => {
    looks.asksForTags = [orders.arn];
    tagging.on(GetResourcesCommand).rejects(serviceError('AccessDeniedException', 403));
    const looked = await look();
    expect(looked).toMatchObject({
      coverage: expect.arrayContaining([expect.objectContaining({ collector: 'tags', complete: false })]) as unknown,
    });
  });

  it('asks a collector that yields more kinds than are known, with nothing of what is not known', async () => {
    const looked = await look(aSnapshot([orders]));
    expect(looked).toMatchObject({
      sighting: { kinds: ['lambda.function', 'lambda.version'], resources: [orders] },
    });
    expect(Object.fromEntries(looks.shown)).toEqual({ 'lambda.function': [] });
  });

  it('knows what belongs to it in whatever order it is asked for', async () => {
    const looked = await look(known, [references, aliases, functions]);
    expect(looked).toMatchObject({
      sighting: {
        kinds: ['lambda.alias', 'lambda.function', 'lambda.version', 'lambda.environment-reference'],
        resources: [
          { kind: 'lambda.alias', functionArn: orders.arn },
          { kind: 'lambda.function', name: 'orders' },
          { kind: 'lambda.environment-reference', functionArn: orders.arn },
        ],
      },
    });
  });

  it('asks a collector that cannot look at one thing for all of its own', async () => {
    const { collectOne, ...listing } = functions;
    const snapshot = aSnapshot([orders, users], { kinds: ['lambda.version'] });
    const collectors = [{ ...listing, collect: aliases.collect, after: [] }];
    const aws = vi.fn(() => ({ ...fakeAws(), noted: () => [] }));
    const access = { account: defaultAccount, partition: 'aws', aws };
    const looked = await lookAgain(aTouched(), { access, snapshot, collectors, now: () => new Date(later(90)) });
    expect(looked).toMatchObject({ sighting: { kinds: ['lambda.function', 'lambda.version'], resources: [] } });
    expect(aws.mock.calls).toEqual([[defaultRegion]]);
  });
});
