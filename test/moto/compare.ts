import { isDeepStrictEqual } from 'node:util';
import type { Kind, Resource } from '#model';
import type { PlaceView } from '../../src/engine/collect.ts';
import { generatedFields, unordered } from './generated.ts';

/** One fact that the two worlds tell otherwise, or a resource (or a listing) that one of them lacks. */
export interface Difference {
  readonly kind: Kind;
  /** As in `policy.statements[].sid`; or one of those in `presences`. */
  readonly field: string;
  readonly name: string;
  readonly sandbox: unknown;
  readonly moto: unknown;
}

export const presences = {
  onlySandbox: '(only in the sandbox)',
  onlyMoto: '(only in moto)',
  listing: '(listing)',
} as const;

/** What an inventory tells of one kind. */
export interface KindView {
  readonly resources: readonly Resource[];
  /** Why resources may be missing. */
  readonly hidden: string | undefined;
}

/** One kind in the two worlds. */
export interface Compared {
  readonly kind: Kind;
  /** Resources in the sandbox, resources in moto, differences. */
  readonly counts: readonly [sandbox: number, moto: number, differences: number];
  readonly differences: readonly Difference[];
}

/** Resources with the same ARN are the same resource. */
export function compareKind(kind: Kind, sandbox: KindView, moto: KindView): Compared {
  const differences = differencesOf(kind, sandbox, moto);
  return { kind, counts: [sandbox.resources.length, moto.resources.length, differences.length], differences };
}

function differencesOf(kind: Kind, sandbox: KindView, moto: KindView): readonly Difference[] {
  const inSandbox = byArn(sandbox.resources);
  const inMoto = byArn(moto.resources);
  const found: Difference[] = [];
  if (sandbox.hidden !== moto.hidden) {
    found.push({ kind, field: presences.listing, name: '', sandbox: sandbox.hidden, moto: moto.hidden });
  }
  for (const [arn, one] of inSandbox) {
    const other = inMoto.get(arn);
    if (other === undefined) {
      found.push({ kind, field: presences.onlySandbox, name: one.name, sandbox: one, moto: undefined });
      continue;
    }
    for (const difference of between('', plain(one), plain(other))) found.push({ kind, name: one.name, ...difference });
  }
  for (const [arn, other] of inMoto) {
    if (inSandbox.has(arn)) continue;
    found.push({ kind, field: presences.onlyMoto, name: other.name, sandbox: undefined, moto: other });
  }
  return found;
}

/** What the places of a world tell of one kind, with the names put right. */
export function kindView(kind: Kind, places: readonly PlaceView[], renamed: (text: string) => string): KindView {
  const resources = places.flatMap((place) => place.resources.get(kind) ?? []);
  const gap = places.flatMap(({ gaps }) => gaps).find((one) => one.kind === kind && one.hides === 'listing');
  return {
    resources: JSON.parse(renamed(JSON.stringify(resources))) as Resource[],
    hidden: gap === undefined ? undefined : `${gap.operation}: ${gap.reason} (${gap.detail})`,
  };
}

function byArn(resources: readonly Resource[]): ReadonlyMap<string, Resource> {
  return new Map(resources.map((one) => [one.arn, one]));
}

type Members = Readonly<Record<string, unknown>>;

/** Without what generates itself, and without members that are undefined. */
function plain(resource: Resource): Members {
  const dropped = generatedFields
    .filter(({ kind }) => kind === 'any' || kind === resource.kind)
    .map(({ field }) => field);
  const members = JSON.parse(JSON.stringify(resource)) as Members;
  const sorted = unordered.filter(({ kind }) => kind === resource.kind).map(({ field }) => field);
  return Object.fromEntries(
    Object.entries(members)
      .filter(([name]) => !dropped.includes(name))
      .map(([name, value]) => [name, sorted.includes(name) && Array.isArray(value) ? inOrder(value) : value]),
  );
}

function inOrder(list: readonly unknown[]): readonly unknown[] {
  return list.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

type Found = Pick<Difference, 'field' | 'sandbox' | 'moto'>;

function between(field: string, sandbox: unknown, moto: unknown): readonly Found[] {
  if (Object.is(sandbox, moto)) return [];
  if (field === 'tags') return isDeepStrictEqual(sandbox, moto) ? [] : [{ field, sandbox, moto }];
  if (Array.isArray(sandbox) && Array.isArray(moto)) return betweenLists(field, sandbox, moto);
  if (!isMembers(sandbox) || !isMembers(moto) || sandbox['seen'] !== moto['seen']) return [{ field, sandbox, moto }];
  const names = [...new Set([...Object.keys(sandbox), ...Object.keys(moto)])];
  return names.flatMap((name) =>
    between(isObserved(sandbox) && name === 'value' ? field : join(field, name), sandbox[name], moto[name]),
  );
}

function betweenLists(field: string, sandbox: readonly unknown[], moto: readonly unknown[]): readonly Found[] {
  if (sandbox.length !== moto.length) return [{ field, sandbox, moto }];
  return sandbox.flatMap((one, index) => between(`${field}[]`, one, moto[index]));
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObserved(value: Members): boolean {
  return value['seen'] === true;
}

function join(field: string, name: string): string {
  return field === '' ? name : `${field}.${name}`;
}
