/** A managed runtime's dates, ISO; a date that AWS has not announced is undefined. */
export interface Runtime {
  readonly id: string;
  readonly deprecated: string | undefined;
  readonly createBlocked: string | undefined;
  readonly updateBlocked: string | undefined;
}

export const runtimesSource =
  'AWS Lambda developer guide, Lambda runtimes; block dates of past runtimes as of October 2026, AWS has moved them before';
export const runtimesAsOf = '2026-10-31';

type Row = readonly [id: string, deprecated?: string, createBlocked?: string, updateBlocked?: string];

const ended: readonly Row[] = [
  ['nodejs16.x', '2024-06-12'],
  ['python3.8', '2024-10-14'],
  ['dotnet6', '2024-12-20'],
  ['nodejs18.x', '2025-09-01'],
  ['python3.9', '2025-12-15'],
  ['ruby3.2', '2026-03-31'],
  ['nodejs20.x', '2026-04-30'],
  ['provided.al2', '2026-07-31'],
  ['python3.10', '2026-10-31'],
  ['dotnet8', '2026-11-10'],
].map(([id = '', deprecated = '']): Row => [id, deprecated, '2027-07-29', '2027-08-31']);

/** No longer possible to create or update: their block dates are long past too, and stand here as the day of deprecation. */
const buried: readonly Row[] = [
  ['nodejs', '2016-10-31'],
  ['nodejs4.3', '2020-03-06'],
  ['nodejs4.3-edge', '2019-04-30'],
  ['nodejs6.10', '2019-08-12'],
  ['nodejs8.10', '2020-03-06'],
  ['nodejs10.x', '2021-07-30'],
  ['nodejs12.x', '2023-03-31'],
  ['nodejs14.x', '2023-12-04'],
  ['python2.7', '2021-07-15'],
  ['python3.6', '2022-07-18'],
  ['python3.7', '2023-12-04'],
  ['ruby2.5', '2021-07-30'],
  ['ruby2.7', '2023-12-07'],
  ['java8', '2024-01-08'],
  ['go1.x', '2024-01-08'],
  ['provided', '2024-01-08'],
  ['dotnetcore1.0', '2019-06-27'],
  ['dotnetcore2.0', '2019-05-30'],
  ['dotnetcore2.1', '2022-01-05'],
  ['dotnetcore3.1', '2023-04-03'],
  ['dotnet5.0', '2022-05-10'],
  ['dotnet7', '2024-05-14'],
].map(([id = '', deprecated = '']): Row => [id, deprecated, deprecated, deprecated]);

const supported: readonly Row[] = [
  ['ruby3.3', '2027-03-31'],
  ['nodejs22.x', '2027-04-30', '2027-06-01', '2027-07-01'],
  ['python3.11', '2027-06-30'],
  ['java8.al2', '2027-06-30'],
  ['java11', '2027-06-30'],
  ['java17', '2027-06-30'],
  ['ruby3.4', '2028-03-31'],
  ['nodejs24.x', '2028-04-30', '2028-06-01', '2028-07-01'],
  ['python3.12', '2028-10-31'],
  ['dotnet10', '2028-11-14'],
  ['ruby4.0', '2029-03-31'],
  ['python3.13', '2029-06-30'],
  ['python3.14', '2029-06-30'],
  ['java21', '2029-06-30'],
  ['java25', '2029-06-30'],
  ['java8.al2023', '2029-06-30'],
  ['java11.al2023', '2029-06-30'],
  ['java17.al2023', '2029-06-30'],
  ['provided.al2023', '2029-06-30'],
  ['nodejs26.x'],
  ['python3.15'],
];

/** Runtimes by id. An id that is not here is unknown: neither old nor new. */
const runtimes: ReadonlyMap<string, Runtime> = new Map(
  [...buried, ...ended, ...supported].map(([id, deprecated, createBlocked, updateBlocked]) => [
    id,
    { id, deprecated, createBlocked, updateBlocked },
  ]),
);

/** A runtime's dates, with those of `overrides` (id to date of deprecation) before the table's. Undefined: an unknown runtime. */
export function datesOfRuntime(id: string, overrides: Readonly<Record<string, string>>): Runtime | undefined {
  const known = runtimes.get(id);
  const deprecated = Object.hasOwn(overrides, id) ? overrides[id] : undefined;
  if (deprecated === undefined) return known;
  return { createBlocked: undefined, updateBlocked: undefined, ...known, id, deprecated };
}

/** Whole days until an ISO date; zero or less: the day has come. */
export function daysUntil(date: string, now: Date): number {
  return Math.ceil((Date.parse(date) - now.getTime()) / 86_400_000);
}
