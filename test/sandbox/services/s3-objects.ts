import { createHash } from 'node:crypto';
import type {
  DeleteObjectRequest,
  DeleteObjectsOutput,
  DeleteObjectsRequest,
  GetObjectRequest,
  HeadObjectOutput,
  ListObjectsV2Output,
  ListObjectsV2Request,
  PutObjectOutput,
  PutObjectRequest,
} from '@aws-sdk/client-s3';
import type { Estate, ObjectRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { find, invalid, type OfBucket } from './s3-bucket.ts';

/** What is put into buckets, as bytes that were read whole. Versions are not kept. */
export const objectOperations: Service<Estate>['operations'] = {
  PutObject: putObject,
  GetObject: getObject,
  HeadObject: headObject,
  ListObjectsV2: listObjectsV2,
  DeleteObject: (input: DeleteObjectRequest, context: Context<Estate>) => {
    objectsOf(input, context).delete(keyOf(input));
    return {};
  },
  DeleteObjects: deleteObjects,
};

interface OwnedBucket extends OfBucket {
  readonly ExpectedBucketOwner?: string | undefined;
}

/** A handler gets bodies as bytes. */
type Put = Omit<PutObjectRequest, 'Body'> & { readonly Body?: Uint8Array };

function putObject(input: Put, context: Context<Estate>): PutObjectOutput {
  const objects = objectsOf(input, context);
  const key = keyOf(input);
  const before = objects.get(key);
  if (input.IfNoneMatch !== undefined) {
    if (input.IfNoneMatch !== '*') throw notImplemented('If-None-Match takes nothing but * here');
    if (before !== undefined) throw failedPrecondition('If-None-Match');
  }
  if (input.IfMatch !== undefined) {
    if (before === undefined) throw noSuchKey();
    if (before.etag !== input.IfMatch) throw failedPrecondition('If-Match');
  }
  const body = input.Body ?? new Uint8Array();
  const etag = `"${createHash('md5').update(body).digest('hex')}"`;
  objects.set(key, {
    body,
    etag,
    modifiedAt: context.now,
    contentType: input.ContentType,
    contentEncoding: input.ContentEncoding,
    metadata: input.Metadata ?? {},
  });
  return { ETag: etag };
}

function getObject(input: GetObjectRequest, context: Context<Estate>): object {
  const object = objectsOf(input, context).get(keyOf(input));
  if (object === undefined) throw noSuchKey();
  if (input.IfMatch !== undefined && input.IfMatch !== object.etag) throw failedPrecondition('If-Match');
  if (input.Range === undefined) return { ...factsOf(object), Body: object.body };
  const [first, last] = rangeIn(input.Range, object.body.length);
  const part = object.body.subarray(first, last + 1);
  const range = `bytes ${String(first)}-${String(last)}/${String(object.body.length)}`;
  return { ...factsOf(object), Body: part, ContentLength: part.length, ContentRange: range };
}

/** HEAD has no body, so that its refusals have no code but the status. */
function headObject(input: GetObjectRequest, context: Context<Estate>): HeadObjectOutput {
  const object = objectsOf(input, context).get(keyOf(input));
  if (object === undefined) throw new ServiceError('NotFound', 'Not Found', 404);
  return factsOf(object);
}

function factsOf({ body, etag, modifiedAt, contentType, contentEncoding, metadata }: ObjectRecord): HeadObjectOutput {
  return {
    ContentLength: body.length,
    ContentType: contentType ?? 'binary/octet-stream',
    ETag: etag,
    LastModified: modifiedAt,
    Metadata: metadata,
    ...(contentEncoding === undefined ? {} : { ContentEncoding: contentEncoding }),
  };
}

/** First and last byte of `bytes=0-99`, `bytes=100-` or `bytes=-100`. */
function rangeIn(range: string, length: number): readonly [number, number] {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  if (from === '' && to === '') throw invalid(`${range} is not one range of bytes`);
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (first > last) throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  return [first, last];
}

function listObjectsV2(input: ListObjectsV2Request, context: Context<Estate>): ListObjectsV2Output {
  const objects = objectsOf(input, context);
  const { Prefix: prefix = '', Delimiter: delimiter, StartAfter: after = '' } = input;
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && inOrder(after, key) < 0).sort(inOrder);
  const listed = [...new Set(keys.map((key) => rolledUp(key, prefix, delimiter)))];
  const { items, next } = page(listed, {
    of: `s3:ListObjectsV2/${input.Bucket ?? ''}/${prefix}/${delimiter ?? ''}`,
    token: input.ContinuationToken,
    size: Math.min(input.MaxKeys ?? 1000, 1000),
    malformed: () => invalid('The continuation token provided is incorrect'),
  });
  const contents = items.flatMap((key) => {
    const object = objects.get(key);
    if (object === undefined) return [];
    return [{ Key: key, Size: object.body.length, ETag: object.etag, LastModified: object.modifiedAt }];
  });
  return {
    Name: input.Bucket,
    Prefix: prefix,
    KeyCount: items.length,
    MaxKeys: input.MaxKeys ?? 1000,
    IsTruncated: next !== undefined,
    Contents: contents,
    CommonPrefixes: items.filter((key) => !objects.has(key)).map((key) => ({ Prefix: key })),
    ...(next === undefined ? {} : { NextContinuationToken: next }),
  };
}

/** As S3 lists keys: by their bytes in UTF-8. */
function inOrder(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** A key, or what it shares with others up to the delimiter. */
function rolledUp(key: string, prefix: string, delimiter: string | undefined): string {
  if (delimiter === undefined) return key;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? key : key.slice(0, end + delimiter.length);
}

function deleteObjects(input: DeleteObjectsRequest, context: Context<Estate>): DeleteObjectsOutput {
  const objects = objectsOf(input, context);
  const keys = (input.Delete?.Objects ?? []).map(({ Key }) => Key ?? '');
  if (keys.length === 0 || keys.length > 1000)
    throw new ServiceError('MalformedXML', 'A request to delete names 1 to 1000 objects');
  for (const key of keys) objects.delete(key);
  return input.Delete?.Quiet === true ? {} : { Deleted: keys.map((Key) => ({ Key })) };
}

function objectsOf(input: OwnedBucket, context: Context<Estate>): Map<string, ObjectRecord> {
  const bucket = find(input, context);
  const { ExpectedBucketOwner: owner } = input;
  if (owner !== undefined && owner !== context.caller.account)
    throw new ServiceError('AccessDenied', 'Access Denied', 403);
  bucket.objects ??= new Map();
  return bucket.objects;
}

function keyOf({ Key: key = '' }: { readonly Key?: string | undefined }): string {
  if (Buffer.byteLength(key) > 1024) throw new ServiceError('KeyTooLongError', 'Your key is too long');
  return key;
}

function noSuchKey(): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', 404);
}

function failedPrecondition(condition: string): ServiceError {
  const text = 'At least one of the pre-conditions you specified did not hold';
  return new ServiceError('PreconditionFailed', text, 412, { Condition: condition });
}

function notImplemented(message: string): ServiceError {
  return new ServiceError('NotImplemented', message, 501);
}
