/** What is looked at of an operation; a type of its own, since the module that has `Operation` imports this one. */
interface Addressed {
  readonly http: { readonly method: string; readonly uri: string; readonly status: number } | undefined;
  readonly input: {
    isUnitSchema(): boolean;
    structIterator(): Iterable<readonly [string, { getMergedTraits(): { readonly httpLabel?: number } }]>;
  };
}

/**
 * An operation of S3 with its bucket in the path: the schemas leave it out, because the client puts it into the host name
 * or, where that is an IP address, before the path.
 */
export function withBucket<Operation extends Addressed>(operation: Operation): Operation {
  const { http, input } = operation;
  if (http === undefined || input.isUnitSchema()) return operation;
  const inAddress = [...input.structIterator()].some(
    ([name, member]) => name === 'Bucket' && member.getMergedTraits().httpLabel === 1,
  );
  return inAddress ? { ...operation, http: { ...http, uri: `/{Bucket}${http.uri}` } } : operation;
}

/** S3 sends its errors bare and in no namespace; other services put them into an `ErrorResponse` in theirs. */
export function wrapsErrors(client: string): boolean {
  return client !== 's3';
}

/** The one reply that is a text in its root element instead of a structure. */
export function isBareText(client: string, operation: string): boolean {
  return client === 's3' && operation === 'GetBucketLocation';
}

/** A document without the element that its root holds: the element's text is the root's. */
export function unwrapped(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : Buffer.from(body).toString();
  return text.replace(/^(<[^>]+>)<[^>]+>([\s\S]*)<\/[^>]+>(<\/[^>]+>)$/, '$1$2$3');
}
