import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { type ConnectionOptions, openConnection } from '../../src/aws/connection.ts';
import { createPacing } from '../../src/aws/pacing.ts';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (request: Received, response: ServerResponse) => void;

export const credentials = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'test' };

/** A server on loopback that all clients of the SDK talk to until the test ends, and what it was asked. */
export async function serve(answer: Answer): Promise<{ readonly requests: Received[]; readonly url: string }> {
  const requests: Received[] = [];
  const server = createServer((incoming, response) => {
    const pieces: Buffer[] = [];
    incoming.on('data', (piece: Buffer) => pieces.push(piece));
    incoming.on('end', () => {
      const { method = '', url: path = '', headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(pieces).toString() };
      requests.push(request);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  useEndpoint(url);
  return { requests, url };
}

/** The SDK's own settings, with no way to the machine's real ones. */
export function useEndpoint(url: string, environment: Readonly<Record<string, string>> = {}): void {
  const settings = {
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_REGION: '',
    ...environment,
  };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value === '' ? undefined : value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}

/** A connection that waits for nothing and tries once. */
export function aConnection(overrides: Partial<ConnectionOptions> = {}) {
  const connection = openConnection({
    pacing: createPacing({ share: 10_000 }),
    userAgent: 'test/0',
    timeouts: { connect: 300, reply: 300 },
    maxAttempts: 1,
    ...overrides,
  });
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

export const somewhere = { account: '111122223333', region: 'eu-west-1', credentials };

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(JSON.stringify(body));
}

export function xml(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
}

/** An error as the services that speak JSON and XML send it. */
export function refuse(request: Received, response: ServerResponse, { status = 400, code = '', message = '' }): void {
  const inXml = request.headers['content-type'] === 'application/x-www-form-urlencoded';
  if (!inXml) {
    json(response, { __type: code, message, Message: message }, status, { 'x-amzn-errortype': code });
    return;
  }
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  xml(response, `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>`, status);
}
