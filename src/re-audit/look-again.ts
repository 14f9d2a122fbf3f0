import { type AccountAccess, type Refused, tagsOneByOne } from '#aws';
import type { Collector } from '#kit';
import type { Coverage, Kind, Resource } from '#model';
import { collectPlace, type PlaceView } from '../engine/index.ts';
import type { Sighting, Snapshot } from '../run-files/index.ts';
import { patched } from './patched.ts';
import { belongings, belongsTo, type Touched } from './touched.ts';

/** With what things are looked at again. */
export interface Looking {
  readonly access: AccountAccess;
  /** The place as it is known: of what it holds things are looked at again, and of nothing else. */
  readonly snapshot: Snapshot;
  readonly collectors: readonly Collector[];
  readonly now: () => Date;
}

/** What was seen, and what of it could not be read. */
export interface LookedAgain {
  readonly touched: Touched;
  readonly sighting: Sighting;
  readonly coverage: readonly Coverage[];
}

/**
 * Looks again at one thing and at what belongs to it, and at nothing else; what is needed beside it comes from the
 * snapshot. Refused: something could not be listed, so that what is known stays.
 */
export async function lookAgain(touched: Touched, looking: Looking): Promise<LookedAgain | Refused> {
  const { snapshot, now } = looking;
  const at = now().toISOString();
  const own = ownCollectors(touched, looking);
  const read = own.filter((collector) => !restsOnAll(collector));
  const view = await look(
    looking,
    snapshot,
    read.map((collector) => askingFor(touched, collector)),
  );
  const gap = view.gaps.find(({ hides }) => hides === 'listing');
  if (gap !== undefined) return { gap };
  const seen = resourcesOf(view, read);
  const { kind, id, changedAt } = touched;
  const sighting = { kind, id, at, changedAt, kinds: read.flatMap(({ kinds }) => kinds), resources: seen };
  const names = new Set<string>(sighting.kinds);
  const coverage = view.coverage.filter(({ collector }) => names.has(collector) || collector === 'tags');
  return { touched, sighting: await withReferences(sighting, own, looking), coverage };
}

/** They ask nothing, and compare the thing with all others of the place. */
function restsOnAll({ kinds: [kind] }: Collector): boolean {
  return kind === 'lambda.environment-reference';
}

function ownCollectors({ kind }: Touched, { snapshot, collectors }: Looking): readonly Collector[] {
  const wanted = [kind, ...belongings[kind]].filter((one) => snapshot.kinds.includes(one));
  return collectors.filter(({ kinds }) => kinds.some((one) => wanted.includes(one)));
}

function askingFor({ id }: Touched, collector: Collector): Collector {
  return {
    ...collector,
    collect: (aws, seen) => collector.collectOne?.(aws, id, seen) ?? collector.collect(aws, seen),
  };
}

/** Runs collectors in a place where there is what they yield, and of other kinds what is known. */
function look({ access }: Looking, known: Snapshot, collectors: readonly Collector[]): Promise<PlaceView> {
  const asked = new Set(collectors.flatMap(({ kinds }) => kinds));
  const needed = new Set(collectors.flatMap(({ after }) => after).filter((kind) => !asked.has(kind)));
  const given = [...needed].map((kind) => yieldingKnown(kind, known.resources.get(kind) ?? []));
  const oneByOne = { ...access, aws: (region: string) => tagsOneByOne(access.aws(region)) };
  return collectPlace(oneByOne, known.region, [...given, ...collectors]);
}

function yieldingKnown(kind: Kind, resources: readonly Resource[]): Collector {
  return {
    kinds: [kind],
    scope: 'region',
    after: [],
    depth: 'standard',
    permissions: ['lens-audit:ReadSnapshot'],
    async *collect() {
      yield* await Promise.resolve(resources);
    },
  };
}

function resourcesOf(view: PlaceView, collectors: readonly Collector[]): readonly Resource[] {
  return collectors.flatMap(({ kinds }) => kinds.flatMap((kind) => view.resources.get(kind) ?? []));
}

async function withReferences(sighting: Sighting, own: readonly Collector[], looking: Looking): Promise<Sighting> {
  const resting = own.filter(restsOnAll);
  if (resting.length === 0) return sighting;
  const view = await look(looking, patched(looking.snapshot, [sighting]), resting);
  const owner = sighting.resources.find(({ kind }) => kind === sighting.kind)?.arn;
  const theirs = resourcesOf(view, resting).filter((one) => belongsTo(one, sighting, owner));
  return {
    ...sighting,
    kinds: [...sighting.kinds, ...resting.flatMap(({ kinds }) => kinds)],
    resources: [...sighting.resources, ...theirs],
  };
}
