import type { Gap, Kind, Resource } from '#model';
import type { PlaceView } from '../engine/index.ts';
import type { Line } from '../snapshot/index.ts';

interface Gathered {
  readonly append: (lines: Iterable<Line>) => Promise<void>;
  readonly places: readonly PlaceView[];
}

/** Places in memory, from the lines that would otherwise be written into an inventory file. */
export function placesOf(): Gathered {
  const places: PlaceView[] = [];
  return {
    places,
    append: (lines) => {
      places.push(...placesAmong(lines));
      return Promise.resolve();
    },
  };
}

interface Gathering extends PlaceView {
  readonly resources: Map<Kind, Resource[]>;
  readonly gaps: Gap[];
}

/** Of an account that could not be entered there are none; its gap is in the coverage. */
function placesAmong(lines: Iterable<Line>): readonly PlaceView[] {
  const places: Gathering[] = [];
  for (const line of lines) {
    if ('place' in line) places.push({ ...line.place, resources: new Map(), gaps: [], coverage: [] });
    const place = places.at(-1);
    if (place === undefined) continue;
    if ('gap' in line) place.gaps.push(line.gap);
    if ('resource' in line) listOf(place, line.resource.kind).push(line.resource);
  }
  return places;
}

function listOf({ resources }: Gathering, kind: Kind): Resource[] {
  const list = resources.get(kind) ?? [];
  resources.set(kind, list);
  return list;
}
