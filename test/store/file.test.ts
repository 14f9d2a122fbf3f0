import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Publication, Store } from '#model';
import { fileStore } from '../../src/store/file.ts';
import { StateLockedError, StateUnreadableError, StoreError } from '../../src/store/store-error.ts';
import { storeContract } from './contract.ts';
import { aFinding, all, at, idOf, stream } from './finding.ts';
import { aPublication, aRun, aWaiver } from './records.ts';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  return { ...real, rename: vi.fn(real.rename) };
});

const account = aFinding().account;
const header = '{"schemaVersion":2,"kind":"lens-audit-state"}\n';
const folders: string[] = [];

async function aPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'state-'));
  folders.push(folder);
  return join(folder, 'deep', 'state.jsonl');
}

async function aStateFile(text: string): Promise<string> {
  const path = join(dirname(dirname(await aPath())), 'state.jsonl');
  await writeFile(path, text);
  return path;
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

describe('fileStore', () => {
  storeContract({
    async newPlace(now) {
      const path = await aPath();
      return () => fileStore({ path, now });
    },
    sequences: 30,
    many: 3_000,
  });

  it('writes a header, the findings, then their changes, for its owner alone, and leaves nothing else behind', async () => {
    const path = await aPath();
    const unchanged = aFinding({ id: idOf(2), seenAt: at(5) });
    await fileStore({ path }).save(stream(aFinding(), unchanged));
    const finding = JSON.stringify(aFinding());
    const change = `{"record":"change","key":"${idOf(1)} run-0 ${at(0)}","keptUntil":"2028-02-08T00:00:00.000Z","value":${finding}}`;
    expect(await readFile(path, 'utf8')).toBe(`${header}${finding}\n${JSON.stringify(unchanged)}\n${change}\n`);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(path))).toEqual(['state.jsonl']);
  });

  it('lets its own saves wait for each other however long they take, as accounts that end at once do', async () => {
    const path = await aPath();
    const store = fileStore({ path, lockWaitMilliseconds: 0 });
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
    await Promise.all(numbers.map((number) => store.save(stream(aFinding({ id: idOf(number) })))));
    expect((await all(store.load(account))).map(({ id }) => id).sort()).toEqual(numbers.map(idOf).sort());
  });

  it('saves on after a save that failed', async () => {
    const store = fileStore({ path: await aPath() });
    vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('EIO: disk on fire'), { code: 'EIO' }));
    const [failed, saved] = await Promise.allSettled([
      store.save(stream(aFinding())),
      store.save(stream(aFinding({ id: idOf(2) }))),
    ]);
    expect([failed.status, saved.status]).toEqual(['rejected', 'fulfilled']);
  });

  it('does not touch the file where there is nothing to write', async () => {
    const path = await aStateFile(header);
    const before = await stat(path);
    await fileStore({ path }).save(stream());
    expect((await stat(path)).ino).toBe(before.ino);
  });

  it('refuses a finding that it could not read again, and keeps what it has', async () => {
    const path = await aStateFile(header);
    const saving = fileStore({ path }).save(stream(aFinding({ seenAt: '2027-01-04' })));
    await expect(saving).rejects.toThrow('cannot be stored: seenAt');
    expect(await readFile(path, 'utf8')).toBe(header);
  });

  it('leaves the old file whole, and nothing beside it, where it cannot be replaced', async () => {
    const path = await aPath();
    const store = fileStore({ path });
    await store.save(stream(aFinding()));
    const before = await readFile(path, 'utf8');
    vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error('EIO: disk on fire'), { code: 'EIO' }));
    const saving = store.save(stream(aFinding({ id: idOf(2) })));
    await expect(saving).rejects.toThrow(/cannot be written: .*disk on fire.* What it held is still there/);
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(dirname(path))).toEqual(['state.jsonl']);
  });

  it('says so where the path cannot be read', async () => {
    const path = dirname(dirname(await aPath()));
    await expect(all(fileStore({ path }).load(account))).rejects.toThrow(StoreError);
  });
});

