import { beforeEach, describe, expect, it } from 'vitest';
import type { Gap, Resource } from '#model';
import { type Aws, enrich, observe } from '../../src/aws/index.ts';
import { type Look, liveSource } from '../../src/engine/index.ts';
import { type Collector, defineCollector } from '../../src/kit/index.ts';
import { journalKeys, openJournal, resumingSource } from '../../src/run-files/index.ts';
import { aSession, aWorld } from '../engine/world.ts';
import { aFunction, aGap, aQueue, defaultAccount } from '../support/build.ts';
import { serviceError } from '../support/fake-aws.ts';
import { type MemoryBucket, memoryBucket } from '../support/memory-bucket.ts';

const region = 'eu-west-1';
const names = ['a', 'b', 'c', 'd'];

let bucket: MemoryBucket;
/** What was asked. */
let asked: string[];
let noted: Gap[];

beforeEach(() => {
  bucket = memoryBucket();
  asked = [];
  noted = [];
});

interface Behaviour {
  /** Called before each look; may throw, or end the reading. */
  readonly before?: (name: string) => void;
  readonly tagsRefused?: boolean;
}

/** Lists queues and looks at each. */
function queues({ before = () => undefined }: Behaviour = {}): Collector {
  return defineCollector({
    kinds: ['sqs.queue'],
    scope: 'region',
    permissions: ['sqs:ListQueues'],
    collect(aws) {
      asked.push('list');
      return enrich(names, (name) => look(aws, name), { aws, key: (name) => name });
    },
  });

  async function look(aws: Aws, name: string) {
    asked.push(`look ${name}`);
    before(name);
    const queue = aQueue({ name, account: aws.account, region: aws.region });
    const fact = await observe(aws, {
      kind: 'sqs.queue',
      operation: 'sqs:GetQueueAttributes',
      call: () => (name === 'b' ? Promise.reject(serviceError('AccessDenied', 403, 'no')) : Promise.resolve(1)),
      whenNotFound: 0,
    });
    return { ...queue, tags: await aws.tags(queue.arn), seen: fact.seen };
  }
}

async function read(collectors: readonly Collector[], signal = new AbortController().signal): Promise<Look> {
  const session = aSession(aWorld());
  const entered = { ...session, enter: async (account: string) => access(account) };
  const keysOf = await journalKeys(bucket, 'run', defaultAccount);
  const source = resumingSource(
    liveSource(entered, () => new Date()),
    {
      signal,
      journalOf: (account, place) =>
        openJournal(
          bucket,
          { runId: 'run', account, region: place },
          { keys: keysOf(place), now: () => new Date(), wrote: () => undefined },
        ),
    },
  );
  expect(source.calls).toBe(7);
  const entrance = await source.enter(defaultAccount, 'all');
  if ('gap' in entrance) throw new Error(entrance.gap.detail);
  return entrance.look(region, collectors);
}

const tagsGap = aGap({ kind: undefined, operation: 'tag:GetResources', hides: 'fact' });
let refusesTags = false;

function access(account: string) {
  return {
    account,
    partition: 'aws',
    aws: (place: string) => {
      const gaps: Gap[] = [];
      let told = false;
      return {
        account,
        region: place,
        partition: 'aws',
        client: () => {
          throw new Error('nobody asks AWS here');
        },
        tags: () => {
          if (!refusesTags) return Promise.resolve({ seen: true as const, value: {} });
          if (!told) gaps.push(tagsGap);
          told = true;
          return Promise.resolve({ seen: false as const, gap: tagsGap });
        },
        note: (gap: Gap) => {
          gaps.push(gap);
          noted.push(gap);
        },
        noted: () => gaps,
      };
    },
  };
}

const namesOf = (view: Look) => (view.resources.get('sqs.queue') ?? []).map(({ name }) => name);
const plain = (resources: readonly Resource[] | undefined) => JSON.parse(JSON.stringify(resources)) as unknown;

