import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { ItemReader } from './definition.ts';
import { ExecutionError } from './execution-error.ts';
import { evaluated, evaluatedWhole, type Scope } from './expressions.ts';

/**
 * The items of a distributed map from S3: an object that is a JSON array or JSON Lines, or a listing of objects
 * (docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html). What cannot be read is a
 * `States.ItemReaderFailed`.
 */
export async function readItems(reader: ItemReader, scope: Scope, s3: S3Client): Promise<readonly unknown[]> {
  const asked = (await evaluated(reader.Arguments, scope)) as Readonly<Record<string, string>>;
  const { InputType: type, MaxItems: most } = reader.ReaderConfig ?? {};
  const limit = most === undefined ? undefined : await evaluatedWhole(most, scope);
  try {
    const items = reader.Resource.endsWith(':listObjectsV2')
      ? await listed(asked, s3)
      : itemsIn(await textOf(asked, s3), type);
    return items.slice(0, limit);
  } catch (error) {
    throw new ExecutionError('States.ItemReaderFailed', error instanceof Error ? error.message : String(error));
  }
}

async function textOf({ Bucket, Key }: Readonly<Record<string, string>>, s3: S3Client): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return (await Body?.transformToString()) ?? '';
}

function itemsIn(text: string, type: 'JSON' | 'JSONL' | undefined): readonly unknown[] {
  if (type === undefined) throw new Error('An object is read with an InputType.');
  if (type === 'JSONL') {
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as unknown);
  }
  const items = JSON.parse(text) as unknown;
  if (!Array.isArray(items)) throw new Error('The object is no JSON array.');
  return items as readonly unknown[];
}

async function listed({ Bucket, Prefix }: Readonly<Record<string, string>>, s3: S3Client): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const { Contents } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix })) {
    for (const { Key, Size, ETag: Etag, LastModified, StorageClass = 'STANDARD' } of Contents ?? [])
      items.push({ Etag, Key, LastModified: (LastModified?.getTime() ?? 0) / 1000, Size, StorageClass });
  }
  return items;
}
