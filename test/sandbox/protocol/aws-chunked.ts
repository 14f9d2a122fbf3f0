import type { Request } from './wire.ts';

/**
 * A request without the `aws-chunked` coding of its body, in which clients send S3 a stream: chunks, each after its
 * length in hexadecimal digits, then trailing headers
 * (docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html). Signatures of chunks are not looked at.
 */
export function unchunked(request: Request): Request {
  const codings = (request.headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim());
  if (!codings.includes('aws-chunked')) return request;
  const others = codings.filter((coding) => coding !== 'aws-chunked');
  const { 'content-encoding': _, 'content-length': __, ...headers } = request.headers;
  const kept = others.length === 0 ? {} : { 'content-encoding': others.join(',') };
  return { ...request, headers: { ...headers, ...kept }, body: joined(request.body) };
}

function joined(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at);
    const length = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (end === -1 || Number.isNaN(length)) throw new Error(`a chunk without a length at byte ${String(at)}`);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