describe('a state file of schema version 1', () => {
  const old = { ...aFinding(), change: undefined };
  const text = `{"schemaVersion":1,"kind":"lens-audit-state"}\n${JSON.stringify(old)}\n`;

  it('gives all its findings, as if each was new', async () => {
    const path = await aStateFile(text);
    expect(await all(fileStore({ path }).load(account))).toEqual([aFinding()]);
  });

  it.each<{ readonly what: string; readonly write: (store: Store) => Promise<void> }>([
    { what: 'a finding', write: (store) => store.save(stream(aFinding({ id: idOf(2) }))) },
    { what: 'something else', write: (store) => store.keepWaiver(aWaiver()) },
  ])('becomes one of this version where $what is written', async ({ write }) => {
    const path = await aStateFile(text);
    await write(fileStore({ path }));
    expect((await readFile(path, 'utf8')).startsWith(`${header}${JSON.stringify(aFinding())}\n`)).toBe(true);
  });
});

describe('the records of a state file', () => {
  it('are left as they are by a save, also those of a kind that this version does not know', async () => {
    const other = '{"record":"plan","key":"p","value":{"from":"a later version"}}\n';
    const waiver = `{"record":"waiver","key":"w1","value":${JSON.stringify(aWaiver())}}\n`;
    const path = await aStateFile(header + other + waiver);
    await fileStore({ path }).save(stream(aFinding({ seenAt: at(1) })));
    const finding = `${JSON.stringify(aFinding({ seenAt: at(1) }))}\n`;
    expect(await readFile(path, 'utf8')).toBe(header + finding + other + waiver);
  });

  it('are gone from the file after the next write, where their time is over', async () => {
    const path = await aPath();
    await fileStore({ path, historyDays: 10 }).save(stream(aFinding()));
    await fileStore({ path, historyDays: 10 }).keepWaiver(aWaiver());
    expect(await readFile(path, 'utf8')).toContain('"record":"change"');
    const now = () => new Date(Date.parse(at(0)) + 10 * 24 * 60 * 60 * 1000);
    await fileStore({ path, now }).keepWaiver(aWaiver({ id: 'w2' }));
    const text = await readFile(path, 'utf8');
    expect(text).not.toContain('"record":"change"');
    expect(text.match(/"record":"waiver"/g)).toHaveLength(2);
  });

  it('may have a key of any length', async () => {
    const path = await aPath();
    const waiver = aWaiver({ id: `w"${'é'.repeat(600)}` });
    await fileStore({ path }).keepWaiver(waiver);
    await fileStore({ path }).keepWaiver({ ...waiver, owner: 'somebody else' });
    expect(await all(fileStore({ path }).waivers())).toEqual([{ ...waiver, owner: 'somebody else' }]);
  });

  it('are not written anew where nothing of them is new', async () => {
    const path = await aPath();
    const store = fileStore({ path });
    await store.takeLease({ name: 'a', holder: 'one', milliseconds: 60_000 });
    const before = await stat(path);
    await store.takeLease({ name: 'a', holder: 'other', milliseconds: 60_000 });
    await store.savePublications(publications());
    expect((await stat(path)).ino).toBe(before.ino);
  });

  it('that cannot be read again are refused, and the file keeps what it has', async () => {
    const path = await aStateFile(header);
    const store = fileStore({ path });
    await expect(store.beginRun(aRun({ id: '' }))).rejects.toThrow(TypeError);
    await expect(store.savePublications(publications(aPublication({ digest: '' })))).rejects.toThrow(
      'A record of kind publication cannot be stored: digest',
    );
    expect(await readFile(path, 'utf8')).toBe(header);
    expect(await readdir(dirname(path))).toEqual(['state.jsonl']);
  });

  const damaged = [
    {
      what: 'has a condition that this version does not know',
      value: { ...aWaiver(), region: 'eu' },
      told: 'value.region',
    },
    { what: 'lacks its end', value: { ...aWaiver(), expires: undefined }, told: 'value.expires is missing' },
    { what: 'is nothing', value: null, told: 'value.not an object' },
  ];
  it.each(damaged)('of which a waiver $what are an error that names the line', async ({ value, told }) => {
    const path = await aStateFile(`${header}{"record":"waiver","key":"w1","value":${JSON.stringify(value)}}\n`);
    const error = await all(fileStore({ path }).waivers()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StateUnreadableError);
    expect(String(error)).toContain(`${path}, line 2: ${told}`);
  });

  it.each([
    {
      what: 'half a line',
      text: '{"record":"waiver","key":"w1","value":{"id"',
      told: 'this is not a whole line of JSON',
    },
    { what: 'half a head', text: '{"record":"waiver","key":"w1\n', told: 'this is neither a finding nor a record' },
    {
      what: 'another record cut short',
      text: '{"record":"run","key":"r1","value":{"id":"r1","st',
      told: 'this is not',
    },
  ])('of which one is $what are an error that names the line', async ({ text, told }) => {
    const path = await aStateFile(header + text);
    await expect(all(fileStore({ path }).waivers())).rejects.toThrow(`${path}, line 2: ${told}`);
  });
});

