import type { Dice } from './dice.ts';
import type { Begin, CallKind, Ended, Kill, KillGround, Row, Traces, Way } from './kill-ground.ts';

/** What an undisturbed run leaves, and how much it does. */
export interface Undisturbed {
  readonly ended: Ended;
  readonly traces: Traces;
}

export async function undisturbed(ground: KillGround, begin: Begin): Promise<Undisturbed> {
  await ground.reset(begin);
  const ended = await ground.run('handler', 'undisturbed', undefined);
  if (ended.code !== 0) throw new Error(`the undisturbed run ended with ${String(ended.code)}: ${ended.stderr}`);
  return { ended, traces: await ground.traces() };
}

/** Where a run of so many calls and so long a time is killed. */
export function killOf({ calls, milliseconds }: Ended, dice: Dice): Kill {
  const kind = dice.pick<CallKind | 'time'>(['dynamodb', 'dynamodb', 'sinks', 'any', 'time']);
  if (kind === 'time') return { at: 'time', milliseconds: dice.below(Math.ceil(milliseconds)) };
  return { at: 'call', of: kind, nth: 1 + dice.below(calls[kind]), answered: dice.chance(0.5) };
}

export interface Trial {
  readonly begin: Begin;
  readonly way: Way;
  /** One after another; what comes after the last is left alone. */
  readonly kills: readonly Kill[];
}

/** Kills a run, once or more often, and starts it again until it ends: a line for each thing that is not as it is to be. */
export async function killTrial(
  ground: KillGround,
  { begin, way, kills }: Trial,
  wanted: Undisturbed,
): Promise<readonly string[]> {
  await ground.reset(begin);
  for (const kill of kills) {
    await ground.run(way, 'request', kill);
    // The function's next attempt has the same id and need not wait for what its last one held.
    if (way === 'cli') await ground.letLeasesEnd();
  }
  const { code, stderr } = await ground.run(way, 'request', undefined);
  const traces = await ground.traces();
  return [
    ...(code === 0 ? [] : [`the last run ended with ${String(code)}: ${stderr}`]),
    ...complaintsOfRows(traces.rows, wanted.traces.rows),
    ...complaintsOfRuns(traces.rows),
    ...channels.flatMap((channel) => complaintsOfChannel(channel, traces, wanted.traces)),
    ...differences('in Security Hub', traces.imported.map(timeless), wanted.traces.imported.map(timeless)),
  ];
}

/** The changes that were told on a way, over all runs. */
interface Channel {
  readonly name: string;
  changes(traces: Traces): readonly string[];
}

const channels: readonly Channel[] = [
  {
    name: 'the bus',
    changes: ({ events }) =>
      events
        .filter(({ detailType }) => detailType === 'Finding Changed')
        .map(({ detail }) => changeIn((JSON.parse(detail) as { readonly finding: ToldChange }).finding)),
  },
  {
    name: 'the topic',
    changes: ({ published }) =>
      published
        .filter(({ kind }) => kind === 'machine')
        .flatMap(({ message }) => (JSON.parse(message) as { readonly findings: readonly ToldChange[] }).findings)
        .map(changeIn),
  },
];

interface ToldChange {
  readonly id: string;
  readonly change: string;
}

function changeIn({ id, change }: ToldChange): string {
  return `${change} ${id}`;
}

/** At least once. */
function complaintsOfChannel({ name, changes }: Channel, traces: Traces, wanted: Traces): readonly string[] {
  const told = new Set(changes(traces));
  const missing = [...new Set(changes(wanted))].filter((change) => !told.has(change));
  return missing.map((change) => `${name} was not told of: ${change}`);
}

/** Of runs there are more, and leases are where they were let go of. */
const ofRuns = new Set(['RUN', 'RUNS', 'UNTOLD', 'LEASE']);

function complaintsOfRows(rows: readonly Row[], wanted: readonly Row[]): readonly string[] {
  const kept = (all: readonly Row[]) => all.filter(({ pk }) => !ofRuns.has(kindOf(pk))).map(timeless);
  const findings = rows.filter(({ pk, sk }) => kindOf(pk) === 'A' && kindOf(sk) === 'F');
  const identities = findings.map((row) =>
    JSON.stringify([row['checkId'], row['region'], row['resource'], row['subKey']]),
  );
  const doubled = identities.filter((one, n) => identities.indexOf(one) !== n);
  return [...doubled.map((one) => `is there twice: ${one}`), ...differences('in the table', kept(rows), kept(wanted))];
}

function complaintsOfRuns(rows: readonly Row[]): readonly string[] {
  return rows.filter(({ pk }) => pk === 'UNTOLD').map(({ sk }) => `run ${String(sk)} is left untold`);
}

function kindOf(key: unknown): string {
  return String(key).split('#')[0] ?? '';
}

function differences(where: string, all: readonly string[], wanted: readonly string[]): readonly string[] {
  const [are, should] = [new Set(all), new Set(wanted)];
  return [
    ...[...should].filter((one) => !are.has(one)).map((one) => `${where} there is no ${one}`),
    ...[...are].filter((one) => !should.has(one)).map((one) => `${where} there is ${one}`),
  ];
}

/** Without ids of runs and the times of what they did: today's, and when a tag's waiver ends that began today. */
function timeless(value: object): string {
  const { expiresAt, ...rest } = value as Row;
  return JSON.stringify(rest, (_, member: unknown) => (isObject(member) ? sorted(member) : member))
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => (isOfThese(time) ? 'TIME' : time))
    .replaceAll(/\b(?:request|undisturbed|\d{8}T\d{6}Z-[\da-f]{6})\b/g, 'RUN');
}

const dayMilliseconds = 24 * 60 * 60_000;

function isOfThese(time: string): boolean {
  const daysAgo = (Date.now() - Date.parse(time)) / dayMilliseconds;
  return [0, -365].some((day) => daysAgo > day && daysAgo < day + 1);
}

function isObject(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Row): Row {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
