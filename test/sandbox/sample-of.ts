import type { Shape } from './protocol/sdk-schemas.ts';

/** How a sample is to be made. */
export interface SampleOptions {
  /** Which member each union shows: the one at this index, counted round. */
  readonly variant: number;
  /** What an HTTP status member says, since it must be the status itself. */
  readonly status: number;
  /** What members of these names say, since it becomes part of an address that not any text can be part of. */
  readonly fixed?: Readonly<Record<string, string>>;
}

interface Spot extends SampleOptions {
  readonly depth: number;
  readonly bound: 'header' | 'text' | undefined;
}

const deepest = 5;

/** A value for a shape with every member filled, down to where shapes recur: texts that need escaping in any form, dates, bytes, both booleans. */
export function sampleOf(shape: Shape, options: SampleOptions): unknown {
  return shape.isUnitSchema() ? {} : valueOf(shape, 'root', { ...options, depth: 0, bound: undefined });
}

/** How many variants show every member of every union below a shape. */
export function variantsOf(shape: Shape, depth = 0): number {
  if (depth > deepest || shape.isUnitSchema() || shape.isDocumentSchema()) return 1;
  if (shape.isListSchema() || shape.isMapSchema()) return variantsOf(shape.getValueSchema(), depth + 1);
  if (!shape.isStructSchema()) return 1;
  const members = [...shape.structIterator()].map(([, member]) => member);
  return Math.max(
    1,
    shape.isUnionSchema() ? members.length : 1,
    ...members.map((member) => variantsOf(member, depth + 1)),
  );
}

/** Whether an event stream is part of a shape. */
export function hasEventStream(shape: Shape): boolean {
  return (
    !shape.isUnitSchema() &&
    [...shape.structIterator()].some(([, member]) => member.isStructSchema() && member.isStreaming())
  );
}

function valueOf(shape: Shape, name: string, spot: Spot): unknown {
  const within = { ...spot, depth: spot.depth + 1, bound: boundTo(shape) ?? spot.bound };
  if (shape.isDocumentSchema()) return { text: 'ä <&', numbers: [1, 2.5], flag: false };
  if (shape.isListSchema()) return [1, 2].map((at) => valueOf(shape.getValueSchema(), `${name}${at}`, within));
  if (shape.isMapSchema()) return mapOf(shape, name, within);
  if (shape.isUnionSchema()) return unionOf(shape, within);
  if (shape.isStructSchema()) return structureOf(shape, within);
  return simpleOf(shape, name, within);
}

function boundTo(shape: Shape): Spot['bound'] {
  const { httpHeader, httpPrefixHeaders, httpLabel, httpQuery, httpQueryParams } = shape.getMergedTraits();
  if (httpHeader !== undefined || httpPrefixHeaders !== undefined) return 'header';
  return httpLabel === 1 || httpQuery !== undefined || httpQueryParams === 1 ? 'text' : undefined;
}

function mapOf(shape: Shape, name: string, spot: Spot): Record<string, unknown> {
  const keys = spot.bound === 'header' ? ['one', 'two'] : ['one <&"\'> é', 'two'];
  return Object.fromEntries(keys.map((key) => [key, valueOf(shape.getValueSchema(), `${name}.${key}`, spot)]));
}

function unionOf(shape: Shape, spot: Spot): Record<string, unknown> {
  const members = [...shape.structIterator()];
  const open = spot.depth > deepest ? members.filter(([, member]) => isSimple(member)) : members;
  const [name, member] = open[spot.variant % open.length] ?? [];
  return name === undefined || member === undefined ? {} : { [name]: valueOf(member, name, spot) };
}

function structureOf(shape: Shape, spot: Spot): Record<string, unknown> {
  const members = [...shape.structIterator()].filter(([, member]) => spot.depth <= deepest || isSimple(member));
  return Object.fromEntries(members.map(([name, member]) => [name, valueOf(member, name, spot)]));
}

function isSimple(shape: Shape): boolean {
  return !(shape.isListSchema() || shape.isMapSchema() || shape.isStructSchema() || shape.isDocumentSchema());
}

function simpleOf(shape: Shape, name: string, { bound, status, variant, fixed = {} }: Spot): unknown {
  if (bound !== undefined && Object.hasOwn(fixed, name)) return fixed[name];
  if (shape.getMergedTraits().httpResponseCode === 1) return status;

  return plainOf(shape, name, { bound, variant });
}

function plainOf(shape: Shape, name: string, { bound, variant }: Pick<Spot, 'bound' | 'variant'>): unknown {
  if (shape.isBlobSchema()) return Uint8Array.from([0, 255, 60, 38, 10, name.length]);
  // Dates in headers, labels and query strings are told in whole seconds.
  if (shape.isTimestampSchema()) return new Date(1_767_323_045_000 + (bound === undefined ? 678 : 0));
  if (shape.isBooleanSchema()) return (name.length + variant) % 2 === 0;
  if (shape.isNumericSchema()) return name.length + 0.5;
  if (shape.getMergedTraits().mediaType?.includes('json') === true) return JSON.stringify({ [name]: 'é' });
  return bound === 'header' ? `${name} of a header` : `${name} <&"'> é 漢 😀 a/b+c%20`;
}
