import { isDeepStrictEqual } from 'node:util';
import type { PlaceView } from '../../src/engine/collect.ts';
import type { Gap, Kind, Resource } from '../../src/model/index.ts';

/**
 * What is wrong with how a place was seen under faults, beside how it was seen without: a resource is as it was, or facts
 * of it are unseen with a gap that the place tells, or it is missing behind a gap of its listing. None is made up.
 */
export function complaintsOfResources(clean: PlaceView, disturbed: PlaceView): readonly string[] {
  const before = indexed(clean);
  const now = indexed(disturbed);
  const hidden = hiddenKinds(disturbed.gaps);
  return [
    ...disturbed.gaps
      .filter(({ reason }) => reason === 'crashed')
      .map((gap) => `crashed: ${gap.operation}: ${gap.detail}`),
    ...[...now].filter(([key]) => !before.has(key)).map(([key]) => `${key} was not there`),
    ...[...before].flatMap(([key, resource]) => {
      const seen = now.get(key);
      const isHidden = hidden.has(resource.kind);
      if (seen !== undefined) {
        const from = undecided[resource.kind]?.(seen, isHidden) ?? [];
        return differences(omitting(resource, from), omitting(seen, from), disturbed.gaps).map(
          (text) => `${key}: ${text}`,
        );
      }
      return isHidden ? [] : [`${key} is missing, and no gap tells why`];
    }),
  ];
}

/**
 * What hangs on something else that could not be read: which functions a stage's variables name; how open a bucket is,
 * which is looked at only where no block is seen.
 */
const undecided: Readonly<Partial<Record<Kind, (seen: Resource, isHidden: boolean) => readonly string[]>>> = {
  'apigateway.rest-method': (_, isHidden) => (isHidden ? ['integration'] : []),
  's3.public-access': (seen) => (Object.values(seen).some(isUnseen) ? ['exposure'] : []),
};

function omitting(resource: Resource, members: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !members.includes(name)));
}

function indexed({ resources }: PlaceView): ReadonlyMap<string, Resource> {
  return new Map([...resources.values()].flat().map((one) => [`${one.kind} ${one.arn}`, one]));
}

/** The engine tells the gap of a kind for those kinds too whose collectors look at it. */
function hiddenKinds(gaps: readonly Gap[]): ReadonlySet<Kind> {
  return new Set(gaps.flatMap(({ hides, kind }) => (hides === 'listing' && kind !== undefined ? [kind] : [])));
}

function differences(before: unknown, now: unknown, gaps: readonly Gap[], path = ''): readonly string[] {
  if (isDeepStrictEqual(before, now)) return [];
  if (isUnseen(now)) return isTold(now.gap, gaps) ? [] : [`${path} is unseen, and the place tells no such gap`];
  if (!isRecord(before) || !isRecord(now)) return [`${path} was ${said(before)} and is ${said(now)}`];
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) => differences(before[name], now[name], gaps, `${path}.${name}`));
}

function isUnseen(value: unknown): value is { readonly seen: false; readonly gap: Gap } {
  return isRecord(value) && value['seen'] === false && isRecord(value['gap']);
}

function isTold(gap: Gap, gaps: readonly Gap[]): boolean {
  return gaps.some(
    ({ operation, reason, region }) => operation === gap.operation && reason === gap.reason && region === gap.region,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function said(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value).slice(0, 200);
}
