import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { allowNumericEndpoint } from '#aws';
import type { Bucket } from './bucket.ts';
import { RunFilesError } from './run-files-error.ts';

/** A bucket with a client of its own, since those of an audit can only read. */
export function s3Bucket(name: string): Bucket {
  const client = new S3Client({});
  allowNumericEndpoint(client);
  return {
    name,
    put: (key, body, { contentType, contentEncoding } = {}) =>
      explained(`${name}/${key} cannot be written`, async () => {
        const labels = { ContentType: contentType, ContentEncoding: contentEncoding };
        await client.send(new PutObjectCommand({ Bucket: name, Key: key, Body: body, ...labels }));
      }),
    get: (key) => explained(`${name}/${key} cannot be read`, () => bytesOf(client, name, key)),
    list: (prefix) =>
      explained(`${name}/${prefix} cannot be listed`, async () => {
        const keys: string[] = [];
        for await (const page of paginateListObjectsV2({ client }, { Bucket: name, Prefix: prefix }))
          keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        return keys;
      }),
    close() {
      client.destroy();
    },
  };
}

async function bytesOf(client: S3Client, name: string, key: string): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: name, Key: key }));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

async function explained<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    throw new RunFilesError(`${what} (${why}). RUN_BUCKET names the bucket, which the function's role must reach.`, {
      cause,
    });
  }
}
