import type { Kind, Resource } from '#model';
import { collectors } from '../../collectors/catalog.ts';
import { type AccountAccess, openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';

export interface World {
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface Look {
  readonly kinds: ReadonlySet<Kind>;
  /** What is taken for what is there of other kinds, instead of looking. */
  readonly given?: readonly Resource[];
}

export const region = 'eu-west-1';

/** What the collectors of these kinds see of the caller's own account, in one region and as a whole. */
export async function lookAt(world: World, look: Look): Promise<readonly PlaceView[]> {
  process.env['AWS_ENDPOINT_URL'] = world.endpoint;
  const session = await openSession({
    credentials: async () => world.credentials,
    homeRegion: region,
    userAgent: 'test/0',
    runId: 'test',
    pacing: { share: 1000 },
    retry: { attempts: 2 },
    timeouts: { connect: 5000, reply: 60_000 },
  });
  try {
    const access = await session.enter(session.caller.account);
    if ('gap' in access) throw new Error(access.gap.detail);
    return [await placeOf(access, 'region', look), await placeOf(access, 'account', look)];
  } finally {
    session.close();
  }
}

async function placeOf(
  access: AccountAccess,
  scope: 'region' | 'account',
  { kinds, given = [] }: Look,
): Promise<PlaceView> {
  const place = scope === 'region' ? region : 'global';
  const looking = collectors.filter((one) => one.scope === scope && one.kinds.some((kind) => kinds.has(kind)));
  const view = await collectPlace(access, place, [...looking, ...telling(given)]);
  return { ...view, resources: new Map([...view.resources].filter(([kind]) => kinds.has(kind))) };
}

function telling(given: readonly Resource[]): readonly Collector[] {
  return [...new Set(given.map(({ kind }) => kind))].map((kind) => ({
    kinds: [kind],
    scope: 'region',
    after: [],
    depth: 'standard',
    permissions: ['none:None'],
    async *collect() {
      yield* given.filter((one) => one.kind === kind);
    },
  }));
}
