import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { RunFilesError } from './run-files-error.ts';

const unpacked = promisify(gunzip);

/** Values as JSON Lines under gzip. A large one is never a text as a whole. */
export function packedLines(values: Iterable<object>): Promise<Uint8Array> {
  return packed(textsOf(values));
}

/** Texts, one after the other, under gzip. */
export async function packed(texts: Iterable<string> | AsyncIterable<string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  await pipeline(
    Readable.from(batched(texts), { objectMode: false }),
    createGzip(),
    async (bytes: AsyncIterable<Uint8Array>) => {
      for await (const chunk of bytes) chunks.push(chunk);
    },
  );
  return Buffer.concat(chunks);
}

/** Characters that go through the stream together: what is packed comes in many small pieces. */
const batchLength = 64 * 1024;

async function* batched(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let batch = '';
  for await (const text of texts) {
    batch += text;
    if (batch.length < batchLength) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function* textsOf(values: Iterable<object>): Generator<string> {
  for (const value of values) yield `${JSON.stringify(value)}\n`;
}

/** The values again. Throws a RunFilesError that names the object where it is not what was written. */
export async function valuesIn(key: string, bytes: Uint8Array): Promise<readonly unknown[]> {
  try {
    const lines = (await unpacked(bytes)).toString('utf8').split('\n');
    return lines.flatMap((line): unknown[] => (line === '' ? [] : [JSON.parse(line)]));
  } catch (cause) {
    throw new RunFilesError(`${key} is damaged: ${String(cause)}. Delete it, and audit again.`, { cause });
  }
}
