import type { Request } from './wire.ts';

/** Who a request says it is from and where it was meant to go: the credential scope of its signature. */
export interface Credential {
  readonly accessKeyId: string;
  readonly region: string;
  readonly signingName: string;
}

/**
 * The credential scope of a request, from its `Authorization` header or, when it is presigned, its query string; undefined
 * when it is not signed. The signature itself is not checked: the sandbox knows its callers by access key alone.
 */
export function credentialOf(request: Request): Credential | undefined {
  const parts = scopeOf(request).split('/');
  const [accessKeyId, , region] = parts;
  const signingName = parts.at(-2);
  if (parts.length < 4 || accessKeyId === undefined || signingName === undefined) return undefined;
  // The scope of SigV4a (key/date/service/aws4_request) leaves the region out and names a set of them in a header.
  if (parts.length === 4) return { accessKeyId, signingName, region: request.headers['x-amz-region-set'] ?? '*' };
  return { accessKeyId, signingName, region: region ?? '*' };
}

function scopeOf({ headers, query }: Request): string {
  const signed = /Credential=([^,\s]+)/.exec(headers['authorization'] ?? '')?.[1];
  return signed ?? query.get('X-Amz-Credential') ?? '';
}