describe('A source that can be gone on with', () => {
  it('gives what a collector gave that came to its end, with what it noted, and asks nothing', async () => {
    const first = await read([queues()]);
    asked = [];
    const second = await read([queues()]);
    expect(asked).toEqual([]);
    expect(plain(second.resources.get('sqs.queue'))).toEqual(plain(first.resources.get('sqs.queue')));
    expect(second.gaps).toEqual(first.gaps);
    expect(second.gaps).toMatchObject([{ operation: 'sqs:GetQueueAttributes', count: 1 }]);
    expect(second.coverage).toEqual(first.coverage);
    expect(second.at).toEqual(first.at);
  });

  it('looks again at nothing that a collector looked at which broke, in whatever order it lists now', async () => {
    const broken = queues({
      before: (name) => {
        if (name === 'd') throw serviceError('ThrottlingException', 400, 'slow down');
      },
    });
    expect(namesOf(await read([broken]))).toEqual(['a', 'b', 'c']);
    asked = [];
    const second = await read([queues()]);
    expect(asked).toEqual(['list', 'look d']);
    expect(namesOf(second)).toEqual(names);
    expect(second.gaps).toMatchObject([{ operation: 'sqs:GetQueueAttributes', count: 1 }]);
  });

  it('remembers nothing of what came after the reading was ended: it may lack what that ended', async () => {
    const controller = new AbortController();
    const interrupted = queues({
      before: (name) => {
        if (name === 'c') controller.abort();
      },
    });
    await read([interrupted], controller.signal);
    asked = [];
    const second = await read([queues()]);
    expect(asked.filter((what) => what.startsWith('look'))).toContain('look c');
    expect(asked[0]).toBe('list');
    expect(namesOf(second)).toEqual(names);
  });

  it('tells once that the tags of a place were refused, whoever asked for them, now or before', async () => {
    refusesTags = true;
    try {
      const first = await read([queues()]);
      const second = await read([queues()]);
      const ofTags = ({ gaps }: Look) => gaps.filter(({ operation }) => operation === 'tag:GetResources');
      expect(ofTags(first)).toMatchObject([{ count: 1 }]);
      expect(ofTags(second)).toEqual(ofTags(first));
    } finally {
      refusesTags = false;
    }
  });

  it('keeps no look of which it does not know that it holds no secret', async () => {
    const secret: Collector = defineCollector({
      kinds: ['sqs.queue'],
      scope: 'region',
      permissions: ['sqs:ListQueues'],
      async *collect(aws) {
        for await (const { password } of enrich(
          names,
          async (name) => Promise.resolve({ password: `s3cret-${name}` }),
          {
            aws,
            key: (name) => name,
          },
        )) {
          if (password === 's3cret-d') throw serviceError('ThrottlingException', 400, 'slow down');
          yield aQueue({ name: String(password.length) });
        }
      },
    });
    await read([secret]);
    const { gunzipSync } = await import('node:zlib');
    const text = [...bucket.objects.values()].map((bytes) => gunzipSync(bytes).toString('utf8')).join('');
    expect(text).toContain('began');
    expect(text).not.toContain('s3cret');
  });

  it('lists again what a collector has to see that has not come to its end', async () => {
    let listed = 0;
    const functions = defineCollector({
      kinds: ['lambda.function'],
      scope: 'region',
      permissions: ['lambda:ListFunctions'],
      async *collect() {
        listed += 1;
        yield await Promise.resolve(aFunction());
      },
    });
    const references = (breaks: boolean) =>
      defineCollector({
        kinds: ['lambda.environment-reference'],
        scope: 'region',
        after: ['lambda.function'],
        fresh: ['lambda.function'],
        permissions: ['lambda:ListFunctions'],
        async *collect() {
          yield* await Promise.resolve([]);
          if (breaks) throw serviceError('ThrottlingException', 400, 'slow down');
        },
      });
    await read([functions, references(true)]);
    await read([functions, references(false)]);
    expect(listed).toBe(2);
    await read([functions, references(false)]);
    expect(listed).toBe(2);
  });

  it('says why an account cannot be entered, as its source does', async () => {
    const source = resumingSource(
      liveSource(aSession(aWorld({ refused: [defaultAccount] })), () => new Date()),
      {
        signal: new AbortController().signal,
        journalOf: () => Promise.reject(new Error('no place is looked at')),
      },
    );
    expect(await source.enter(defaultAccount, 'all')).toMatchObject({ gap: { operation: 'sts:AssumeRole' } });
  });
});
