import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call on its way. */
export interface TappedCall {
  /** As the credential scope of its signature has it: `dynamodb`. */
  readonly service: string;
  /** Where the protocol names it in a header, as DynamoDB's does: `PutItem`. */
  readonly operation: string | undefined;
  readonly body: string;
}

export interface TapOptions {
  /** Where calls are handed on to, and their replies come from. */
  readonly endpoint: string;
  /** Before the call is handed on; false: it is not, and its caller waits for ever. */
  readonly before?: (call: TappedCall) => boolean;
  /** When it was answered, before its caller knows; false: the reply is not handed back. */
  readonly after?: (call: TappedCall) => boolean;
}

/** A way to the local AWS on which each call can be looked at, and held up. */
export async function startTap({
  endpoint,
  before = () => true,
  after = () => true,
}: TapOptions): Promise<{ readonly endpoint: string; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    handOn(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function handOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await readAll(incoming);
    const call = callOf(incoming, body);
    if (!before(call)) return;
    const { method, url, headers } = incoming;
    const outward = send(new URL(url ?? '/', endpoint), { method, headers });
    outward.end(body);
    const [reply] = (await once(outward, 'response')) as [IncomingMessage];
    const answer = await readAll(reply);
    if (!after(call)) return;
    outgoing.writeHead(reply.statusCode ?? 502, reply.headers).end(answer);
  }

  return {
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readAll(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function callOf({ headers }: IncomingMessage, body: Buffer): TappedCall {
  const scope = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const target = headers['x-amz-target'];
  return {
    service: scope.split('/').at(-2) ?? '',
    operation: typeof target === 'string' ? target.split('.').at(-1) : undefined,
    body: body.toString('utf8'),
  };
}
