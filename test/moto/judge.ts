import type { Kind } from '#model';
import type { Compared, Difference } from './compare.ts';
import type { KnownDifference } from './differences.ts';

interface Parity {
  /** Every kind of the catalog. */
  readonly compared: readonly Compared[];
  readonly leftOut: readonly Kind[];
  readonly known: readonly KnownDifference[];
}

/** What is wrong: differences that no row tells, rows that no difference used, kinds that were compared or left out in vain. */
export function complaints({ compared, leftOut, known }: Parity): readonly string[] {
  const kept = compared.filter(({ kind }) => !leftOut.includes(kind));
  const found = kept.flatMap(({ differences }) => differences);
  const unknown = bySort(found.filter((one) => !known.some((row) => tells(row, one))));
  const unused = known.filter((row) => !rowIsUsed(row, found));
  return [
    ...unknown.map(
      ({ difference: { kind, field, sandbox, moto }, names }) =>
        `${kind} ${field}${list(names)} has no row: ${shown(sandbox)} in the sandbox, ${shown(moto)} in moto`,
    ),
    ...unused.map(({ kind, field, names }) => `${kind} ${field}${list(names)} has a row that no difference used`),
    ...kept.filter(isBare).map(({ kind }) => `${kind} is compared, and the estate has none of it`),
    ...leftOut.flatMap((kind, index) => {
      const one = compared.find((other) => other.kind === kind);
      if (one === undefined) return [`${kind} is left out, and no collector has it`];
      if (leftOut.indexOf(kind) !== index) return [`${kind} is left out twice`];
      return isBare(one) || one.differences.length > 0 ? [] : [`${kind} is left out, and yet the same in moto`];
    }),
  ];
}

function isBare({ counts: [inSandbox] }: Compared): boolean {
  return inSandbox === 0;
}

/** A name may end in what moto draws, for which a star stands. */
function fits(name: string, found: string): boolean {
  return name.endsWith('*') ? found.startsWith(name.slice(0, -1)) : found === name;
}

function tells(row: KnownDifference, { kind, field, name }: Difference): boolean {
  return (
    row.kind === kind && row.field === field && (row.names === undefined || row.names.some((one) => fits(one, name)))
  );
}

/** A row with names is used by each of them. */
function rowIsUsed(row: KnownDifference, found: readonly Difference[]): boolean {
  const telling = found.filter((one) => tells(row, one));
  return telling.length > 0 && (row.names ?? []).every((name) => telling.some((one) => fits(name, one.name)));
}

/** Differences of one field told once, with the first of them. */
function bySort(found: readonly Difference[]) {
  const sorts = new Map<string, { readonly difference: Difference; readonly names: string[] }>();
  for (const difference of found) {
    const sort = `${difference.kind} ${difference.field}`;
    const told = sorts.get(sort) ?? { difference, names: [] };
    told.names.push(difference.name);
    sorts.set(sort, told);
  }
  return [...sorts.values()];
}

function list(names: readonly string[] = []): string {
  return names.length === 0
    ? ''
    : ` of ${names.length > mostNames ? `${names.slice(0, mostNames).join(', ')}, …` : names.join(', ')}`;
}

const widest = 300;
const mostNames = 6;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > widest ? `${text.slice(0, widest)}…` : text;
}
