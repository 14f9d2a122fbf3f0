import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Gap } from '#model';
import { type Header, type LineOf, lineKinds, parseLine } from './format.ts';

export interface Unpacked {
  readonly header: Header;
  readonly finishedAt: Date;
  readonly accounts: ReadonlyMap<string, LineOf<'account'> | LineOf<'closed'>>;
  readonly places: ReadonlyMap<string, PlaceFile>;
}

export interface PlaceFile {
  readonly at: Date;
  readonly gaps: readonly Gap[];
  /** Its resources, a line each. */
  readonly file: string;
}

/** What is wrong with an inventory file, in a few words. */
export class Damage extends Error {}

export function placeKey(account: string, region: string): string {
  return `${account}/${region}`;
}

interface OpenPlace {
  readonly at: Date;
  readonly gaps: Gap[];
  readonly file: string;
}

interface Unpacking {
  readonly folder: string;
  readonly accounts: Map<string, LineOf<'account'> | LineOf<'closed'>>;
  readonly places: Map<string, OpenPlace>;
  current: OpenPlace | undefined;
  /** Lines for the current place that are not in its file yet. */
  waiting: string;
  lines: number;
  finishedAt: Date | undefined;
}

const batchLength = 256 * 1024;

/** The lines after the header, each place in a file of its own. Throws a Damage. */
export async function unpackedInto(folder: string, header: Header, lines: AsyncIterable<string>): Promise<Unpacked> {
  const state: Unpacking = {
    folder,
    accounts: new Map(),
    places: new Map(),
    current: undefined,
    waiting: '',
    lines: 1,
    finishedAt: undefined,
  };
  for await (const line of lines) {
    if (state.finishedAt !== undefined) throw new Damage(`line ${String(state.lines + 1)} comes after the end`);
    await take(state, line);
    state.lines += 1;
  }
  if (state.finishedAt === undefined) throw new Damage('its end is missing');
  const { accounts, places, finishedAt } = state;
  refuseMissing(header, state);
  return { header, accounts, places, finishedAt };
}

async function take(state: Unpacking, line: string): Promise<void> {
  const value = objectOf(state, line);
  // What a later version writes beside these is passed over.
  const kind = lineKinds.find((one) => one in value);
  if (kind === undefined) return;
  if (kind === 'resource') {
    read(state, kind, value);
    await takeResource(state, line);
  } else if (kind === 'gap') placeOf(state).gaps.push(read(state, kind, value).gap);
  else if (kind === 'account') takeAccount(state, read(state, kind, value));
  else if (kind === 'closed') takeClosed(state, read(state, kind, value));
  else if (kind === 'place') await takePlace(state, read(state, kind, value));
  else await takeEnd(state, read(state, kind, value));
}

function read<K extends (typeof lineKinds)[number]>(state: Unpacking, kind: K, value: object): LineOf<K> {
  return parseLine(kind, value) ?? damaged(state);
}

function objectOf(state: Unpacking, line: string): object {
  try {
    const value = JSON.parse(line) as unknown;
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below.
  }
  return damaged(state);
}

function damaged({ lines }: Unpacking): never {
  throw new Damage(`line ${String(lines + 1)} is not as it should be`);
}

function placeOf(state: Unpacking): OpenPlace {
  return state.current ?? damaged(state);
}

async function takeResource(state: Unpacking, line: string): Promise<void> {
  placeOf(state);
  state.waiting += `${line}\n`;
  if (state.waiting.length > batchLength) await flush(state);
}

function takeAccount(state: Unpacking, line: LineOf<'account'>): void {
  if (state.accounts.has(line.account.id)) damaged(state);
  state.accounts.set(line.account.id, line);
}

function takeClosed(state: Unpacking, line: LineOf<'closed'>): void {
  if (state.accounts.has(line.closed)) damaged(state);
  state.accounts.set(line.closed, line);
}

async function takePlace(state: Unpacking, { place, at }: LineOf<'place'>): Promise<void> {
  await flush(state);
  const key = placeKey(place.account, place.region);
  if (state.places.has(key)) damaged(state);
  const file = join(state.folder, `${String(state.places.size)}.jsonl`);
  state.current = { at: new Date(at), gaps: [], file };
  state.places.set(key, state.current);
  await appendFile(file, '', { mode: 0o600 });
}

async function takeEnd(state: Unpacking, { end, at }: LineOf<'end'>): Promise<void> {
  await flush(state);
  if (end.lines !== state.lines) throw new Damage(`it has ${String(state.lines)} of ${String(end.lines)} lines`);
  state.finishedAt = new Date(at);
}

async function flush(state: Unpacking): Promise<void> {
  if (state.waiting === '') return;
  await appendFile(placeOf(state).file, state.waiting);
  state.waiting = '';
}

function refuseMissing(header: Header, { accounts, places }: Unpacking): void {
  for (const { id } of header.accounts) if (!accounts.has(id)) throw new Damage(`it lacks the account ${id}`);
  for (const line of accounts.values()) {
    if (!('account' in line)) continue;
    for (const region of ['global', ...line.audited]) {
      const key = placeKey(line.account.id, region);
      if (!places.has(key)) throw new Damage(`it lacks the place ${key}`);
    }
  }
}