async function* publications(...items: readonly Publication[]): AsyncGenerator<Publication> {
  yield* items;
}

describe('a damaged state file', () => {
  const line = `${JSON.stringify(aFinding())}\n`;
  const damaged = [
    { what: 'is half a line', text: header + line.slice(0, -40), where: 'line 2: this is not a whole line of JSON' },
    { what: 'lacks a member', text: header + line.replace('"state":"open",', ''), where: 'line 2: state is missing' },
    { what: 'has no object', text: `${header}null\n`, where: 'line 2: not an object' },
    { what: 'holds a finding twice', text: header + line + line, where: `line 3: finding ${idOf(1)} is there twice` },
    { what: 'is empty', text: '', where: 'line 1: this is not the header' },
    { what: 'is something else', text: line, where: 'line 1: this is not the header' },
    { what: 'is of a later version', text: header.replace('2', '3'), where: 'line 1: the state has schema version 3' },
  ];

  it.each(damaged)('that $what is an error that names the line, and is not overwritten', async ({ text, where }) => {
    const path = await aStateFile(text);
    const store = fileStore({ path });
    const error = await all(store.load(account)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StateUnreadableError);
    expect(String(error)).toContain(`${path}, ${where}`);
    await expect(store.save(stream(aFinding({ id: idOf(2), seenAt: at(5) })))).rejects.toThrow(StateUnreadableError);
    await expect(all(store.accounts())).rejects.toThrow(StateUnreadableError);
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});

describe('the lock of a state file', () => {
  const mine = { host: hostname(), processStartedAt: at(0), since: at(7) };
  const dead = spawnSync(process.execPath, ['--version']).pid;

  const live = [
    { who: 'a live process of this host', lock: { ...mine, pid: process.ppid }, told: `process ${process.ppid} on ` },
    { who: 'a process of another host', lock: { ...mine, pid: dead, host: 'elsewhere' }, told: 'on elsewhere, since' },
    { who: 'somebody who has not signed it', lock: undefined, told: 'another process' },
  ];
  it.each(live)('held by $who refuses a save, and says who holds it', async ({ lock, told }) => {
    const path = await aStateFile(header);
    const text = lock === undefined ? '' : JSON.stringify(lock);
    await writeFile(`${path}.lock`, text);
    const error = await fileStore({ path, lockWaitMilliseconds: 60 })
      .save(stream(aFinding()))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StateLockedError);
    expect(String(error)).toContain(told);
    expect(String(error)).toContain(`delete ${path}.lock`);
    expect(await readFile(path, 'utf8')).toBe(header);
    expect(await readFile(`${path}.lock`, 'utf8')).toBe(text);
  });

  const left = [
    { who: 'a dead process', pid: dead },
    { who: 'an earlier process of the same number', pid: process.pid },
  ];
  it.each(left)('left by $who is taken over', async ({ pid }) => {
    const path = await aStateFile(header);
    await writeFile(`${path}.lock`, JSON.stringify({ ...mine, pid }));
    const stores = Array.from({ length: 8 }, (_, n) => fileStore({ path }).save(stream(aFinding({ id: idOf(n) }))));
    await Promise.all(stores);
    expect(await all(fileStore({ path }).load(account))).toHaveLength(8);
    expect(await readdir(dirname(path))).toEqual(['state.jsonl']);
  });

  it('does not keep anybody from reading', async () => {
    const path = await aStateFile(`${header}${JSON.stringify(aFinding())}\n`);
    await writeFile(`${path}.lock`, JSON.stringify({ ...mine, pid: process.ppid }));
    expect(await all(fileStore({ path }).load(account))).toEqual([aFinding()]);
  });
});
