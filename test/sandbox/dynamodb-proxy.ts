import { type IncomingMessage, request as send } from 'node:http';
import type { Reply, Request } from './protocol/wire.ts';

/** Hands a DynamoDB request on to the DynamoDB stand-in at `endpoint`, as it came, and brings its reply back. */
export function forward(endpoint: string, request: Request): Promise<Reply> {
  // The body is no longer compressed, and the host is another.
  const kept = Object.entries(request.headers).filter(([name]) => name !== 'host' && name !== 'content-encoding');
  const headers = { ...Object.fromEntries(kept), 'content-length': request.body.length };
  return new Promise((resolve, reject) => {
    const outgoing = send(endpoint, { method: request.method, headers }, (reply) => {
      readReply(reply).then(resolve, reject);
    });
    outgoing.on('error', reject);
    outgoing.end(request.body);
  });
}

async function readReply(reply: IncomingMessage): Promise<Reply> {
  const chunks: Buffer[] = [];
  for await (const chunk of reply) chunks.push(chunk as Buffer);
  const kept = ['content-type', 'x-amzn-requestid', 'x-amz-crc32'];
  const headers = Object.fromEntries(
    kept.flatMap((name) => (reply.headers[name] === undefined ? [] : [[name, String(reply.headers[name])]])),
  );
  return { status: reply.statusCode ?? 502, headers, body: Buffer.concat(chunks) };
}
