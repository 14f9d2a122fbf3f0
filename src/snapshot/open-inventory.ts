import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Gap, Resource } from '#model';
import { format, formatVersion, type Header, type LineOf, majorOf, parseHeader, parseLine } from './format.ts';
import { InventoryFileError } from './inventory-file-error.ts';
import { linesOf } from './lines-of.ts';
import { Damage, placeKey, type Unpacked, unpackedInto } from './unpack.ts';

/** An inventory file that was found to be whole. */
export interface InventoryFile {
  readonly header: Header;
  readonly finishedAt: Date;
  /** By account: what is in the file of it, or why it could not be entered. */
  readonly accounts: ReadonlyMap<string, LineOf<'account'> | LineOf<'closed'>>;
  /** One place, as it was collected. */
  read(account: string, region: string): PlaceRecord;
  dispose(): Promise<void>;
}

export interface PlaceRecord {
  readonly at: Date;
  readonly resources: AsyncIterable<Resource>;
  readonly gaps: readonly Gap[];
}

/**
 * Reads an inventory file to its end, so that a damaged one is refused before anything is judged, and leaves its places in
 * a temporary folder, since gzip has no way in but from the start. Throws an InventoryFileError.
 */
export async function openInventory(path: string): Promise<InventoryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'lens-audit-')).catch((error: unknown) => refuse(path, error));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const { header, accounts, places, finishedAt } = await unpack(path, folder);
    return {
      header,
      accounts,
      finishedAt,
      dispose,
      read(account, region) {
        const place = places.get(placeKey(account, region));
        if (place === undefined) throw new Error(`the inventory has no ${account}/${region}`);
        return { at: place.at, gaps: place.gaps, resources: resourcesIn(place.file) };
      },
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function unpack(path: string, folder: string): Promise<Unpacked> {
  let failure: unknown;
  try {
    return await pipeline(createReadStream(path), createGunzip(), (chunks: AsyncIterable<Uint8Array>) =>
      unpackedFrom(path, folder, chunks).catch((error: unknown) => {
        failure = error;
        throw error;
      }),
    );
  } catch (error) {
    // The pipeline tells of the stream that it ended for it, not of what had been wrong.
    return refuse(path, failure ?? error);
  }
}

async function unpackedFrom(path: string, folder: string, chunks: AsyncIterable<Uint8Array>): Promise<Unpacked> {
  const lines = linesOf(chunks);
  const first = await lines.next();
  return unpackedInto(folder, headerOf(path, first.done === true ? '' : first.value), lines);
}

function headerOf(path: string, line: string): Header {
  const value = jsonOf(line) as { readonly format?: unknown; readonly formatVersion?: unknown } | undefined;
  const header = parseHeader(value);
  const major = value?.format === format ? majorOf(value.formatVersion) : undefined;
  if (major !== undefined && major > formatVersion.major) {
    throw new InventoryFileError(
      `${path} is of format ${String(major)}, and this version of lens-audit reads ${String(formatVersion.major)} at most. Take a newer version, or collect again with this one.`,
    );
  }
  if (header !== undefined) return header;
  throw new Damage('it does not begin as one');
}

async function* resourcesIn(file: string): AsyncGenerator<Resource> {
  for await (const line of linesOf(createReadStream(file))) {
    const parsed = parseLine('resource', jsonOf(line));
    if (parsed !== undefined) yield parsed.resource;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

/** One error, whatever is wrong; nothing was judged yet. */
function refuse(path: string, error: unknown): never {
  if (error instanceof InventoryFileError) throw error;
  throw new InventoryFileError(reasonOf(path, error), { cause: error });
}

function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === 'Z_BUF_ERROR') return `${path} is cut off: copy it again, or collect again.`;
  if (code?.startsWith('Z_') === true)
    return `${path} is no inventory file, or a damaged one (${code}): collect again.`;
  if (error instanceof Damage || error instanceof RangeError) {
    return `${path} is no inventory file, or a damaged one: ${error.message}. Collect again.`;
  }
  return unreachable(path, error, code ?? String(error));
}

function unreachable(path: string, error: unknown, why: string): string {
  return why === 'EISDIR' || (error instanceof Error && 'path' in error && error.path === path)
    ? `${path} cannot be read (${why}). Name a file that lens-audit collect wrote.`
    : `${path} cannot be unpacked into ${tmpdir()} (${why}). Make room there, or set TMPDIR.`;
}
